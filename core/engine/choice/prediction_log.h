// What earlier predictions of the backend `auto` were worth on this machine.
#pragma once

#include <string>

namespace framewright {

/// What predictions are compared by: they are off in the same way where these are the same.
struct PredictionKey {
    std::string backend;    ///< "" for any
    std::string encoder;    ///< id and preset
    std::string size_class; ///< of the pictures: "sd", "hd", "full hd" or "uhd"
};

struct Correction {
    double factor = 1; ///< outcome over prediction, the median of the last runs
    int runs = 0;      ///< that it comes from; 0 where there are none
};

struct PredictionOutcome {
    PredictionKey key;
    std::string source;           ///< path of the clip
    int workers = 1;              ///< processes at a time
    double measured_seconds = 0;  ///< predicted by the samples alone
    double predicted_seconds = 0; ///< with the correction
    double outcome_seconds = 0;
};

/// Called on the engine's thread. Members throw Error where the log cannot be used; a job goes on without.
class PredictionLog {
public:
    virtual ~PredictionLog() = default;
    virtual Correction correction(const PredictionKey& key) = 0;
    virtual void record(const PredictionOutcome& outcome) = 0;
};

} // namespace framewright
