#include "core/kernel/tables/chroma_layout.h"

namespace framewright {

ChromaLayout chroma_layout(int shift_x, int shift_y, int location) {
    enum { left = 1, top_left = 3, top = 4, bottom_left = 5, bottom = 6 };
    const auto axis = [](int shift, int position) {
        return ChromaAxis{shift, position * 4 * ((1 << shift) - 1)}; // 0 first sample, 1 middle, 2 last
    };
    const int effective = location == 0 ? left : location;
    const bool at_left = effective == left || effective == top_left || effective == bottom_left;
    const int vertical = effective == top_left || effective == top         ? 0
                         : effective == bottom_left || effective == bottom ? 2
                                                                           : 1;
    return {axis(shift_x, at_left ? 0 : 1), axis(shift_y, vertical)};
}

std::array<UpsamplePhase, 4> upsample_phases(const ChromaAxis& axis) {
    std::array<UpsamplePhase, 4> phases;
    for (int x = 0; x < 1 << axis.shift; ++x) {
        const int eighths = (8 * x - axis.offset_eighths) >> axis.shift;
        phases[static_cast<std::size_t>(x)] = {eighths >> 3, eighths & 7};
    }
    return phases;
}

DownsampleTaps downsample_taps(const ChromaAxis& axis) {
    const int factor = 1 << axis.shift;
    DownsampleTaps result;
    if (axis.offset_eighths % 8 != 0) {
        result.total_bits = axis.shift;
        result.taps.assign(static_cast<std::size_t>(factor), 1);
        return result;
    }
    result.first = axis.offset_eighths / 8 - (factor - 1);
    result.total_bits = 2 * axis.shift;
    for (int k = 1 - factor; k < factor; ++k)
        result.taps.push_back(factor - (k < 0 ? -k : k));
    return result;
}

} // namespace framewright
