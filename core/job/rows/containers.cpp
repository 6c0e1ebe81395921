// The containers of this program, in menu order.
#include "core/job/container.h"

namespace framewright {
namespace {

Container mp4() {
    Container row;
    row.id = "mp4";
    row.muxer = "mp4";
    row.edit_lists = true;
    row.chapters = true;
    row.chapters_from_start = true;
    row.covers = true;
    row.rotation = true;
    row.time_code_track = true;
    row.sample_descriptions = true;
    row.text_subtitles = row.plain_subtitles = "mov_text";
    row.audio_codec = "aac";
    row.audio_codecs = {"aac", "ac3", "eac3", "mp3", "mp2", "alac", "opus", "flac", "dts"};
    row.subtitle_codecs = {"mov_text"};
    row.data_tags = {"gpmd"};
    return row;
}

Container mov() {
    Container row = mp4();
    row.id = "mov";
    row.muxer = "mov";
    row.covers = false;
    row.audio_codecs = {"aac",       "ac3",       "eac3",      "mp3",         "mp2",
                        "alac",      "pcm_s16le", "pcm_s16be", "pcm_s24le",   "pcm_s24be",
                        "pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_f32be",   "pcm_u8",
                        "pcm_s8",    "pcm_alaw",  "pcm_mulaw", "adpcm_ima_qt"};
    row.subtitle_codecs = {"mov_text", "eia_608"};
    return row;
}

Container mkv() {
    Container row;
    row.id = "mkv";
    row.muxer = "matroska";
    row.chapters = true;
    row.attachments = true;
    row.covers = true;
    row.text_subtitles = "ass";
    row.plain_subtitles = "subrip"; // plain timed text loses nothing as SubRip
    row.audio_codec = "aac";
    row.audio_codecs = {"aac",       "ac3",       "eac3",      "mp3",       "mp2",       "alac",
                        "opus",      "flac",      "vorbis",    "dts",       "truehd",    "mlp",
                        "pcm_u8",    "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le",
                        "pcm_s32be", "pcm_f32le", "pcm_f64le", "wavpack",   "tta"};
    row.subtitle_codecs = {"subrip",      "ass", "webvtt", "text", "dvd_subtitle", "hdmv_pgs_subtitle",
                           "dvb_subtitle"};
    return row;
}

Container webm() {
    Container row;
    row.id = "webm";
    row.muxer = "webm";
    row.chapters = true;
    row.text_subtitles = row.plain_subtitles = "webvtt";
    row.audio_codec = "opus";
    row.audio_codecs = {"opus", "vorbis"};
    row.subtitle_codecs = {"webvtt"};
    return row;
}

Container avi() {
    Container row;
    row.id = "avi";
    row.muxer = "avi";
    row.timestamps = false;
    row.audio_codec = "aac";
    row.audio_codecs = {"mp3",    "mp2",       "ac3",       "aac",   "dts",
                        "pcm_u8", "pcm_s16le", "pcm_s24le", "wmav2", "wmav1"};
    return row;
}

/// Frames as files of their own; `id` is their ending.
Container pictures(const char* id) {
    Container row;
    row.id = id;
    row.muxer = "image2";
    row.timestamps = false;
    row.pictures = true;
    row.film = "mov";
    return row;
}

} // namespace

Registry<Container>& container_registry() {
    static Registry<Container> registry(Text("kind.container", "container"),
                                        {mp4(), mov(), mkv(), webm(), avi(), pictures("png"), pictures("tif"),
                                         pictures("tiff"), pictures("jpg"), pictures("jpeg")});
    return registry;
}

} // namespace framewright
