#include "core/base/error.h"
#include "core/filter/rows/filter_rows.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace framewright {
namespace {

// Letters to insert, delete or replace to turn one word into the other (Levenshtein).
std::size_t edit_distance(const std::string& from, const std::string& to) {
    std::vector<std::size_t> row(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

std::string nearest_ids(const std::string& id) {
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const FilterRow& row : filter_table()) {
        const std::string& known = row.descriptor().id;
        const bool contains =
            !id.empty() && (known.find(id) != std::string::npos || id.find(known) != std::string::npos);
        ranked.emplace_back(contains ? 0 : edit_distance(id, known), known);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& one, const auto& two) { return one.first < two.first; });
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, ranked.size()); ++i)
        text += (i == 0 ? "" : ", ") + ranked[i].second;
    return text;
}

} // namespace

std::span<const FilterRow> filter_table() {
    static const FilterRow rows[] = {
        box_filter_row,
        gaussian_filter_row,
        unsharp_filter_row,
        convolve_filter_row,
        median_filter_row,
        bilateral_filter_row,
        denoise_filter_row,
        brightness_contrast_filter_row,
        gamma_filter_row,
        levels_filter_row,
        saturation_hue_filter_row,
        white_balance_filter_row,
        grayscale_filter_row,
        sepia_filter_row,
        invert_filter_row,
        threshold_filter_row,
        channel_filter_row,
        clahe_filter_row,
        lut3d_filter_row,
        vignette_filter_row,
        sobel_filter_row,
        crop_filter_row,
        resize_filter_row,
        rotate_flip_filter_row,
        deinterlace_filter_row,
        temporal_median_filter_row,
        temporal_average_filter_row,
    };
    return rows;
}

const FilterRow& find_filter(const std::string& id) {
    for (const FilterRow& row : filter_table()) {
        if (row.descriptor().id == id)
            return row;
    }
    throw Error(ErrorKind::Usage, "-", "filter",
                "unknown filter '" + id + "'; the nearest are " + nearest_ids(id));
}

} // namespace framewright
