#include "core/filter/orientation.h"

#include <utility>

namespace framewright {
namespace {

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

Transpose plane_turn(const Turn& turn) {
    if (!turn.swaps_axes()) {
        const bool half = turn.quarter_turns == 2;
        return {false, turn.mirrored != half, half};
    }
    const bool clockwise = turn.quarter_turns == 1;
    return {true, clockwise == turn.mirrored, clockwise};
}

} // namespace framewright
