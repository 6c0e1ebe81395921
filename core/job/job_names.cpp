#include "core/job/job_names.h"

#include "core/base/json_enum.h"
#include "core/base/numbers.h"
#include "core/job/audio_codec.h"

#include <array>
#include <charconv>
#include <cmath>

namespace framewright {
namespace {

constexpr std::array<EnumName<Store>, 2> store_names{{{Store::Disk, "disk"}, {Store::Memory, "memory"}}};
constexpr std::array<EnumName<FitMode>, 4> fit_names{{{FitMode::Refuse, "refuse"},
                                                      {FitMode::Pad, "pad"},
                                                      {FitMode::Crop, "crop"},
                                                      {FitMode::Chroma444, "444"}}};
constexpr std::array<EnumName<SubtitleMode>, 3> subtitle_names{
    {{SubtitleMode::Auto, "auto"}, {SubtitleMode::Copy, "copy"}, {SubtitleMode::None, "none"}}};

constexpr std::array<EnumName<SizeChange>, 2> size_change_names{
    {{SizeChange::Refuse, "refuse"}, {SizeChange::Scale, "scale"}}};

constexpr std::array<EnumName<AudioMode>, 3> audio_mode_names{
    {{AudioMode::Auto, "auto"}, {AudioMode::Copy, "copy"}, {AudioMode::None, "none"}}};

const AudioMode* audio_mode_of(const std::string& word) {
    for (const auto& [mode, name] : audio_mode_names)
        if (word == name)
            return &mode;
    return nullptr;
}

} // namespace

std::string name_of(Store store) {
    return enum_name<Store>(store_names, store);
}
std::string name_of(FitMode fit) {
    return enum_name<FitMode>(fit_names, fit);
}
std::string name_of(SubtitleMode mode) {
    return enum_name<SubtitleMode>(subtitle_names, mode);
}
std::string name_of(SizeChange change) {
    return enum_name<SizeChange>(size_change_names, change);
}
Store parse_store(const std::string& text) {
    return enum_value<Store>(store_names, text, "store");
}
FitMode parse_fit(const std::string& text) {
    return enum_value<FitMode>(fit_names, text, "fit");
}
SizeChange parse_size_change(const std::string& text) {
    return enum_value<SizeChange>(size_change_names, text, "size-change");
}
SubtitleMode parse_subtitles(const std::string& text) {
    return enum_value<SubtitleMode>(subtitle_names, text, "subtitles");
}

std::int64_t parse_bitrate(const std::string& text) {
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const std::string suffix(stop, end);
    const double scale = suffix.empty()                   ? 1
                         : suffix == "k" || suffix == "K" ? 1e3
                         : suffix == "m" || suffix == "M" ? 1e6
                         : suffix == "g" || suffix == "G" ? 1e9
                                                          : 0;
    const double bits = value * scale;
    if (error != std::errc() || !(bits >= 1) || bits > 1e12)
        throw Error(ErrorKind::Usage, "-", "bitrate",
                    Text("setting.bit_rate",
                         "'{1}' is not a bit rate: give bits per second, such as 5M or 800k", text));
    return std::llround(bits);
}

void parse_audio(const std::string& text, AudioTrackSpec& audio) {
    const std::size_t colon = text.find(':');
    const std::string word = text.substr(0, colon);
    audio.codec.clear();
    audio.bitrate = 0;
    if (const AudioMode* mode = audio_mode_of(word); mode && colon == std::string::npos) {
        audio.mode = *mode;
        return;
    }
    if (const AudioCodec* codec = audio_codec_registry().find(word)) {
        if (colon != std::string::npos && codec->lossless)
            throw Error(ErrorKind::Usage, "-", "audio",
                        Text("audio.lossless", "{1} is lossless and takes no bit rate", word));
        audio.mode = AudioMode::Encode;
        audio.codec = word;
        if (colon != std::string::npos)
            audio.bitrate = parse_bitrate(text.substr(colon + 1));
        return;
    }
    std::string known;
    for (const std::string& one : audio_words())
        known += (known.empty() ? "" : ", ") + one;
    throw Error(ErrorKind::Usage, "-", "audio",
                Text("setting.not_one_of", "'{1}' is not one of: {2}", text, known));
}

std::vector<std::string> audio_words() {
    std::vector<std::string> words;
    for (const auto& [mode, name] : audio_mode_names)
        words.emplace_back(name);
    for (const AudioCodec* codec : audio_codec_registry().rows())
        words.push_back(codec->id + (codec->lossless ? "" : "[:" + codec->example_bitrate + "]"));
    return words;
}

std::string format_audio(const AudioTrackSpec& audio) {
    if (audio.mode != AudioMode::Encode)
        return enum_name<AudioMode>(audio_mode_names, audio.mode);
    return audio.bitrate > 0 ? audio.codec + ":" + std::to_string(audio.bitrate) : audio.codec;
}

void parse_audio_tracks(const std::string& text, AudioSpec& audio) {
    audio.all_tracks = text == "all";
    audio.tracks.clear();
    if (audio.all_tracks)
        return;
    if (text == "first") {
        audio.tracks = {1};
        return;
    }
    const char* at = text.data();
    const char* end = at + text.size();
    while (true) {
        int track = 0;
        const auto [stop, error] = std::from_chars(at, end, track);
        if (error != std::errc() || track < 1 || (stop != end && *stop != ','))
            throw Error(ErrorKind::Usage, "-", "audio tracks",
                        Text("audio.tracks",
                             "'{1}' is not one of: all, first, or track numbers from 1 such as 1,3", text));
        audio.tracks.push_back(track);
        if (stop == end)
            return;
        at = stop + 1;
    }
}

std::string format_audio_tracks(const AudioSpec& audio) {
    if (audio.all_tracks)
        return "all";
    std::string text;
    for (const int track : audio.tracks)
        text += (text.empty() ? "" : ",") + std::to_string(track);
    return text;
}

int parse_track_number(const std::string& text) {
    const auto number = parse_number<int>(text);
    if (!number || *number < 1)
        throw Error(ErrorKind::Usage, "-", "tracks",
                    Text("tracks.number", "'{1}' is not the number of a track, which counts from 1", text));
    return *number;
}

} // namespace framewright
