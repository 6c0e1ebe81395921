#include "core/engine/job/publication.h"

#include "core/engine/choice/predictor.h"
#include "core/engine/job/source_watch.h"
#include "core/trace/trace_file.h"

namespace framewright {
namespace {

/// Notes what a prediction was worth. A run that had to do things twice, or found some done, says nothing.
void settle_prediction(JobState& state, PredictionMemory& predictions,
                       std::chrono::steady_clock::time_point decided_at) {
    if (!state.result.prediction)
        return;
    Prediction& prediction = *state.result.prediction;
    prediction.outcome_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - decided_at).count();
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

} // namespace

void publish(JobState& state, OutputTarget& target, PredictionMemory& predictions,
             std::chrono::steady_clock::time_point decided_at) {
    check_source(state);
    write_trace(state, target.trace_path());
    for (const Text& problem : target.publish())
        state.warn(problem);
    settle_prediction(state, predictions, decided_at);
    state.store->remove();
    if (!state.spec.output.empty() && state.spec.backend.store == Store::Memory)
        remove_work_folder(work_folder(state.spec)); // an earlier, interrupted run's
}

} // namespace framewright
