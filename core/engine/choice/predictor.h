// The arithmetic of the backend `auto`: from samples to seconds, from seconds to a choice.
#pragma once

#include "core/engine/choice/prediction_log.h"
#include "core/job/plan/execution_plan.h"
#include "core/job/prediction.h"

#include <functional>

namespace framewright {

/// Of a preferred backend's time: what a switch must come down to.
inline constexpr double worthwhile = 0.95;

/// What the samples of a backend say of it.
struct SampleRates : WorkCosts {
    double filter_share = 0; ///< of frame_seconds, where one lane does everything
    double frame_bytes = 0;  ///< of a segment, for each frame
};

/// What one sample showed.
struct SampleTimes {
    std::int64_t first = 0; ///< display number
    std::int64_t frames = 0;
    std::int64_t extra_frames = 0;  ///< decoded before and behind those
    double start_seconds = 0;       ///< until the first frame was with the encoder
    double run_seconds = 0;         ///< from then on
    double memory_seconds = 0;      ///< of these, for memory that was used for the first time
    std::int64_t steady_frames = 0; ///< of those that the encoder gave back while it got more
    double steady_seconds = 0;      ///< that these took
    double long_run_factor = 1;     ///< the encoder's, where it gave nothing back before its end
    double decode_seconds = 0;      ///< of the lane that decodes
    double filter_seconds = 0;      ///< of the lanes that filter
    std::int64_t bytes = 0;
};

/// Seconds in which the kernel found memory for a process: its time, less the share that writing had. Memory
/// is found once, however long a run is; virtual machines can take a second for a gigabyte.
double memory_seconds(double system_seconds, std::int64_t touched_bytes, std::int64_t written_bytes);

/// The pace of a long run: that of the steady part, where there was one.
double seconds_per_frame(const SampleTimes& sample);

/// Rates of samples that were taken under the same plan in [first, end). Needs at least one. A place counts
/// for the frames that are nearer to it than to any other, however many were taken there.
SampleRates rates_of(const std::vector<SampleTimes>& samples, std::int64_t first, std::int64_t end);

/// The same rates as if `reference`, which was measured at more places, had been measured at these places
/// only: a few places in a quiet part of the clip do not make a backend look quick.
SampleRates balanced(SampleRates rates, const SampleRates& reference);

/// Seconds that the job takes with this plan: the units in order over the workers, then the assembling.
double predict_seconds(const ExecutionPlan& plan, const PreparedJob& job, const OutputTimeline& timeline,
                       const SampleRates& rates);

PredictionKey prediction_key(const std::string& backend, const PreparedJob& job);

/// What a candidate is measured to take; in order of preference.
struct Measured {
    std::string backend;
    int workers = 1;
    double seconds = 0;
};

/// What a prediction is multiplied by: the fewer runs a correction comes from, the nearer it is to 1.
double correction_factor(const Correction& correction);

/// Corrects what was measured by what is known (`correction` may be empty: nothing is) and takes the fastest;
/// one that is within 5% of it and comes earlier is preferred. A backend without earlier runs is corrected
/// like all of them together.
Prediction choose(const std::vector<Measured>& candidates,
                  const std::function<Correction(const std::string& backend)>& correction);

} // namespace framewright
