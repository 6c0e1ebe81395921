// The JSON forms of comparisons: what is sent to the chart program, exported, and kept in the history.
#include "core/base/json_enum.h"
#include "core/benchmark/record/comparison.h"

#include <array>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

using nlohmann::json;

constexpr int format_version = 1;

constexpr std::array<EnumName<HashAgreement>, 5> agreement_names{{{HashAgreement::Unknown, "unknown"},
                                                                  {HashAgreement::Equal, "equal"},
                                                                  {HashAgreement::Within, "within-bound"},
                                                                  {HashAgreement::Declared, "declared"},
                                                                  {HashAgreement::Different, "different"}}};

/// A job's parts have the form that they have in a job.
json part_to_json(const BackendSpec& backend) {
    JobSpec job;
    job.backend = backend;
    return json(job).at("backend");
}

json part_to_json(const EncoderSpec& encoder) {
    JobSpec job;
    job.encoder = encoder;
    return json(job).at("encoder");
}

BackendSpec backend_from_json(const json& part) {
    return json{{"backend", part}}.get<JobSpec>().backend;
}

EncoderSpec encoder_from_json(const json& part) {
    return json{{"encoder", part}}.get<JobSpec>().encoder;
}

json machine_to_json(const MachineIdentity& machine) {
    return {{"host", machine.host},     {"cpu", machine.cpu},
            {"cores", machine.cores},   {"memory_bytes", machine.memory_bytes},
            {"gpu", machine.gpu},       {"gpu_driver", machine.gpu_driver},
            {"system", machine.system}, {"libraries", machine.libraries},
            {"build", machine.build}};
}

MachineIdentity machine_from_json(const json& part) {
    MachineIdentity machine;
    machine.host = part.value("host", "");
    machine.cpu = part.value("cpu", "");
    machine.cores = part.value("cores", 0);
    machine.memory_bytes = part.value("memory_bytes", std::int64_t{0});
    machine.gpu = part.value("gpu", "");
    machine.gpu_driver = part.value("gpu_driver", "");
    machine.system = part.value("system", "");
    machine.libraries = part.value("libraries", machine.libraries);
    machine.build = part.value("build", "");
    return machine;
}

} // namespace

std::string name_of(HashAgreement agreement) {
    return enum_name<HashAgreement>(agreement_names, agreement);
}

void to_json(json& json, const RunRecord& run) {
    json = {{"repeat", run.repeat},   {"order", run.order},           {"start_load", run.start_load},
            {"started", run.started}, {"cold_cache", run.cold_cache}, {"result", run.result}};
}

void from_json(const json& json, RunRecord& run) {
    json.at("repeat").get_to(run.repeat);
    json.at("order").get_to(run.order);
    json.at("start_load").get_to(run.start_load);
    json.at("started").get_to(run.started);
    json.at("cold_cache").get_to(run.cold_cache);
    json.at("result").get_to(run.result);
}

void to_json(json& json, const CellRecord& cell) {
    json = {{"backend", part_to_json(cell.backend)},
            {"encoder", part_to_json(cell.encoder)},
            {"label_backend", cell.label_backend},
            {"label_encoder", cell.label_encoder},
            {"runs", cell.runs},
            {"hash", cell.hash},
            {"agreement", name_of(cell.agreement)},
            {"error", cell.error}};
    if (cell.picture_bound > 0)
        json["picture_bound"] = cell.picture_bound;
    if (cell.largest_difference)
        json["largest_difference"] = *cell.largest_difference;
    if (!cell.difference_problem.empty())
        json["difference_problem"] = cell.difference_problem;
    if (cell.warmup)
        json["warmup"] = *cell.warmup;
    if (cell.quality)
        json["quality"] = *cell.quality;
}

void from_json(const json& json, CellRecord& cell) {
    cell = CellRecord();
    cell.backend = backend_from_json(json.at("backend"));
    cell.encoder = encoder_from_json(json.at("encoder"));
    json.at("label_backend").get_to(cell.label_backend);
    json.at("label_encoder").get_to(cell.label_encoder);
    json.at("runs").get_to(cell.runs);
    cell.hash = json.value("hash", "");
    cell.agreement =
        enum_value<HashAgreement>(agreement_names, json.value("agreement", "unknown"), "agreement");
    cell.picture_bound = json.value("picture_bound", 0);
    if (json.contains("largest_difference"))
        cell.largest_difference = json.at("largest_difference").get<int>();
    cell.difference_problem = json.value("difference_problem", "");
    cell.error = json.value("error", "");
    if (json.contains("warmup"))
        cell.warmup = json.at("warmup").get<JobResult>();
    if (json.contains("quality"))
        cell.quality = json.at("quality").get<QualityRecord>();
}

