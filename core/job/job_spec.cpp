// The JSON form of JobSpec. Keys that are absent have their defaults; keys that nobody knows are refused, so
// that a misspelt one is not silently ignored.
#include "core/job/job_spec.h"

#include "core/base/error.h"
#include "core/job/job_names.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace framewright {
namespace {

constexpr int format_version = 1;

void refuse_unknown_keys(const nlohmann::json& json, const char* where,
                         const std::vector<std::string>& known) {
    if (!json.is_object())
        throw Error(ErrorKind::Usage, "-", "job", Text("job.no_object", "{1} must be an object", where));
    for (const auto& item : json.items())
        if (std::find(known.begin(), known.end(), item.key()) == known.end())
            throw Error(ErrorKind::Usage, "-", "job",
                        Text("job.unknown_key", "{1} has no key '{2}'", where, item.key()));
}

nlohmann::json backend_to_json(const BackendSpec& backend) {
    return {{"id", backend.id},
            {"workers", backend.workers},
            {"store", name_of(backend.store)},
            {"segment_frames", backend.segment_frames},
            {"settings", backend.settings}};
}

BackendSpec backend_from_json(const nlohmann::json& json) {
    refuse_unknown_keys(json, "backend", {"id", "workers", "store", "segment_frames", "settings"});
    BackendSpec backend;
    backend.id = json.value("id", backend.id);
    backend.workers = json.value("workers", 0);
    backend.store = parse_store(json.value("store", name_of(backend.store)));
    backend.segment_frames = json.value("segment_frames", 0);
    backend.settings = json.value("settings", backend.settings);
    return backend;
}

nlohmann::json encoder_to_json(const EncoderSpec& encoder) {
    nlohmann::json json = {{"id", encoder.id},
                           {"preset", encoder.preset},
                           {"options", encoder.options},
                           {"fit", name_of(encoder.fit)}};
    if (encoder.quality)
        json["quality"] = *encoder.quality;
    if (encoder.bitrate)
        json["bitrate"] = *encoder.bitrate;
    if (!encoder.tune.empty())
        json["tune"] = encoder.tune;
    if (encoder.bit_depth > 0)
        json["bit_depth"] = encoder.bit_depth;
    return json;
}

EncoderSpec encoder_from_json(const nlohmann::json& json) {
    refuse_unknown_keys(json, "encoder",
                        {"id", "preset", "options", "fit", "quality", "bitrate", "tune", "bit_depth"});
    EncoderSpec encoder;
    encoder.id = json.value("id", "");
    encoder.preset = json.value("preset", "");
    encoder.options = json.value("options", encoder.options);
    encoder.fit = parse_fit(json.value("fit", name_of(encoder.fit)));
    if (json.contains("quality"))
        encoder.quality = json.at("quality").get<double>();
    if (json.contains("bitrate"))
        encoder.bitrate = json.at("bitrate").get<std::int64_t>();
    encoder.tune = json.value("tune", "");
    encoder.bit_depth = json.value("bit_depth", 0);
    return encoder;
}

nlohmann::json audio_to_json(const AudioSpec& audio) {
    nlohmann::json json = {{"mode", format_audio(audio)}, {"tracks", format_audio_tracks(audio)}};
    for (const auto& [number, track] : audio.by_track)
        json["by_track"][std::to_string(number)] = format_audio(track);
    return json;
}

AudioSpec audio_from_json(const nlohmann::json& json) {
    refuse_unknown_keys(json, "audio", {"mode", "tracks", "by_track"});
    AudioSpec audio;
    parse_audio(json.value("mode", "auto"), audio);
    parse_audio_tracks(json.value("tracks", "all"), audio);
    if (json.contains("by_track"))
        for (const auto& [number, word] : json.at("by_track").items())
            parse_audio(word.get<std::string>(), audio.by_track[parse_track_number(number)]);
    return audio;
}

/// What few jobs have is left out where it is as usual.
void add_unusual(nlohmann::json& json, const JobSpec& spec) {
    if (spec.start)
        json["start"] = format_time_point(*spec.start);
    if (spec.end)
        json["end"] = format_time_point(*spec.end);
    for (const auto& [number, mode] : spec.subtitles_by_track)
        json["subtitles_by_track"][std::to_string(number)] = name_of(mode);
    if (spec.size_limit.any())
        json["max_size"] = format_size_limit(spec.size_limit);
    if (!spec.export_preset.empty())
        json["export_preset"] = spec.export_preset;
    if (spec.size_change != SizeChange::Refuse)
        json["size_change"] = name_of(spec.size_change);
    if (spec.keep_time)
        json["keep_time"] = true;
    if (spec.reuse_preview)
        json["reuse_preview"] = true;
    add_export_goal(json, spec.goal);
}

void read_unusual(const nlohmann::json& json, JobSpec& spec) {
    if (json.contains("start"))
        spec.start = parse_time_point(json.at("start").get<std::string>());
    if (json.contains("end"))
        spec.end = parse_time_point(json.at("end").get<std::string>());
    if (json.contains("subtitles_by_track"))
        for (const auto& [number, word] : json.at("subtitles_by_track").items())
            spec.subtitles_by_track[parse_track_number(number)] = parse_subtitles(word.get<std::string>());
    if (json.contains("max_size"))
        spec.size_limit = parse_size_limit(json.at("max_size").get<std::string>());
    spec.export_preset = json.value("export_preset", "");
    spec.size_change = parse_size_change(json.value("size_change", name_of(spec.size_change)));
    spec.keep_time = json.value("keep_time", false);
    spec.reuse_preview = json.value("reuse_preview", false);
    read_export_goal(json, spec.goal);
}

std::vector<std::string> job_keys() {
    std::vector<std::string> keys{"version",
                                  "source",
                                  "video_track",
                                  "start",
                                  "end",
                                  "chain",
                                  "backend",
                                  "encoder",
                                  "audio",
                                  "subtitles",
                                  "zero_start",
                                  "output",
                                  "work_dir",
                                  "overwrite",
                                  "resume",
                                  "keep_segments",
                                  "frame_hashes",
                                  "trace",
                                  "subtitles_by_track",
                                  "max_size",
                                  "export_preset",
                                  "keep_time",
                                  "reuse_preview",
                                  "size_change"};
    for (std::string& key : export_goal_keys())
        keys.push_back(std::move(key));
    return keys;
}

} // namespace

