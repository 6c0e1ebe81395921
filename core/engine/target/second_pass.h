// Which quality the next pass takes, from what the passes before came to. A constant quality shares the bits
// out by what the pictures need, in each segment and across them: a pass over the whole clip tells how many
// they come to, the next moves all of them to what is wanted. Arithmetic, no processes.
#pragma once

#include "core/job/goal/target_report.h"
#include "core/schema/encoder_descriptor.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace framewright {

/// What passes aim at, in bytes of the encoded pictures.
struct PassGoal {
    double picture_bytes = 0;
    bool at_most = true; ///< no more than that; else as near as can be
};

/// The whole clip, encoded with one quality.
struct Pass {
    double quality = 0;
    std::int64_t picture_bytes = 0;
};

/// Whether a pass came so near that another would gain nothing worth its time.
bool meets_goal(const PassGoal& goal, std::int64_t picture_bytes);

/// The quality for the pass after these, of which there is at least one. How the size depends on the quality
/// is taken from the passes where there are two, else from the tries, else from what is usual. Empty where
/// the scale has no other quality that would come nearer than the last pass.
std::optional<double> next_pass_quality(const QualityScale& scale, const PassGoal& goal,
                                        const std::vector<Pass>& passes, const std::vector<TargetTry>& tries);

} // namespace framewright
