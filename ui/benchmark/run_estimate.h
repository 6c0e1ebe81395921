// How long a comparison will take, from what comparisons on this machine took before.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <cstdint>
#include <optional>

namespace framewright::ui {

/// How much there is to be done of what is chosen.
struct RunCount {
    int combinations = 0;
    int exports = 0; ///< warm-ups too
    int quality_checks = 0;
};

RunCount count_runs(const ComparisonSpec& spec);

/// Keeps, in the settings, the seconds that a frame of an encoder took.
void learn_speeds(const ComparisonRecord& record);

/// For `frames` frames of so many pixels; empty where an encoder has never been measured here, or the clip's
/// length is not known.
std::optional<double> expected_seconds(const ComparisonSpec& spec, std::int64_t frames, std::int64_t pixels);

} // namespace framewright::ui
