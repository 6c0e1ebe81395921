#include "core/filter/orientation.h"

#include <utility>
#include <variant>

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

bool runs_against(const Turn& display, bool horizontal) {
    const Rectangle corner =
        turned({0, 0, 1, 1}, inverse(display), display.swaps_axes() ? 5 : 9, display.swaps_axes() ? 9 : 5);
    return (horizontal ? corner.left : corner.top) != 0;
}

ChainLink chain_link(const FilterInput& input, const Filter& filter, const FrameFormat& output) {
    const FrameFormat& format = input.format;
    Rectangle kept{0, 0, format.width, format.height};
    ChainLink link;
    for (const PictureOperation& operation : filter.operations()) {
        if (operation.targets[0] != 0)
            continue;
        if (const auto* crop = std::get_if<CropPlane>(&operation.kind))
            kept = {crop->left, crop->top, output.width, output.height};
        link.turned = link.turned || std::holds_alternative<Transpose>(operation.kind);
    }
    const Turn display = display_turn(input);
    const Rectangle shown = turned(kept, display, format.width, format.height);
    link.kept_left = shown.left;
    link.kept_top = shown.top;
    link.kept_width = shown.width;
    link.kept_height = shown.height;
    // A whole number of rows of both fields, where there are fields.
    const int steps[] = {1 << format.chroma_shift_x,
                         (1 << format.chroma_shift_y) * (format.interlaced ? 2 : 1)};
    const bool sideways = display.swaps_axes();
    link.width = sideways ? format.height : format.width;
    link.height = sideways ? format.width : format.height;
    link.result_width = sideways ? output.height : output.width;
    link.result_height = sideways ? output.width : output.height;
    link.step_x = steps[sideways ? 1 : 0];
    link.step_y = steps[sideways ? 0 : 1];
    link.from_right = runs_against(display, !sideways);
    link.from_bottom = runs_against(display, sideways);
    link.on_device = has_operations(filter);
    return link;
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