AudioTrackSpec AudioSpec::of_track(int number) const {
    if (const auto own = by_track.find(number); own != by_track.end())
        return own->second;
    AudioTrackSpec track = *this;
    if (!all_tracks && std::find(tracks.begin(), tracks.end(), number) == tracks.end())
        track = {AudioMode::None, {}, 0};
    return track;
}

SubtitleMode JobSpec::subtitles_of_track(int number) const {
    const auto own = subtitles_by_track.find(number);
    return own == subtitles_by_track.end() ? subtitles : own->second;
}

void to_json(nlohmann::json& json, const FilterSpec& spec) {
    json = {{"id", spec.id}, {"parameters", parameters_to_json(spec.parameters)}};
    if (!spec.enabled)
        json["enabled"] = false;
}

void from_json(const nlohmann::json& json, FilterSpec& spec) {
    refuse_unknown_keys(json, "filter", {"id", "parameters", "enabled"});
    spec.id = json.at("id").get<std::string>();
    spec.parameters =
        json.contains("parameters") ? parameters_from_json(json.at("parameters")) : ParameterMap();
    spec.enabled = json.value("enabled", true);
}

void to_json(nlohmann::json& json, const JobSpec& spec) {
    json = {{"version", format_version},
            {"source", spec.source},
            {"video_track", spec.video_track},
            {"chain", spec.chain},
            {"backend", backend_to_json(spec.backend)},
            {"encoder", encoder_to_json(spec.encoder)},
            {"audio", audio_to_json(spec.audio)},
            {"subtitles", name_of(spec.subtitles)},
            {"zero_start", spec.zero_start},
            {"output", spec.output},
            {"work_dir", spec.work_dir},
            {"overwrite", spec.overwrite},
            {"resume", spec.resume},
            {"keep_segments", spec.keep_segments},
            {"frame_hashes", spec.frame_hashes},
            {"trace", spec.trace}};
    add_unusual(json, spec);
}

void from_json(const nlohmann::json& json, JobSpec& spec) {
    refuse_unknown_keys(json, "job", job_keys());
    if (json.value("version", format_version) > format_version)
        throw Error(ErrorKind::Usage, "-", "job",
                    Text("job.newer", "the job was written by a newer version of this program"));
    spec = JobSpec();
    spec.source = json.value("source", "");
    spec.video_track = json.value("video_track", 0);
    read_unusual(json, spec);
    if (json.contains("chain"))
        spec.chain = json.at("chain").get<std::vector<FilterSpec>>();
    if (json.contains("backend"))
        spec.backend = backend_from_json(json.at("backend"));
    if (json.contains("encoder"))
        spec.encoder = encoder_from_json(json.at("encoder"));
    if (json.contains("audio"))
        spec.audio = audio_from_json(json.at("audio"));
    spec.subtitles = parse_subtitles(json.value("subtitles", name_of(spec.subtitles)));
    spec.zero_start = json.value("zero_start", false);
    spec.output = json.value("output", "");
    spec.work_dir = json.value("work_dir", "");
    spec.overwrite = json.value("overwrite", false);
    spec.resume = json.value("resume", false);
    spec.keep_segments = json.value("keep_segments", false);
    spec.frame_hashes = json.value("frame_hashes", "");
    spec.trace = json.value("trace", "");
}

std::string format_job(const JobSpec& spec) {
    return nlohmann::json(spec).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

JobSpec parse_job(const std::string& text) {
    try {
        return nlohmann::json::parse(text).get<JobSpec>();
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::Usage, "-", "job",
                    Text("job.malformed", "the job is not valid JSON of the expected form"), error.what());
    }
}

} // namespace framewright
