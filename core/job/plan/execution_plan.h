// How a job is cut up and run. Plain values, made by a backend's plan function from what a worker found out.
#pragma once

#include "core/base/text.h"
#include "core/job/accelerator_spec.h"
#include "core/job/plan/machine.h"
#include "core/job/plan/output_timeline.h"
#include "core/job/prepared_job.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace framewright {

/// The part of the clip a job exports.
struct FrameRange {
    std::int64_t first = 0; ///< display numbers, [first, end)
    std::int64_t end = 0;
    std::int64_t start_pts = 0; ///< [start_pts, end_pts) in the stream's time base
    std::int64_t end_pts = 0;
    std::int64_t shift_us = 0; ///< subtracted from every timestamp of the source
    bool whole = true;         ///< neither in nor out point

    OutputTimeline timeline() const { return OutputTimeline({{first, end - first}}); }
};

/// Throws Error(Usage) where in and out points leave no frame.
FrameRange resolve_range(const PreparedJob& job);

struct SegmentPlan {
    int number = 0;
    std::int64_t first_frame = 0; ///< of the output, [first_frame, end_frame), see OutputTimeline
    std::int64_t end_frame = 0;
};

/// A unit is what one worker does without a break: consecutive segments of one span of the timeline.
struct WorkUnit {
    std::vector<SegmentPlan> segments;
};

/// What a unit of the plan needs, by estimate, of a machine that is asked for by the unit.
struct UnitNeeds {
    double seconds = 0; ///< of the longest unit
    std::int64_t memory_bytes = 0;
    int cpus = 1;
};

struct ExecutionPlan {
    std::string backend;
    int workers = 1; ///< processes at a time
    int decoder_threads = 1;
    int filter_threads = 0; ///< 0: decode, filter and encode in turn
    int encoder_threads = 1;
    bool pin_to_one_cpu = false;
    std::optional<AcceleratorSpec> accelerator; ///< that filters what it can
    EncoderProgram encoder_program;             ///< that encodes; none: the workers do
    std::vector<WorkUnit> units;
    std::optional<UnitNeeds> unit_needs; ///< where machines are asked for by the unit
    std::vector<Text> notes;

    int segment_count() const;
};

/// The segments that `finished` does not name, unit by unit; a unit with gaps becomes several.
std::vector<WorkUnit> unfinished_units(const std::vector<WorkUnit>& units, const std::set<int>& finished);

/// Of a frame under way: decoded, filtered and converted for the encoder. At least 1.
std::int64_t bytes_of_frame_under_way(const PreparedJob& job);

/// How many frames of this job may be in memory at once, at a quarter of what the machine has; at least 4.
int frames_that_fit(const PreparedJob& job, const Machine& machine);

} // namespace framewright
