#include "core/job/preset/export_preset.h"

#include "core/job/container.h"
#include "core/job/job_names.h"

#include <algorithm>
#include <sstream>

namespace framewright {
namespace {

AudioSpec audio_of(const ExportPreset& preset) {
    AudioSpec audio;
    audio.mode = preset.audio;
    if (preset.audio == AudioMode::Encode) {
        audio.codec = preset.audio_codec;
        audio.bitrate = preset.audio_bitrate;
    }
    return audio;
}

} // namespace

void apply_preset(const ExportPreset& preset, JobSpec& spec) {
    spec.export_preset = preset.id;
    EncoderSpec encoder;
    encoder.id = preset.encoder;
    encoder.preset = preset.speed;
    encoder.quality = preset.quality;
    encoder.bitrate = preset.bitrate;
    encoder.tune = preset.tune;
    encoder.bit_depth = preset.bit_depth;
    encoder.fit = spec.encoder.fit;
    spec.encoder = std::move(encoder);
    spec.goal.target = preset.target;
    spec.goal.target_bytes = preset.target_bytes;
    spec.goal.two_pass = preset.two_pass;
    spec.size_limit = preset.size_limit;
    AudioSpec audio = audio_of(preset);
    audio.all_tracks = spec.audio.all_tracks;
    audio.tracks = spec.audio.tracks;
    audio.by_track = spec.audio.by_track;
    spec.audio = std::move(audio);
    spec.subtitles = preset.subtitles;
    spec.output = with_container(spec.output, preset.container);
}

bool departs_from(const JobSpec& spec, const ExportPreset& preset) {
    JobSpec as_preset = spec;
    apply_preset(preset, as_preset);
    as_preset.export_preset = spec.export_preset;
    return !(as_preset == spec);
}

ExportPreset preset_of(const JobSpec& spec) {
    ExportPreset preset;
    preset.container = suffix_of(spec.output);
    preset.encoder = spec.encoder.id;
    preset.speed = spec.encoder.preset;
    preset.quality = spec.encoder.quality;
    preset.bitrate = spec.encoder.bitrate;
    preset.target = spec.goal.target;
    preset.target_bytes = spec.goal.target_bytes;
    preset.two_pass = spec.goal.two_pass;
    preset.tune = spec.encoder.tune;
    preset.bit_depth = spec.encoder.bit_depth;
    preset.size_limit = spec.size_limit;
    preset.audio = spec.audio.mode;
    preset.audio_codec = spec.audio.codec;
    preset.audio_bitrate = spec.audio.bitrate;
    preset.subtitles = spec.subtitles;
    return preset;
}

Text preset_problem(const ExportPreset& preset, const std::vector<EncoderDescriptor>& encoders, bool tried) {
    const auto encoder = std::find_if(encoders.begin(), encoders.end(),
                                      [&](const EncoderDescriptor& row) { return row.id == preset.encoder; });
    if (encoder == encoders.end())
        return tried ? Text("preset.no_encoder", "there is no encoder '{1}'", preset.encoder) : Text();
    if (tried && !encoder->available)
        return encoder->unavailable_reason;
    const auto& containers = encoder->containers;
    if (std::find(containers.begin(), containers.end(), preset.container) == containers.end())
        return Text("preset.not_stored", "{1} cannot be stored in .{2}", encoder->name, preset.container);
    return {};
}

std::string describe_preset(const ExportPreset& preset) {
    std::ostringstream text;
    text << preset.encoder;
    if (!preset.speed.empty())
        text << ", " << preset.speed;
    if (preset.quality)
        text << ", quality " << *preset.quality;
    if (preset.bitrate)
        text << ", " << *preset.bitrate / 1000 << " kbit/s";
    if (preset.target)
        text << ", " << preset.target->metric << " at least " << preset.target->value;
    if (preset.target_bytes)
        text << ", at most " << *preset.target_bytes / 1'000'000 << " MB";
    if (preset.two_pass)
        text << ", two passes";
    if (preset.size_limit.any())
        text << ", at most " << format_size_limit(preset.size_limit);
    text << ", ." << preset.container << ", audio " << format_audio(audio_of(preset));
    return text.str();
}

} // namespace framewright
