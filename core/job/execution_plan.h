// How a job is cut up and run. Plain values, made by a backend's plan function from what a worker found out.
#pragma once

#include "core/base/text.h"
#include "core/job/accelerator_spec.h"
#include "core/job/prepared_job.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace framewright {

/// What the planner may count on.
struct Machine {
    int cores = 1;                 ///< that this process may use
    std::int64_t memory_bytes = 0; ///< available now; 0 where unknown
};
Machine this_machine();

/// The part of the clip a job exports.
struct FrameRange {
    std::int64_t first = 0; ///< display numbers, [first, end)
    std::int64_t end = 0;
    std::int64_t start_pts = 0; ///< [start_pts, end_pts) in the stream's time base
    std::int64_t end_pts = 0;
    std::int64_t shift_us = 0; ///< subtracted from every timestamp of the source
    bool whole = true;         ///< neither in nor out point
};

/// Throws Error(Usage) where in and out points leave no frame.
FrameRange resolve_range(const PreparedJob& job);

struct SegmentPlan {
    int number = 0;
    std::int64_t first_frame = 0; ///< display numbers, [first_frame, end_frame)
    std::int64_t end_frame = 0;
};

/// A unit is what one worker does without a break: consecutive segments.
struct WorkUnit {
    std::vector<SegmentPlan> segments;
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
    std::vector<Text> notes;

    int segment_count() const;
};

/// Cuts [range.first, range.end) into pieces of at most `seconds`, at keyframes of the source where one lies
/// in the second half of a piece. `forced_frames` above 0 makes every piece that long instead.
std::vector<SegmentPlan> cut_by_time(const PreparedJob& job, const FrameRange& range, double seconds,
                                     int forced_frames);

/// Frames that a worker decodes before the first one of a unit that starts at `first`: those back to the
/// keyframe it needs.
std::int64_t pre_roll(const FrameIndex& index, std::int64_t first, int temporal_radius);

/// What units of a job cost a worker, in the unit of the costs it is made from: the job's own, or others.
class UnitCosts {
public:
    /// The job must outlive the object. `range_first`: no encoder is warmed up by frames before it.
    UnitCosts(const PreparedJob& job, std::int64_t range_first, const WorkCosts& costs);
    /// Of the frames [first, end): starting, decoding back to a keyframe, warming up the encoder, and the
    /// frames' own.
    double seconds(std::int64_t first, std::int64_t end) const;

private:
    const PreparedJob& job_;
    const std::int64_t range_first_;
    const double start_seconds_;
    const double decode_seconds_;
    const FrameCosts frames_;
};

/// Cuts the range into `count` pieces, or fewer, of which the dearest is as cheap as can be, at keyframes of
/// the source where one is near.
std::vector<SegmentPlan> cut_evenly(const PreparedJob& job, const FrameRange& range, int count);

/// The segments that `finished` does not name, unit by unit; a unit with gaps becomes several.
std::vector<WorkUnit> unfinished_units(const std::vector<WorkUnit>& units, const std::set<int>& finished);

/// How many frames of this job may be in memory at once, at a quarter of what the machine has; at least 4.
int frames_that_fit(const PreparedJob& job, const Machine& machine);

} // namespace framewright
