// What `export` says of targets and quality.
#pragma once

#include "core/job/goal/target_report.h"
#include "core/metric/quality_record.h"

namespace framewright::cli {

/// The tries of a target, on standard error.
void print_tries(const TargetReport& report);
/// What was measured of the finished file, on standard output.
void print_quality(const QualityRecord& quality);

} // namespace framewright::cli
