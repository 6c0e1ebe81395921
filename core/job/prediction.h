// What the backend `auto` expected of a job, and what became of it. Plain values.
#pragma once

#include "core/base/text.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace framewright {

/// What a backend would take, as its samples say.
struct BackendForecast {
    std::string backend;
    int workers = 1;    ///< processes at a time
    double seconds = 0; ///< as predicted, the correction included
    double correction =
        1; ///< outcome over prediction of earlier runs on this machine; 1 where there are none
};

/// The seconds predicted and the outcome are wall time from the moment the choice was made to the moment the
/// finished file stood at its path. Probing, indexing and the samples themselves lie before that.
struct Prediction {
    std::string backend;                    ///< the one taken
    std::vector<BackendForecast> forecasts; ///< of every backend that was measured, the fastest first
    double sample_seconds = 0;              ///< wall time that measuring took
    int earlier_runs = 0;                   ///< that the corrections come from
    double outcome_seconds = 0;

    /// Of the backend taken.
    double predicted_seconds() const;
};
void to_json(nlohmann::json& json, const Prediction& prediction);
void from_json(const nlohmann::json& json, Prediction& prediction);

/// "auto took processes with 2 workers: predicted 4.6 s; threads 5.0 s; from 0.4 s of samples and 12 earlier
/// runs".
Text describe(const Prediction& prediction);
/// As notes say them.
std::string seconds_text(double seconds);

} // namespace framewright
