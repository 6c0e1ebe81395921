#include "core/engine/choice/prediction_memory.h"

#include "core/base/error.h"

namespace framewright {

Correction PredictionMemory::correction(const PredictionKey& key) {
    Correction known;
    use([&](PredictionLog& log) { known = log.correction(key); });
    return known;
}

void PredictionMemory::record(const PredictionOutcome& outcome) {
    use([&](PredictionLog& log) { log.record(outcome); });
}

void PredictionMemory::use(const std::function<void(PredictionLog&)>& act) {
    if (!log_)
        return;
    try {
        act(*log_);
    } catch (const Error& error) {
        log_.reset();
        warn_(Text("choice.no_history", "the prediction history could not be used: {1}", error.what()));
    }
}

} // namespace framewright
