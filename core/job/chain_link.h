// What a filter of a chain does to the size of the picture, for whoever shows or edits it. Plain value.
#pragma once

namespace framewright {

/// Of one enabled filter. Lengths are samples of the picture as it is shown, turned by its tag.
struct ChainLink {
    int width = 0; ///< of what it is given
    int height = 0;
    /// A part that is cut out of it begins at multiples of these, counted from the far edges where they say
    /// so.
    int step_x = 1;
    int step_y = 1;
    bool from_right = false;
    bool from_bottom = false;
    int kept_left = 0; ///< the part of what it is given that its result shows
    int kept_top = 0;
    int kept_width = 0;
    int kept_height = 0;
    int result_width = 0;
    int result_height = 0;
    bool turned = false; ///< the result shows that part turned or mirrored
    /// A device can run it: where the chain is cut by operations, FilterChain::stage_steps() gives its step.
    bool on_device = false;
    bool operator==(const ChainLink&) const = default;
};

} // namespace framewright
