#include "core/job/job_result.h"

#include "core/base/text_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace framewright {

std::string stage_name(JobStage stage) {
    switch (stage) {
    case JobStage::Starting:
        return "starting";
    case JobStage::Probing:
        return "probing";
    case JobStage::Indexing:
        return "indexing";
    case JobStage::Measuring:
        return "measuring backends";
    case JobStage::Queued:
        return "waiting in the queue";
    case JobStage::Filtering:
        return "filtering and encoding";
    case JobStage::Assembling:
        return "assembling";
    case JobStage::Verifying:
        return "verifying";
    case JobStage::Done:
        return "done";
    }
    return {};
}

void to_json(nlohmann::json& json, const JobProgress& progress) {
    json = {{"stage", stage_name(progress.stage)},
            {"frames_done", progress.frames_done},
            {"frames_total", progress.frames_total},
            {"pass", progress.pass},
            {"passes", progress.passes},
            {"frames_per_second", progress.frames_per_second},
            {"fraction", progress.fraction},
            {"elapsed_seconds", progress.elapsed_seconds}};
    if (progress.remaining_low_seconds && progress.remaining_high_seconds)
        json["remaining_seconds"] = {*progress.remaining_low_seconds, *progress.remaining_high_seconds};
}

void to_json(nlohmann::json& json, const JobResult& result) {
    json = {{"output", result.output},
            {"backend", result.backend},
            {"encoder", result.encoder},
            {"wall_seconds", result.wall_seconds},
            {"user_seconds", result.user_seconds},
            {"system_seconds", result.system_seconds},
            {"waiting_seconds", result.waiting_seconds},
            {"peak_memory_bytes", result.peak_memory_bytes},
            {"peak_process_memory_bytes", result.peak_process_memory_bytes},
            {"frames_in", result.frames_in},
            {"frames_decoded", result.frames_decoded},
            {"frames_out", result.frames_out},
            {"segments_made", result.segments_made},
            {"segments_reused", result.segments_reused},
            {"segments_from_preview", result.segments_from_preview},
            {"frames_from_preview", result.frames_from_preview},
            {"output_bytes", result.output_bytes},
            {"notes", english(result.notes)},
            {"warnings", english(result.warnings)},
            {"verified", english(result.verified)}};
    if (result.prediction)
        json["prediction"] = *result.prediction;
    if (result.target)
        json["target"] = *result.target;
    if (result.quality) {
        json["quality"] = *result.quality;
        json["quality_seconds"] = result.quality_seconds;
        json["missed"] = result.missed;
    }
    json["segments"] = nlohmann::json::array();
    for (const SegmentAccount& segment : result.segments)
        json["segments"].push_back({{"number", segment.number},
                                    {"first_frame", segment.first_frame},
                                    {"end_frame", segment.end_frame},
                                    {"frames", segment.frames},
                                    {"frames_decoded", segment.frames_decoded},
                                    {"reused", segment.reused},
                                    {"from_preview", segment.from_preview},
                                    {"bytes", segment.payload_bytes}});
    json["lanes"] = result.lanes;
    if (result.encoder_threads_cpu)
        json["encoder_threads_cpu_seconds"] = *result.encoder_threads_cpu;
}

void to_json(nlohmann::json& json, const LaneAccount& lane) {
    json = {{"lane", lane.lane}, {"seconds", lane.seconds}, {"lifetime_seconds", lane.lifetime}};
    if (lane.cpu)
        json["cpu_seconds"] = *lane.cpu;
}

void from_json(const nlohmann::json& json, LaneAccount& lane) {
    json.at("lane").get_to(lane.lane);
    json.at("seconds").get_to(lane.seconds);
    json.at("lifetime_seconds").get_to(lane.lifetime);
    lane.cpu.reset();
    if (json.contains("cpu_seconds"))
        lane.cpu = json.at("cpu_seconds").get<double>();
}

double cpu_beside(const std::vector<LaneAccount>& lanes, double process_cpu) {
    for (const LaneAccount& lane : lanes)
        process_cpu -= lane.cpu.value_or(0);
    return std::max(0.0, process_cpu); // the clocks are read one after the other
}

namespace {

SegmentAccount segment_from_json(const nlohmann::json& json) {
    SegmentAccount segment;
    segment.number = json.at("number").get<int>();
    segment.first_frame = json.at("first_frame").get<std::int64_t>();
    segment.end_frame = json.at("end_frame").get<std::int64_t>();
    segment.frames = json.at("frames").get<std::int64_t>();
    segment.frames_decoded = json.at("frames_decoded").get<std::int64_t>();
    segment.reused = json.at("reused").get<bool>();
    segment.from_preview = json.value("from_preview", false); // not in old records, nor are these
    segment.payload_bytes = json.value("bytes", std::int64_t{0});
    return segment;
}

} // namespace

void from_json(const nlohmann::json& json, JobResult& result) {
    result = JobResult();
    json.at("output").get_to(result.output);
    json.at("backend").get_to(result.backend);
    json.at("encoder").get_to(result.encoder);
    json.at("wall_seconds").get_to(result.wall_seconds);
    json.at("user_seconds").get_to(result.user_seconds);
    json.at("system_seconds").get_to(result.system_seconds);
    result.waiting_seconds = json.value("waiting_seconds", 0.0); // not in old records
    json.at("peak_memory_bytes").get_to(result.peak_memory_bytes);
    json.at("peak_process_memory_bytes").get_to(result.peak_process_memory_bytes);
    json.at("frames_in").get_to(result.frames_in);
    json.at("frames_decoded").get_to(result.frames_decoded);
    json.at("frames_out").get_to(result.frames_out);
    json.at("segments_made").get_to(result.segments_made);
    json.at("segments_reused").get_to(result.segments_reused);
    result.segments_from_preview = json.value("segments_from_preview", 0); // not in old records
    result.frames_from_preview = json.value("frames_from_preview", std::int64_t{0});
    json.at("output_bytes").get_to(result.output_bytes);
    json.at("notes").get_to(result.notes);
    json.at("warnings").get_to(result.warnings);
    json.at("verified").get_to(result.verified);
    if (json.contains("prediction"))
        result.prediction = json.at("prediction").get<Prediction>();
    if (json.contains("target"))
        result.target = json.at("target").get<TargetReport>();
    if (json.contains("quality")) {
        result.quality = json.at("quality").get<QualityRecord>();
        json.at("quality_seconds").get_to(result.quality_seconds);
        json.at("missed").get_to(result.missed);
    }
    for (const auto& segment : json.at("segments"))
        result.segments.push_back(segment_from_json(segment));
    json.at("lanes").get_to(result.lanes);
    if (json.contains("encoder_threads_cpu_seconds"))
        result.encoder_threads_cpu = json.at("encoder_threads_cpu_seconds").get<double>();
}

} // namespace framewright
