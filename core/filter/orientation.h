// Stored and displayed coordinates of a picture with a rotation tag.
#pragma once

#include "core/filter/filter.h"
#include "core/job/chain_link.h"

namespace framewright {

/// A mirror image (left and right swapped) first, then clockwise quarter turns.
struct Turn {
    bool mirrored = false;
    int quarter_turns = 0; ///< 0..3

    bool swaps_axes() const { return quarter_turns % 2 != 0; }
    bool operator==(const Turn&) const = default;
};

/// `first`, then `second`.
Turn combined(const Turn& first, const Turn& second);
Turn inverse(const Turn& turn);
Turn display_turn(const FilterInput& input);

/// What to do with the stored picture so that the shown one undergoes `wanted`, the tag staying as it is.
Turn stored_turn(const Turn& wanted, const Turn& display);

struct Rectangle {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

/// Where a rectangle of a picture of `width` x `height` lies once the picture is turned.
Rectangle turned(const Rectangle& rectangle, const Turn& turn, int width, int height);

/// What a configured filter does to the size of the picture.
ChainLink chain_link(const FilterInput& input, const Filter& filter, const FrameFormat& output);

/// Whether a stored axis runs against the shown one: what is shown first lies last.
bool runs_against(const Turn& display, bool horizontal);

/// What the turn does to a plane.
Transpose plane_turn(const Turn& turn);

} // namespace framewright
