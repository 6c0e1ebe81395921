#include "core/preview/render/scope_counter.h"

#include "core/filter/orientation.h"
#include "core/preview/render/sample_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace framewright {
namespace {

constexpr double max_pixels = 250'000;

std::size_t bin(double level) {
    return static_cast<std::size_t>(std::clamp(std::lround(level), 0L, long{ScopeCounts::levels} - 1));
}

/// The upper 8 bits.
std::size_t stored_bin(double level) {
    return static_cast<std::size_t>(std::clamp(std::floor(level), 0.0, ScopeCounts::levels - 1.0));
}

class Counter {
public:
    Counter(const Frame& frame, ScopeCounts& counts)
        : reader_(frame), equations_(reader_.format()), counts_(counts) {}

    const FrameFormat& format() const { return reader_.format(); }
    const ColorEquations& equations() const { return equations_; }

    void add(int x, int y, std::size_t column) {
        const Components pixel = reader_.at(x, y);
        const auto [luma, blue_difference, red_difference] = equations_.yuv_levels(pixel);
        const auto [red, green, blue] = equations_.rgb(pixel);
        constexpr double white = ScopeCounts::levels - 1;
        const std::array<std::size_t, ScopeCounts::channels> levels{stored_bin(luma), bin(red * white),
                                                                    bin(green * white), bin(blue * white)};
        for (std::size_t channel = 0; channel < levels.size(); ++channel) {
            ++counts_.histogram[channel][levels[channel]];
            ++counts_.waveform[channel][column][levels[channel]];
        }
        ++counts_.vectors[stored_bin(red_difference)][stored_bin(blue_difference)];
        ++counts_.samples;
        const int beyond = equations_.beyond_legal(pixel);
        counts_.below += beyond < 0 ? 1U : 0U;
        counts_.above += beyond > 0 ? 1U : 0U;
    }

private:
    SampleReader reader_;
    ColorEquations equations_;
    ScopeCounts& counts_;
};

} // namespace

void count_scopes(const Frame& frame, const Orientation& orientation, ScopeCounts& counts) {
    static const ScopeCounts none{}; // more than a stack should hold
    counts = none;
    Counter counter(frame, counts);
    const FrameFormat& format = counter.format();
    counts.full_range = format.full_range || format.family == ColorFamily::Rgb ? 1 : 0;
    counts.bit_depth = static_cast<std::uint32_t>(format.bit_depth);
    counts.has_chroma = format.family == ColorFamily::Gray ? 0 : 1;
    counts.red_weight = counter.equations().red_weight();
    counts.blue_weight = counter.equations().blue_weight();
    const double pixels = static_cast<double>(format.width) * format.height;
    const int step = std::max(1, static_cast<int>(std::ceil(std::sqrt(pixels / max_pixels))));
    const Turn display{orientation.mirrored, orientation.quarter_turns & 3};
    const int upright_width = display.swaps_axes() ? format.height : format.width;
    for (int y = 0; y < format.height; y += step)
        for (int x = 0; x < format.width; x += step) {
            const int shown_x = turned({x, y, 1, 1}, display, format.width, format.height).left;
            counter.add(
                x, y, static_cast<std::size_t>(std::int64_t{shown_x} * ScopeCounts::columns / upright_width));
        }
}

} // namespace framewright
