#include "core/media/mux/container.h"

#include "core/base/error.h"

#include <algorithm>
#include <map>

namespace framewright {
namespace {

const std::vector<Container>& containers() {
    static const std::vector<Container> rows{
        {"mp4", "mp4", true, true, false, true, true, "mov_text", "aac"},
        {"mov", "mov", true, true, false, false, true, "mov_text", "aac"},
        {"mkv", "matroska", false, true, true, true, false, "ass", "aac"},
        {"webm", "webm", false, true, false, false, false, "webvtt", "libopus"},
        {"avi", "avi", false, false, false, false, false, "", "aac"},
    };
    return rows;
}

using Codecs = std::map<std::string, std::vector<std::string>>;

const Codecs& audio_codecs() {
    static const Codecs codecs{
        {"mp4", {"aac", "ac3", "eac3", "mp3", "mp2", "alac", "opus", "flac", "dts"}},
        {"mov",
         {"aac", "ac3", "eac3", "mp3", "mp2", "alac", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be",
          "pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_f32be", "pcm_u8", "pcm_s8", "pcm_alaw", "pcm_mulaw",
          "adpcm_ima_qt"}},
        {"mkv", {"aac",       "ac3",       "eac3",      "mp3",       "mp2",       "alac",
                 "opus",      "flac",      "vorbis",    "dts",       "truehd",    "mlp",
                 "pcm_u8",    "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le",
                 "pcm_s32be", "pcm_f32le", "pcm_f64le", "wavpack",   "tta"}},
        {"webm", {"opus", "vorbis"}},
        {"avi", {"mp3", "mp2", "ac3", "aac", "dts", "pcm_u8", "pcm_s16le", "pcm_s24le", "wmav2", "wmav1"}},
    };
    return codecs;
}

const Codecs& subtitle_codecs() {
    static const Codecs codecs{
        {"mp4", {"mov_text"}},
        {"mov", {"mov_text", "eia_608"}},
        {"mkv", {"subrip", "ass", "webvtt", "text", "dvd_subtitle", "hdmv_pgs_subtitle", "dvb_subtitle"}},
        {"webm", {"webvtt"}},
    };
    return codecs;
}

bool listed(const Codecs& codecs, const std::string& container, const std::string& codec) {
    const auto row = codecs.find(container);
    return row != codecs.end() &&
           std::find(row->second.begin(), row->second.end(), codec) != row->second.end();
}

std::vector<std::string> with(const Codecs& codecs, const std::string& codec) {
    std::vector<std::string> ids;
    for (const Container& container : containers())
        if (listed(codecs, container.id, codec))
            ids.push_back(container.id);
    return ids;
}

} // namespace

const Container& find_container(const std::string& id) {
    const auto found = std::find_if(containers().begin(), containers().end(),
                                    [&](const Container& container) { return container.id == id; });
    if (found == containers().end())
        throw Error(ErrorKind::Unsupported, "-", "output",
                    "'" + id + "' is not a container that can be written; mp4, mov, mkv, webm and avi are");
    return *found;
}

bool holds_audio(const Container& container, const std::string& codec) {
    return listed(audio_codecs(), container.id, codec);
}

bool holds_subtitle(const Container& container, const std::string& codec) {
    return listed(subtitle_codecs(), container.id, codec);
}

bool holds_data(const Container& container, const std::string& codec_tag) {
    return (container.id == "mp4" || container.id == "mov") && codec_tag == "gpmd";
}

std::vector<std::string> containers_with_audio(const std::string& codec) {
    return with(audio_codecs(), codec);
}

std::vector<std::string> containers_with_subtitle(const std::string& codec) {
    return with(subtitle_codecs(), codec);
}

} // namespace framewright
