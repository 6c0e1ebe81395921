#include "core/job/prediction.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace framewright {

double Prediction::predicted_seconds() const {
    for (const BackendForecast& forecast : forecasts)
        if (forecast.backend == backend)
            return forecast.seconds;
    return 0;
}

void to_json(nlohmann::json& json, const Prediction& prediction) {
    json = {{"backend", prediction.backend},
            {"predicted_seconds", prediction.predicted_seconds()},
            {"outcome_seconds", prediction.outcome_seconds},
            {"sample_seconds", prediction.sample_seconds},
            {"earlier_runs", prediction.earlier_runs}};
    json["forecasts"] = nlohmann::json::array();
    for (const BackendForecast& forecast : prediction.forecasts)
        json["forecasts"].push_back({{"backend", forecast.backend},
                                     {"workers", forecast.workers},
                                     {"seconds", forecast.seconds},
                                     {"correction", forecast.correction}});
}

void from_json(const nlohmann::json& json, Prediction& prediction) {
    prediction = Prediction();
    json.at("backend").get_to(prediction.backend);
    json.at("outcome_seconds").get_to(prediction.outcome_seconds);
    json.at("sample_seconds").get_to(prediction.sample_seconds);
    json.at("earlier_runs").get_to(prediction.earlier_runs);
    for (const auto& forecast : json.at("forecasts"))
        prediction.forecasts.push_back(
            {forecast.at("backend").get<std::string>(), forecast.at("workers").get<int>(),
             forecast.at("seconds").get<double>(), forecast.at("correction").get<double>()});
}

std::string seconds_text(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, seconds < 100 ? "%.1f s" : "%.0f s", seconds);
    return text;
}

Text describe(const Prediction& prediction) {
    Text taken;
    std::string others;
    for (const BackendForecast& forecast : prediction.forecasts) {
        const Text name = forecast.workers > 1
                              ? Text::counted("choice.with_workers", "{2} with {1} worker",
                                              "{2} with {1} workers", forecast.workers, forecast.backend)
                              : Text::verbatim(forecast.backend);
        if (forecast.backend == prediction.backend)
            taken =
                Text("choice.taken", "auto took {1}: predicted {2}", name, seconds_text(forecast.seconds));
        else
            others += (others.empty() ? "" : ", ") + forecast.backend + " " + seconds_text(forecast.seconds);
    }
    std::vector<Text> parts{taken};
    if (!others.empty())
        parts.push_back(Text::verbatim(others));
    const std::string samples = seconds_text(prediction.sample_seconds);
    parts.push_back(prediction.earlier_runs > 0
                        ? Text::counted("choice.samples_and_runs", "from {2} of samples and {1} earlier run",
                                        "from {2} of samples and {1} earlier runs", prediction.earlier_runs,
                                        samples)
                        : Text("choice.samples", "from {1} of samples", samples));
    return Text::joined(parts, "; ");
}

} // namespace framewright
