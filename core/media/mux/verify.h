// Reading a finished file back and comparing it with what was meant.
#pragma once

#include "core/base/cancel.h"
#include "core/base/text.h"
#include "core/media/mux/muxer.h"

#include <functional>
#include <string>
#include <vector>

namespace framewright {

struct ExpectedOutput {
    std::string path;
    const Container* container = nullptr;
    std::vector<std::int64_t> pts; ///< of every video frame in order, on the output's clock
    Rational time_base{1, 1};
    std::int64_t last_duration = 0; ///< of the last frame, in time_base
    /// How far decoding times lag behind at the end, in time_base: some readers take the duration from those.
    std::int64_t reorder_slack = 0;
    bool counted_frames = false; ///< the container only counts frames (avi): no time stamps to compare
    int rotation_matrix[9] = {}; ///< the display matrix, when has_rotation
    bool has_rotation = false;
};

/// Opens the file with libavformat, without decoding. `muxer` tells which streams were written and how many
/// packets each. Returns what was checked, in words; throws Error(Verification) naming the first difference.
std::vector<Text> verify_output(const ExpectedOutput& expected, Muxer& muxer, const CancelToken& cancel,
                                const std::function<void(double)>& progress);

} // namespace framewright
