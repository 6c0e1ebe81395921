#include "app/cli/cli_parse.h"

#include "app/cli/words.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/engine/backend/backend.h"
#include "core/job/container.h"
#include "core/job/job_names.h"
#include "core/job/named_scripts.h"
#include "core/job/preset/preset_file.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <string_view>

namespace framewright::cli {
namespace {

std::string_view without_spaces(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Whether a name and a single '=' stand at the beginning: "size=3", not "3)" and not "y == 3".
bool begins_setting(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || text.substr(equals).starts_with("=="))
        return false;
    const std::string_view name = without_spaces(text.substr(0, equals));
    return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '-';
    });
}

/// Where a value ends that is not quoted: at a comma behind which a setting begins, or at the end.
std::size_t end_of_value(std::string_view text) {
    std::size_t comma = text.find(',');
    while (comma != std::string_view::npos && !begins_setting(text.substr(comma + 1)))
        comma = text.find(',', comma + 1);
    return std::min(comma, text.size());
}

/// Takes a value in quotes from the front of `text`: \" and \\ stand for a quote and a backslash in it.
std::string take_quoted(std::string_view& text, const std::string& stage) {
    std::string value;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
            if (!text.empty() && text.front() != ',')
                refuse(stage, "a comma must follow the closing quote, not '" + std::string(text) + "'");
            return value;
        }
        const bool escaped =
            text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
        value += text[escaped ? ++i : i];
    }
    refuse(stage, "a closing quote is missing in " + std::string(text));
}

/// "key=value" pieces separated by commas. A comma belongs to the value where no "key=" follows, and in
/// quotes everything does: key="value".
std::vector<std::pair<std::string, std::string>> split_settings(std::string_view text,
                                                                const std::string& stage) {
    std::vector<std::pair<std::string, std::string>> settings;
    while (!text.empty()) {
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos)
            refuse(stage, "'" + std::string(text) + "' is not of the form key=value");
        const std::string key(without_spaces(text.substr(0, equals)));
        text.remove_prefix(equals + 1);
        const std::string_view written = text.substr(std::min(text.find_first_not_of(' '), text.size()));
        if (written.starts_with('"')) {
            text = written;
            settings.emplace_back(key, take_quoted(text, stage));
        } else {
            const std::string_view value = text.substr(0, end_of_value(text));
            text.remove_prefix(value.size());
            const bool last_comma = text.empty() && value.ends_with(',');
            settings.emplace_back(key, value.substr(0, value.size() - (last_comma ? 1 : 0)));
        }
        text.remove_prefix(text.empty() ? 0 : 1);
    }
    return settings;
}

int parse_count(const std::string& text, const std::string& what) {
    const auto value = parse_number<int>(text);
    if (!value || *value < 1)
        refuse(what, "'" + text + "' is not a number from 1");
    return *value;
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    if (!file)
        throw Error(ErrorKind::Usage, path, "job", Text::verbatim("cannot read the job file"));
    return text.str();
}

const FilterDescriptor& find(const std::string& id, const std::vector<FilterDescriptor>& filters) {
    const auto found = std::find_if(filters.begin(), filters.end(),
                                    [&](const FilterDescriptor& filter) { return filter.id == id; });
    if (found == filters.end()) {
        std::vector<std::string> known;
        for (const FilterDescriptor& filter : filters)
            known.push_back(filter.id);
        refuse("filter", "there is no filter '" + id + "'; there are: " + joined(known, ", "));
    }
    return *found;
}

/// What the row leaves open is checked where it is known.
void check_parameters(const FilterDescriptor& descriptor, const ParameterMap& parameters) {
    ParameterMap known = parameters;
    if (descriptor.open_parameters)
        std::erase_if(known, [&](const auto& given) {
            return std::none_of(descriptor.parameters.begin(), descriptor.parameters.end(),
                                [&](const auto& parameter) { return parameter.id == given.first; });
        });
    complete_parameters(descriptor.id, descriptor.parameters, known);
}

