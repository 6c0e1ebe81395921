#include "core/job/export_request.h"

#include "core/base/text_json.h"

#include <nlohmann/json.hpp>

namespace framewright {

void to_json(nlohmann::json& json, const ExportRequest& request) {
    json = {{"spec", request.spec},
            {"job_key", request.job_key},
            {"container", request.container},
            {"range_first", request.range_first},
            {"source_damaged", request.source_damaged},
            {"decoder_threads", request.decoder_threads},
            {"filter_threads", request.filter_threads},
            {"encoder_threads", request.encoder_threads},
            {"pin_to_one_cpu", request.pin_to_one_cpu},
            {"encoder_program", request.encoder_program},
            {"accelerator", request.accelerator ? nlohmann::json(*request.accelerator) : nlohmann::json()},
            {"hash_frames", request.hash_frames},
            {"memory_budget", request.memory_budget},
            {"trace_part", request.trace_part},
            {"max_seconds", request.max_seconds},
            {"withheld_frames", request.withheld_frames}};
    json["segments"] = nlohmann::json::array();
    for (const ExportSegment& segment : request.segments)
        json["segments"].push_back(
            {segment.number, segment.first_frame, segment.end_frame, segment.path, segment.spill_path});
}

void from_json(const nlohmann::json& json, ExportRequest& request) {
    request.spec = json.at("spec").get<JobSpec>();
    request.job_key = json.at("job_key").get<std::string>();
    request.container = json.at("container").get<std::string>();
    request.range_first = json.at("range_first").get<std::int64_t>();
    request.source_damaged = json.at("source_damaged").get<bool>();
    request.decoder_threads = json.at("decoder_threads").get<int>();
    request.filter_threads = json.at("filter_threads").get<int>();
    request.encoder_threads = json.at("encoder_threads").get<int>();
    request.pin_to_one_cpu = json.at("pin_to_one_cpu").get<bool>();
    request.encoder_program = json.at("encoder_program").get<EncoderProgram>();
    if (!json.at("accelerator").is_null())
        request.accelerator = json.at("accelerator").get<AcceleratorSpec>();
    request.hash_frames = json.at("hash_frames").get<bool>();
    request.memory_budget = json.at("memory_budget").get<std::int64_t>();
    request.trace_part = json.at("trace_part").get<std::string>();
    request.max_seconds = json.at("max_seconds").get<double>();
    request.withheld_frames = json.at("withheld_frames").get<std::int64_t>();
    request.segments.clear();
    for (const auto& segment : json.at("segments"))
        request.segments.push_back({segment.at(0).get<int>(), segment.at(1).get<std::int64_t>(),
                                    segment.at(2).get<std::int64_t>(), segment.at(3).get<std::string>(),
                                    segment.at(4).get<std::string>()});
}

void to_json(nlohmann::json& json, const FinishedSegment& segment) {
    json = {
        {"number", segment.number}, {"frames", segment.frames},   {"decoded_frames", segment.decoded_frames},
        {"bytes", segment.bytes},   {"spilled", segment.spilled}, {"payload_bytes", segment.payload_bytes}};
}

void from_json(const nlohmann::json& json, FinishedSegment& segment) {
    segment.number = json.at("number").get<int>();
    segment.frames = json.at("frames").get<std::int64_t>();
    segment.decoded_frames = json.at("decoded_frames").get<std::int64_t>();
    segment.bytes = json.at("bytes").get<std::int64_t>();
    segment.spilled = json.at("spilled").get<bool>();
    segment.payload_bytes = json.at("payload_bytes").get<std::int64_t>();
}

DroppedMetadata& DroppedMetadata::operator+=(const DroppedMetadata& other) {
    hdr10_plus += other.hdr10_plus;
    dolby_vision += other.dolby_vision;
    captions += other.captions;
    return *this;
}

void to_json(nlohmann::json& json, const ExportReport& report) {
    json = {{"frames", report.frames},
            {"decoded_frames", report.decoded_frames},
            {"lost_frames", report.lost_frames},
            {"damaged", report.damaged},
            {"start_seconds", report.start_seconds},
            {"run_seconds", report.run_seconds},
            {"notes", report.notes},
            {"run_system_seconds", report.run_system_seconds},
            {"run_touched_bytes", report.run_touched_bytes},
            {"steady_frames", report.steady_frames},
            {"steady_seconds", report.steady_seconds},
            {"long_run_factor", report.long_run_factor},
            {"encoder_threads_cpu", report.encoder_threads_cpu},
            {"warnings", report.warnings}};
    json["lanes"] = report.lanes;
    const DroppedMetadata& dropped = report.dropped_metadata;
    json["dropped_metadata"] = {dropped.hdr10_plus, dropped.dolby_vision, dropped.captions};
}

void from_json(const nlohmann::json& json, ExportReport& report) {
    report.frames = json.at("frames").get<std::int64_t>();
    report.decoded_frames = json.at("decoded_frames").get<std::int64_t>();
    report.lost_frames = json.at("lost_frames").get<std::int64_t>();
    report.damaged = json.at("damaged").get<bool>();
    report.start_seconds = json.at("start_seconds").get<double>();
    report.run_seconds = json.at("run_seconds").get<double>();
    report.notes = json.at("notes").get<std::vector<Text>>();
    report.run_system_seconds = json.at("run_system_seconds").get<double>();
    report.run_touched_bytes = json.at("run_touched_bytes").get<std::int64_t>();
    report.steady_frames = json.at("steady_frames").get<std::int64_t>();
    report.steady_seconds = json.at("steady_seconds").get<double>();
    report.long_run_factor = json.at("long_run_factor").get<double>();
    report.warnings = json.at("warnings").get<std::vector<Text>>();
    report.encoder_threads_cpu = json.at("encoder_threads_cpu").get<double>();
    json.at("lanes").get_to(report.lanes);
    const nlohmann::json& dropped = json.at("dropped_metadata");
    report.dropped_metadata = {dropped.at(0).get<std::int64_t>(), dropped.at(1).get<std::int64_t>(),
                               dropped.at(2).get<std::int64_t>()};
}

} // namespace framewright