void to_json(json& json, const ComparisonSpec& spec) {
    json = {{"source", spec.source},        {"video_track", spec.video_track}, {"chain", spec.chain},
            {"repeats", spec.repeats},      {"warmup", spec.warmup},           {"metrics", spec.metrics},
            {"cold_cache", spec.cold_cache}};
    json["backends"] = nlohmann::json::array();
    for (const BackendSpec& backend : spec.backends)
        json["backends"].push_back(part_to_json(backend));
    json["encoders"] = nlohmann::json::array();
    for (const EncoderSpec& encoder : spec.encoders)
        json["encoders"].push_back(part_to_json(encoder));
    if (spec.start)
        json["start"] = format_time_point(*spec.start);
    if (spec.end)
        json["end"] = format_time_point(*spec.end);
}

void from_json(const json& json, ComparisonSpec& spec) {
    spec = ComparisonSpec();
    json.at("source").get_to(spec.source);
    spec.video_track = json.value("video_track", 0);
    json.at("chain").get_to(spec.chain);
    spec.repeats = json.value("repeats", spec.repeats);
    spec.warmup = json.value("warmup", spec.warmup);
    spec.metrics = json.value("metrics", spec.metrics);
    spec.cold_cache = json.value("cold_cache", false);
    for (const auto& backend : json.at("backends"))
        spec.backends.push_back(backend_from_json(backend));
    for (const auto& encoder : json.at("encoders"))
        spec.encoders.push_back(encoder_from_json(encoder));
    if (json.contains("start"))
        spec.start = parse_time_point(json.at("start").get<std::string>());
    if (json.contains("end"))
        spec.end = parse_time_point(json.at("end").get<std::string>());
}

void to_json(json& json, const ComparisonRecord& record) {
    json = {{"version", format_version},
            {"id", record.id},
            {"started", record.started},
            {"finished", record.finished},
            {"spec", record.spec},
            {"machine", machine_to_json(record.machine)},
            {"clip_frames", record.clip_frames},
            {"clip_seconds", record.clip_seconds},
            {"width", record.width},
            {"height", record.height},
            {"pixel_format", record.pixel_format},
            {"cells", record.cells},
            {"indexing_seconds", record.indexing_seconds},
            {"warmup_seconds", record.warmup_seconds},
            {"metrics_seconds", record.metrics_seconds}};
}

void from_json(const json& json, ComparisonRecord& record) {
    if (json.value("version", format_version) > format_version)
        throw Error(ErrorKind::Usage, "-", "comparison",
                    Text("compare.newer", "it was written by a newer version of this program"));
    record = ComparisonRecord();
    record.id = json.value("id", std::int64_t{0});
    json.at("started").get_to(record.started);
    record.finished = json.value("finished", false);
    json.at("spec").get_to(record.spec);
    record.machine = machine_from_json(json.at("machine"));
    record.clip_frames = json.value("clip_frames", std::int64_t{0});
    record.clip_seconds = json.value("clip_seconds", 0.0);
    record.width = json.value("width", 0);
    record.height = json.value("height", 0);
    record.pixel_format = json.value("pixel_format", "");
    json.at("cells").get_to(record.cells);
    record.indexing_seconds = json.value("indexing_seconds", 0.0);
    record.warmup_seconds = json.value("warmup_seconds", 0.0);
    record.metrics_seconds = json.value("metrics_seconds", 0.0);
}

std::string format_comparison(const ComparisonRecord& record) {
    return json(record).dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

ComparisonRecord parse_comparison(const std::string& text, const std::string& file) {
    const Text cause("compare.no_comparison", "this is no comparison written by this program");
    try {
        return json::parse(text).get<ComparisonRecord>();
    } catch (const json::exception& error) {
        throw Error(ErrorKind::Input, file, "comparison", cause, error.what());
    } catch (const Error& error) {
        throw Error(ErrorKind::Input, file, "comparison",
                    Text("error.with_cause", "{1}: {2}", cause, error.cause()));
    }
}

} // namespace framewright