void refuse_scripts(const std::string& job_file, const std::vector<FilterSpec>& chain) {
    if (const std::vector<std::string> scripts = scripts_named(chain); !scripts.empty())
        throw Error(ErrorKind::Usage, job_file, "job",
                    Text::verbatim("it names a script to be run: " + scripts.front() +
                                   "; give --trust-programs if you know where the file comes from"));
}

void apply_encoder(const ExportOptions& words, EncoderSpec& encoder) {
    if (!words.encoder.empty())
        encoder.id = words.encoder;
    if (!words.preset.empty())
        encoder.preset = words.preset;
    if (!words.quality.empty() && !words.bitrate.empty())
        refuse("encoder", "--quality and --bitrate exclude each other");
    if (!words.quality.empty()) {
        encoder.quality = parse_quality(words.quality);
        encoder.bitrate.reset();
    }
    if (!words.bitrate.empty()) {
        encoder.bitrate = parse_bitrate(words.bitrate);
        encoder.quality.reset();
    }
    for (const std::string& option : words.encoder_options) {
        const std::size_t equals = option.find('=');
        if (equals == std::string::npos || equals == 0)
            refuse("encoder", "--encoder-option takes key=value, not '" + option + "'");
        encoder.options[option.substr(0, equals)] = option.substr(equals + 1);
    }
    if (!words.tune.empty())
        encoder.tune = words.tune;
    if (words.bit_depth > 0)
        encoder.bit_depth = words.bit_depth;
    if (!words.fit.empty())
        encoder.fit = parse_fit(words.fit);
}

/// "2=aac:192k": the number of a track, and what becomes of it.
std::pair<int, std::string> split_track(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
        refuse("tracks", "'" + text + "' is not of the form NUMBER=WORD, such as 2=copy");
    return {parse_track_number(text.substr(0, equals)), text.substr(equals + 1)};
}

void apply_streams(const ExportOptions& words, JobSpec& spec) {
    if (!words.audio.empty())
        parse_audio(words.audio, spec.audio);
    if (!words.audio_tracks.empty())
        parse_audio_tracks(words.audio_tracks, spec.audio);
    for (const std::string& text : words.audio_of_track) {
        const auto [number, word] = split_track(text);
        parse_audio(word, spec.audio.by_track[number]);
    }
    if (words.video_track > 0)
        spec.video_track = words.video_track - 1;
    if (!words.subtitles.empty())
        spec.subtitles = parse_subtitles(words.subtitles);
    for (const std::string& text : words.subtitles_of_track) {
        const auto [number, word] = split_track(text);
        spec.subtitles_by_track[number] = parse_subtitles(word);
    }
}

/// The preset comes first: what else is given departs from it. An output that names no file type gets the
/// preset's; one that names another keeps it.
void apply_export_preset(const ExportOptions& words, JobSpec& spec) {
    if (words.export_preset.empty())
        return;
    const std::string output = spec.output;
    apply_preset(find_preset(words.export_preset, own_preset_folder()), spec);
    if (container_registry().find(suffix_of(output)) != nullptr)
        spec.output = output;
}

JobSpec given_job(const ExportOptions& words) {
    if (words.job_file.empty())
        return {};
    JobSpec spec = parse_job(read_file(words.job_file));
    const std::vector<std::string> programs = programs_named(spec.backend);
    if (!programs.empty() && !words.trust_programs)
        throw Error(ErrorKind::Usage, words.job_file, "job",
                    Text::verbatim("it names a program to be run: " + programs.front() +
                                   "; give --trust-programs if you know where the file comes from"));
    return spec;
}

void apply_backend(const ExportOptions& words, BackendSpec& backend) {
    if (!words.backend.empty())
        backend = parse_backend(words.backend);
    if (words.workers > 0)
        backend.workers = words.workers;
    if (!words.store.empty())
        backend.store = parse_store(words.store);
    if (words.segment_frames > 0)
        backend.segment_frames = words.segment_frames;
}

