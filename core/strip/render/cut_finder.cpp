#include "core/strip/render/cut_finder.h"

#include "core/media/source/frame_reader.h"
#include "core/preview/render/viewport_painter.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

namespace framewright {
namespace {

constexpr int picture_width = 32;
constexpr int picture_height = 18;
constexpr std::size_t picture_samples = std::size_t{picture_width} * picture_height;
constexpr std::size_t reach = 8;      ///< of the window, on each side, in frames
constexpr double min_difference = 10; ///< of 255: less is no cut, however still the pictures around it
constexpr double min_ratio = 2.5;     ///< to the second largest difference

using Luma = std::array<std::uint8_t, picture_samples>;

/// ITU-R BT.601 luma of the picture as it is shown, averaged down.
Luma averaged(ViewportPainter& painter, const Frame& frame) {
    std::array<std::uint8_t, picture_samples * 4> pixels{};
    PreviewViewport viewport;
    viewport.pixel_width = picture_width;
    viewport.pixel_height = picture_height;
    painter.paint(frame, {}, viewport, pixels.data());
    Luma luma{};
    for (std::size_t i = 0; i < picture_samples; ++i)
        luma[i] = static_cast<std::uint8_t>(
            (29 * pixels[4 * i] + 150 * pixels[4 * i + 1] + 77 * pixels[4 * i + 2] + 128) >> 8);
    return luma;
}

double difference(const Luma& left, const Luma& right) {
    int sum = 0;
    for (std::size_t i = 0; i < picture_samples; ++i)
        sum += std::abs(left[i] - right[i]);
    return static_cast<double>(sum) / picture_samples;
}

} // namespace

std::vector<std::size_t> cut_places(const std::vector<double>& differences) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < differences.size(); ++i) {
        if (differences[i] < min_difference)
            continue;
        const std::size_t begin = i - std::min(i, reach);
        const std::size_t end = std::min(differences.size(), i + reach + 1);
        double second = 0;
        for (std::size_t k = begin; k < end; ++k)
            if (k != i)
                second = std::max(second, differences[k]);
        if (differences[i] >= min_ratio * second)
            places.push_back(i);
    }
    return places;
}

std::vector<std::int64_t> find_cuts(const std::string& path, int stream_index,
                                    const std::shared_ptr<const FrameIndex>& index, std::int64_t first,
                                    std::int64_t end, const CancelToken& cancel) {
    constexpr auto around = static_cast<std::int64_t>(reach);
    const std::int64_t begin = std::max<std::int64_t>(0, first - around - 1);
    const std::int64_t last = std::min(index->frame_count(), end + around);
    FrameReader reader(path, stream_index, index, {});
    reader.seek(begin);
    ViewportPainter painter;
    std::vector<std::int64_t> frame_numbers; ///< of the second picture of each difference
    std::vector<double> differences;
    std::optional<Luma> before;
    while (const std::optional<NumberedFrame> read = reader.next()) {
        cancel.throw_if_cancelled();
        if (read->frame_number >= last)
            break;
        const Luma luma = averaged(painter, read->frame);
        if (before) {
            frame_numbers.push_back(read->frame_number);
            differences.push_back(difference(*before, luma));
        }
        before = luma;
    }
    std::vector<std::int64_t> cuts;
    for (const std::size_t place : cut_places(differences))
        if (frame_numbers[place] >= first && frame_numbers[place] < end)
            cuts.push_back(frame_numbers[place]);
    return cuts;
}

} // namespace framewright
