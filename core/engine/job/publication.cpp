#include "core/engine/job/publication.h"

#include "core/engine/choice/predictor.h"
#include "core/engine/job/source_watch.h"
#include "core/sequence/sequence_name.h"
#include "core/trace/trace_file.h"

#include <cstdint>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>

namespace framewright {
namespace {

/// Notes what a prediction was worth. A run that had to do things twice, or found some done, says nothing.
void settle_prediction(JobState& state, PredictionMemory& predictions,
                       std::chrono::steady_clock::time_point decided_at) {
    if (!state.result.prediction)
        return;
    Prediction& prediction = *state.result.prediction;
    prediction.outcome_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - decided_at).count() -
        state.result.quality_seconds;
    if (state.segments.reused() > 0 || state.prediction_void || state.damage_met)
        return;
    for (const BackendForecast& forecast : prediction.forecasts)
        if (forecast.backend == prediction.backend)
            predictions.record({prediction_key(forecast.backend, *state.prepared), state.spec.source,
                                forecast.workers, forecast.seconds / forecast.correction, forecast.seconds,
                                prediction.outcome_seconds});
}

/// A trace that cannot be written costs itself, not the export.
void write_trace(JobState& state, const std::string& path) {
    if (path.empty())
        return;
    try {
        join_trace(state.trace_parts, path);
    } catch (const Error& error) {
        state.warn(Text("error.of_file", "{1}: {2}", error.file(), error.cause()));
    }
}

/// A file system that does not take it costs the time, not the export.
void keep_source_time(JobState& state) {
    const std::string output = place_of(state.spec.output);
    struct stat status {};
    if (!state.spec.keep_time || output.empty() || ::stat(output.c_str(), &status) != 0 ||
        (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)))
        return;
    constexpr std::int64_t second = 1'000'000'000;
    std::int64_t nanoseconds = state.prepared->identity.modified_ns % second;
    if (nanoseconds < 0)
        nanoseconds += second;
    timespec times[2]{};
    times[0].tv_nsec = UTIME_OMIT;
    times[1].tv_sec = static_cast<time_t>((state.prepared->identity.modified_ns - nanoseconds) / second);
    times[1].tv_nsec = static_cast<long>(nanoseconds);
    if (::utimensat(AT_FDCWD, output.c_str(), times, 0) != 0)
        state.warn(Text("output.time_not_kept", "the file's time could not be set to that of the source"));
}

} // namespace

void publish(JobState& state, OutputTarget& target, PredictionMemory& predictions,
             std::chrono::steady_clock::time_point decided_at) {
    check_source(state);
    write_trace(state, target.trace_path());
    for (const Text& problem : target.publish())
        state.warn(problem);
    keep_source_time(state);
    settle_prediction(state, predictions, decided_at);
    state.store->remove();
    if (!state.spec.output.empty() && state.spec.backend.store == Store::Memory)
        remove_work_folder(work_folder(state.spec)); // an earlier, interrupted run's
}

} // namespace framewright
