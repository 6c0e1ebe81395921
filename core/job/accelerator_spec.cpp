#include "core/job/accelerator_spec.h"

#include <nlohmann/json.hpp>

namespace framewright {

void to_json(nlohmann::json& json, const AcceleratorSpec& spec) {
    json = {{"device", spec.device},
            {"streams", spec.streams},
            {"batch", spec.batch},
            {"strategy", spec.strategy},
            {"order", spec.order},
            {"decoder", spec.decoder},
            {"memory_bytes", spec.memory_bytes}};
}

void from_json(const nlohmann::json& json, AcceleratorSpec& spec) {
    spec.device = json.at("device").get<int>();
    spec.streams = json.at("streams").get<int>();
    spec.batch = json.at("batch").get<int>();
    spec.strategy = json.at("strategy").get<std::string>();
    spec.order = json.at("order").get<std::string>();
    spec.decoder = json.at("decoder").get<std::string>();
    spec.memory_bytes = json.at("memory_bytes").get<std::int64_t>();
}

} // namespace framewright
