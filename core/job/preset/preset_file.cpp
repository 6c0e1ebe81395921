#include "core/job/preset/preset_file.h"

#include "core/base/error.h"
#include "core/base/user_folders.h"
#include "core/base/write_file.h"
#include "core/job/job_names.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <sstream>

namespace framewright {
namespace {

namespace fs = std::filesystem;

constexpr int format_version = 1;
constexpr std::uintmax_t max_bytes = 1 << 20;
constexpr const char* ending = ".json";

[[noreturn]] void refuse(const Text& cause, const std::string& detail = {}) {
    throw Error(ErrorKind::Usage, "-", "preset", cause, detail);
}

fs::path file_of(const std::string& folder, const std::string& id) {
    return fs::path(folder) / (id + ending);
}

/// What is searched for, in the form that jobs have.
ExportGoal goal_of(const ExportPreset& preset) {
    ExportGoal goal;
    goal.target = preset.target;
    goal.target_bytes = preset.target_bytes;
    goal.two_pass = preset.two_pass;
    return goal;
}

std::string read(const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    if (!error && size <= max_bytes)
        text << file.rdbuf();
    if (error || size > max_bytes || !file)
        refuse(Text("preset.unreadable", "the preset {1} cannot be read", path.string()));
    return text.str();
}

ExportPreset load(const fs::path& path) {
    ExportPreset preset = parse_preset(read(path));
    preset.id = path.stem().string();
    return preset;
}

nlohmann::json to_json(const ExportPreset& preset) {
    AudioSpec audio;
    audio.mode = preset.audio;
    audio.codec = preset.audio_codec;
    audio.bitrate = preset.audio_bitrate;
    nlohmann::json json = {{"framewright_preset", format_version},
                           {"name", preset.name},
                           {"help", preset.help},
                           {"container", preset.container},
                           {"encoder", preset.encoder},
                           {"speed", preset.speed},
                           {"audio", format_audio(audio)},
                           {"subtitles", name_of(preset.subtitles)}};
    if (preset.quality)
        json["quality"] = *preset.quality;
    if (preset.bitrate)
        json["bitrate"] = *preset.bitrate;
    add_export_goal(json, goal_of(preset));
    if (!preset.tune.empty())
        json["tune"] = preset.tune;
    if (preset.bit_depth > 0)
        json["bit_depth"] = preset.bit_depth;
    if (preset.size_limit.any())
        json["max_size"] = format_size_limit(preset.size_limit);
    return json;
}

ExportPreset from_json(const nlohmann::json& json) {
    static const std::set<std::string> known{
        "framewright_preset", "name",    "help",    "container", "encoder", "speed",     "audio",
        "subtitles",          "quality", "bitrate", "max_size",  "tune",    "bit_depth", "target",
        "target_size",        "two_pass"};
    for (const auto& item : json.items())
        if (known.count(item.key()) == 0)
            refuse(Text("job.unknown_key", "{1} has no key '{2}'", "preset", item.key()));
    if (json.at("framewright_preset").get<int>() > format_version)
        refuse(Text("preset.newer", "the preset was written by a newer version of this program"));
    ExportPreset preset;
    json.at("name").get_to(preset.name);
    preset.help = json.value("help", "");
    json.at("container").get_to(preset.container);
    json.at("encoder").get_to(preset.encoder);
    preset.speed = json.value("speed", "");
    if (json.contains("quality"))
        preset.quality = json.at("quality").get<double>();
    if (json.contains("bitrate"))
        preset.bitrate = json.at("bitrate").get<std::int64_t>();
    ExportGoal goal;
    read_export_goal(json, goal);
    check_export_goal(goal);
    preset.target = goal.target;
    preset.target_bytes = goal.target_bytes;
    preset.two_pass = goal.two_pass;
    preset.tune = json.value("tune", "");
    preset.bit_depth = json.value("bit_depth", 0);
    if (json.contains("max_size"))
        preset.size_limit = parse_size_limit(json.at("max_size").get<std::string>());
    AudioSpec audio;
    if (json.contains("audio"))
        parse_audio(json.at("audio").get<std::string>(), audio);
    preset.audio = audio.mode;
    preset.audio_codec = audio.codec;
    preset.audio_bitrate = audio.bitrate;
    if (json.contains("subtitles"))
        preset.subtitles = parse_subtitles(json.at("subtitles").get<std::string>());
    return preset;
}

} // namespace

std::string own_preset_folder() {
    const fs::path folder = user_data_folder();
    return folder.empty() ? std::string() : (folder / "presets").string();
}

ExportPreset parse_preset(const std::string& text) {
    try {
        return from_json(nlohmann::json::parse(text));
    } catch (const nlohmann::json::exception& error) {
        refuse(Text("preset.malformed", "the preset is not valid JSON of the expected form"), error.what());
    }
}

std::string format_preset(const ExportPreset& preset) {
    return to_json(preset).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string preset_id_for(const std::string& name) {
    std::string id;
    for (const char letter : name) {
        const auto c = static_cast<unsigned char>(letter);
        if (c >= 0x80 || std::isalnum(c) != 0)
            id += c < 0x80 ? static_cast<char>(std::tolower(c)) : letter;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    return id;
}

OwnPresets load_presets(const std::string& folder) {
    OwnPresets own;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() != ending)
            continue;
        try {
            own.presets.push_back(load(entry->path()));
        } catch (const Error& problem) {
            own.problems.push_back(
                Text("error.of_file", "{1}: {2}", entry->path().string(), problem.cause()));
        }
    }
    std::sort(own.presets.begin(), own.presets.end(), [](const ExportPreset& a, const ExportPreset& b) {
        return a.name == b.name ? a.id < b.id : a.name < b.name;
    });
    return own;
}

void save_preset(const std::string& folder, const ExportPreset& preset) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw_system_error(ErrorKind::Output, folder, "preset",
                           Text("preset.no_folder", "the folder of the presets cannot be made"),
                           error.value());
    const std::string text = format_preset(preset);
    write_file(file_of(folder, preset.id).string(),
               {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, "preset",
               Durability::Cached);
}

void delete_preset(const std::string& folder, const std::string& id) {
    std::error_code error;
    fs::remove(file_of(folder, id), error);
    if (error)
        throw_system_error(ErrorKind::Output, file_of(folder, id).string(), "preset",
                           Text("preset.not_deleted", "the preset cannot be deleted"), error.value());
}

ExportPreset find_preset(const std::string& name, const std::string& folder) {
    if (const ExportPreset* row = export_preset_registry().find(name))
        return *row;
    if (name.find('/') != std::string::npos || fs::path(name).extension() == ending)
        return load(name);
    const OwnPresets own = folder.empty() ? OwnPresets() : load_presets(folder);
    std::vector<std::string> known = export_preset_registry().ids();
    for (const ExportPreset& preset : own.presets) {
        if (preset.id == name || preset.name == name)
            return preset;
        known.push_back(preset.id);
    }
    refuse(Text("preset.missing", "there is no preset '{1}'; there are {2}", name, enumerated(known)));
}

} // namespace framewright
