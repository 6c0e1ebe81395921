#include "core/job/assembly.h"

#include "core/base/text_json.h"

#include <nlohmann/json.hpp>

namespace framewright {

void to_json(nlohmann::json& json, const AssembleReport& report) {
    json = {{"bytes", report.bytes},
            {"video_packets", report.video_packets},
            {"notes", report.notes},
            {"warnings", report.warnings},
            {"verified", report.verified}};
}

void from_json(const nlohmann::json& json, AssembleReport& report) {
    report.bytes = json.at("bytes").get<std::int64_t>();
    report.video_packets = json.at("video_packets").get<std::int64_t>();
    report.notes = json.at("notes").get<std::vector<Text>>();
    report.warnings = json.at("warnings").get<std::vector<Text>>();
    report.verified = json.at("verified").get<std::vector<Text>>();
}

} // namespace framewright
