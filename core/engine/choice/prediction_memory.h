// The log of predictions as a by-product of jobs: where it fails, jobs go on without it.
#pragma once

#include "core/base/text.h"
#include "core/engine/choice/prediction_log.h"

#include <functional>
#include <memory>
#include <string>

namespace framewright {

class PredictionMemory {
public:
    /// `log` may be null: nothing is known then, and nothing remembered. `warn` is told once when it fails.
    PredictionMemory(std::shared_ptr<PredictionLog> log, std::function<void(const Text&)> warn)
        : log_(std::move(log)), warn_(std::move(warn)) {}

    Correction correction(const PredictionKey& key);
    void record(const PredictionOutcome& outcome);

private:
    void use(const std::function<void(PredictionLog&)>& act);

    std::shared_ptr<PredictionLog> log_; ///< null once it has failed
    const std::function<void(const Text&)> warn_;
};

} // namespace framewright