void apply_goal(const ExportOptions& words, ExportGoal& goal) {
    if (!words.target.empty())
        goal.target = parse_score_goal(words.target);
    if (!words.target_size.empty())
        goal.target_bytes = parse_file_size(words.target_size);
    if (!words.metrics.empty())
        goal.metrics = parse_metrics(words.metrics);
    for (const std::string& text : words.required) {
        const ScoreGoal required = parse_score_goal(text);
        goal.required[required.metric] = required.value;
    }
    goal.two_pass |= words.two_pass;
    goal.dry_run |= words.dry_run;
    check_export_goal(goal);
}

} // namespace

double parse_quality(const std::string& text) {
    const auto value = parse_number<double>(text);
    if (!value)
        refuse("quality", "'" + text + "' is not a number");
    return *value;
}

FilterSpec parse_filter(const std::string& text, const std::vector<FilterDescriptor>& filters) {
    const std::size_t colon = text.find(':');
    FilterSpec spec;
    spec.id = text.substr(0, colon);
    const FilterDescriptor& descriptor = find(spec.id, filters);
    if (colon != std::string::npos) {
        for (const auto& [key, value] :
             split_settings(std::string_view(text).substr(colon + 1), "filter " + spec.id)) {
            const auto parameter = std::find_if(
                descriptor.parameters.begin(), descriptor.parameters.end(),
                [&, name = key](const ParameterDescriptor& candidate) { return candidate.id == name; });
            spec.parameters[key] = parameter == descriptor.parameters.end()
                                       ? ParameterValue(value)
                                       : parse_value(spec.id, *parameter, value);
        }
    }
    check_parameters(descriptor, spec.parameters);
    return spec;
}

BackendSpec parse_backend(const std::string& text) {
    BackendSpec backend;
    const std::size_t colon = text.find(':');
    backend.id = text.substr(0, colon);
    if (colon == std::string::npos)
        return backend;
    for (const auto& [key, value] : split_settings(std::string_view(text).substr(colon + 1), "backend")) {
        if (key == "workers")
            backend.workers = parse_count(value, "workers");
        else if (key == "store")
            backend.store = parse_store(value);
        else
            backend.settings[key] = value;
    }
    return backend;
}

BackendSpec backend_of(const ExportOptions& words) {
    BackendSpec backend = given_job(words).backend;
    apply_backend(words, backend);
    return backend;
}

JobSpec make_job(const ExportOptions& words, const std::vector<FilterDescriptor>& filters) {
    JobSpec spec = given_job(words);
    if (!words.input.empty())
        spec.source = words.input;
    if (spec.source.empty())
        refuse("input", "name a file to export");
    if (!words.output.empty())
        spec.output = words.output;
    if (!words.filters.empty()) {
        spec.chain.clear();
        for (const std::string& filter : words.filters)
            spec.chain.push_back(parse_filter(filter, filters));
    } else if (!words.job_file.empty() && !words.trust_programs) {
        refuse_scripts(words.job_file, spec.chain);
    }
    for (const FilterSpec& filter : spec.chain)
        check_parameters(find(filter.id, filters), filter.parameters);
    apply_export_preset(words, spec);
    apply_backend(words, spec.backend);
    apply_encoder(words, spec.encoder);
    if (!words.max_size.empty())
        spec.size_limit = parse_size_limit(words.max_size);
    if (!words.start.empty())
        spec.start = parse_time_point(words.start);
    if (!words.end.empty())
        spec.end = parse_time_point(words.end);
    apply_streams(words, spec);
    apply_goal(words, spec.goal);
    if (!words.work_dir.empty())
        spec.work_dir = words.work_dir;
    if (!words.frame_hashes.empty())
        spec.frame_hashes = words.frame_hashes;
    if (!words.trace.empty())
        spec.trace = words.trace;
    if (!words.size_change.empty())
        spec.size_change = parse_size_change(words.size_change);
    spec.keep_time |= words.keep_time;
    spec.zero_start |= words.zero_start;
    spec.overwrite |= words.overwrite;
    spec.resume |= words.resume;
    spec.reuse_preview |= words.reuse_preview;
    spec.keep_segments |= words.keep_segments;
    if (words.detach)
        spec.submission = Submission::Detach;
    if (words.print_script)
        spec.submission = Submission::Print;
    return spec;
}

} // namespace framewright::cli
