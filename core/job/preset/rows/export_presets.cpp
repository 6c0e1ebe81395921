// The presets of this program, in menu order. Each names the rows that it is made of.
#include "core/job/preset/export_preset.h"

namespace framewright {
namespace {

constexpr SizeLimit full_hd{1920, 1080};
constexpr SizeLimit hd{1280, 720};

ExportPreset made(const char* id, const char* name, const char* help) {
    ExportPreset row;
    row.id = id;
    row.name = name;
    row.help = help;
    return row;
}

void encode_sound(ExportPreset& row, const char* codec, std::int64_t bitrate) {
    row.audio = AudioMode::Encode;
    row.audio_codec = codec;
    row.audio_bitrate = bitrate;
}

ExportPreset match() {
    ExportPreset row = made("match-source", "Match source (H.264)",
                            "The size of the source in a file that plays everywhere.");
    row.container = "mp4";
    row.encoder = "x264";
    row.speed = "medium";
    row.quality = 20;
    return row;
}

ExportPreset web() {
    ExportPreset row = made("web-1080p", "Web, 1080p (H.264)",
                            "For web sites and uploads: plays everywhere, at most 1920x1080.");
    row.container = "mp4";
    row.encoder = "x264";
    row.speed = "medium";
    row.quality = 20;
    row.size_limit = full_hd;
    return row;
}

ExportPreset best() {
    ExportPreset row = made("high-quality", "High quality (H.264)",
                            "Keeps the size and looks like the source; plays everywhere.");
    row.container = "mp4";
    row.encoder = "x264";
    row.speed = "slow";
    row.quality = 17;
    return row;
}

ExportPreset phone() {
    ExportPreset row = made("phone-720p", "Phone, 720p (H.264)",
                            "Plays on any phone and is quick to send, at most 1280x720.");
    row.container = "mp4";
    row.encoder = "x264";
    row.speed = "medium";
    row.quality = 24;
    row.size_limit = hd;
    encode_sound(row, "aac", 128'000);
    return row;
}

ExportPreset mail() {
    ExportPreset row = made("mail", "Mail, at most 20 MB (H.264)",
                            "Small enough to send by mail and plays everywhere, at most 1280x720.");
    row.container = "mp4";
    row.encoder = "x264";
    row.speed = "medium";
    row.target_bytes = 20'000'000;
    row.size_limit = hd;
    encode_sound(row, "aac", 96'000);
    return row;
}

ExportPreset small() {
    ExportPreset row = made("small-hevc", "Small file (HEVC)",
                            "About half the size of H.264 at the same quality; for newer devices.");
    row.container = "mp4";
    row.encoder = "x265";
    row.speed = "medium";
    row.quality = 28;
    encode_sound(row, "aac", 128'000);
    return row;
}

ExportPreset smallest() {
    ExportPreset row = made("small-av1", "Smallest file (AV1)",
                            "The smallest files; browsers play them, older devices do not.");
    row.container = "webm";
    row.encoder = "av1";
    row.speed = "6";
    row.quality = 38;
    encode_sound(row, "opus", 96'000);
    return row;
}

ExportPreset web_open() {
    ExportPreset row = made("web-vp9", "Web, open format (VP9)",
                            "WebM with VP9 and Opus, which every browser plays without a licence.");
    row.container = "webm";
    row.encoder = "vp9";
    row.speed = "4";
    row.quality = 31;
    row.size_limit = full_hd;
    encode_sound(row, "opus", 128'000);
    return row;
}

ExportPreset editing() {
    ExportPreset row = made("editing-prores", "Editing (ProRes 422 HQ)",
                            "Nearly lossless, easy to cut in any editing program; large files.");
    row.container = "mov";
    row.encoder = "prores";
    row.speed = "hq";
    encode_sound(row, "pcm", 0);
    return row;
}

ExportPreset archive() {
    ExportPreset row = made("archive-ffv1", "Archive, lossless (FFV1)",
                            "Every pixel as it is, with checksums; for keeping, in large files.");
    row.container = "mkv";
    row.encoder = "ffv1";
    row.speed = "small";
    return row;
}

ExportPreset fast() {
    ExportPreset row = made("fast-gpu", "Fast (H.264 on an NVIDIA GPU)",
                            "The graphics card encodes: quick, in larger files.");
    row.container = "mp4";
    row.encoder = "h264-nvenc";
    row.speed = "p4";
    row.quality = 22;
    return row;
}

} // namespace

Registry<ExportPreset>& export_preset_registry() {
    static Registry<ExportPreset> registry(Text("kind.preset", "preset"),
                                           {match(), web(), best(), phone(), mail(), small(), smallest(),
                                            web_open(), editing(), archive(), fast()});
    return registry;
}

} // namespace framewright
