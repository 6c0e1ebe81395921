#include "core/filter/orientation.h"

#include "core/kernel/copy.h"
#include "core/kernel/scratch.h"

#include <utility>

namespace framewright {
namespace {

struct TransposedTag {};

constexpr int wrapped(int quarter_turns) {
    return ((quarter_turns % 4) + 4) % 4;
}

} // namespace

Turn combined(const Turn& first, const Turn& second) {
    // A mirror after a turn is the opposite turn after a mirror.
    const int before = second.mirrored ? -first.quarter_turns : first.quarter_turns;
    return {first.mirrored != second.mirrored, wrapped(before + second.quarter_turns)};
}

Turn inverse(const Turn& turn) {
    return turn.mirrored ? turn : Turn{false, wrapped(-turn.quarter_turns)};
}

Turn display_turn(const FilterInput& input) {
    return {input.mirrored, wrapped(input.quarter_turns)};
}

Turn stored_turn(const Turn& wanted, const Turn& display) {
    return combined(combined(display, wanted), inverse(display));
}

Rectangle turned(const Rectangle& rectangle, const Turn& turn, int width, int height) {
    Rectangle result = rectangle;
    if (turn.mirrored)
        result.left = width - result.left - result.width;
    for (int i = 0; i < turn.quarter_turns; ++i) {
        result = {height - result.top - result.height, result.left, result.height, result.width};
        std::swap(width, height);
    }
    return result;
}

void turn_plane(const ConstPlaneView& source, const PlaneView& target, const Turn& turn) {
    if (!turn.swaps_axes()) {
        const bool half = turn.quarter_turns == 2;
        mirror_plane(source, target, turn.mirrored != half, half);
        return;
    }
    const auto pitch = static_cast<std::ptrdiff_t>(source.height) * source.bytes_per_sample();
    auto* const memory = scratch<std::uint8_t, TransposedTag>(static_cast<std::size_t>(pitch) *
                                                              static_cast<std::size_t>(source.width));
    const PlaneView transposed{memory, pitch, source.height, source.width, source.bit_depth};
    transpose_plane(source, transposed);
    const bool clockwise = turn.quarter_turns == 1;
    mirror_plane(transposed, target, clockwise, clockwise == turn.mirrored);
}

} // namespace framewright
