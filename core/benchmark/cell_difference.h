// How far the pictures of a backend that is exact only within a bound really are from the others'.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// What measuring needs of the engine. Both throw Error.
struct DifferenceSteps {
    std::function<void(const JobSpec& job)> run;
    /// Measures the job's finished output against what the CPU makes of the source.
    std::function<QualityRecord(const JobSpec& job, const std::vector<std::string>& metrics)> measure;
};

/// Runs the cell's `job` once more with a lossless encoder into `output`, and compares every sample with what
/// the CPU makes: the largest difference, in levels. Throws what the steps throw, and Error(Unsupported)
/// where no lossless encoder holds these pictures as they are.
int measure_difference(JobSpec job, const std::string& output, const DifferenceSteps& steps);

} // namespace framewright
