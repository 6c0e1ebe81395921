#include "core/media/model/media_info.h"

#include "core/base/json_enum.h"

#include <array>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

using nlohmann::json;

constexpr std::array<EnumName<ColorFamily>, 3> family_names{
    {{ColorFamily::Gray, "gray"}, {ColorFamily::Yuv, "yuv"}, {ColorFamily::Rgb, "rgb"}}};
constexpr std::array<EnumName<StreamKind>, 5> kind_names{{{StreamKind::Video, "video"},
                                                          {StreamKind::Audio, "audio"},
                                                          {StreamKind::Subtitle, "subtitle"},
                                                          {StreamKind::Data, "data"},
                                                          {StreamKind::Attachment, "attachment"}}};
constexpr std::array<EnumName<FrameRateKind>, 3> rate_names{{{FrameRateKind::Constant, "constant"},
                                                             {FrameRateKind::Variable, "variable"},
                                                             {FrameRateKind::Unknown, "unknown"}}};

template <typename T> void put(json& target, const char* key, const std::optional<T>& value) {
    if (value)
        target[key] = *value;
}
template <typename T> void take(const json& source, const char* key, std::optional<T>& value) {
    value = source.contains(key) ? std::optional<T>(source.at(key).get<T>()) : std::nullopt;
}

json pack(const MasteringDisplay& display) {
    return {{"red", {display.red_x, display.red_y}},
            {"green", {display.green_x, display.green_y}},
            {"blue", {display.blue_x, display.blue_y}},
            {"white", {display.white_x, display.white_y}},
            {"luminance", {display.min_luminance, display.max_luminance}},
            {"has_primaries", display.has_primaries},
            {"has_luminance", display.has_luminance}};
}

MasteringDisplay unpack_mastering(const json& source) {
    MasteringDisplay display;
    source.at("red").at(0).get_to(display.red_x);
    source.at("red").at(1).get_to(display.red_y);
    source.at("green").at(0).get_to(display.green_x);
    source.at("green").at(1).get_to(display.green_y);
    source.at("blue").at(0).get_to(display.blue_x);
    source.at("blue").at(1).get_to(display.blue_y);
    source.at("white").at(0).get_to(display.white_x);
    source.at("white").at(1).get_to(display.white_y);
    source.at("luminance").at(0).get_to(display.min_luminance);
    source.at("luminance").at(1).get_to(display.max_luminance);
    display.has_primaries = source.at("has_primaries").get<bool>();
    display.has_luminance = source.at("has_luminance").get<bool>();
    return display;
}

json pack(const VideoProperties& video) {
    json target = {{"format", video.format},
                   {"average_frame_rate", video.average_frame_rate},
                   {"nominal_frame_rate", video.nominal_frame_rate},
                   {"rate_kind", enum_name<FrameRateKind>(rate_names, video.rate_kind)},
                   {"quarter_turns", video.orientation.quarter_turns},
                   {"mirrored", video.orientation.mirrored},
                   {"orientation_exact", video.orientation.exact},
                   {"field_order", video.field_order},
                   {"profile", video.profile},
                   {"attached_picture", video.attached_picture},
                   {"stereo_mode", video.stereo_mode}};
    if (video.mastering_display)
        target["mastering_display"] = pack(*video.mastering_display);
    if (video.content_light)
        target["content_light"] = {{"max_content", video.content_light->max_content},
                                   {"max_frame_average", video.content_light->max_frame_average}};
    return target;
}

VideoProperties unpack_video(const json& source) {
    VideoProperties video;
    video.format = source.at("format").get<FrameFormat>();
    source.at("average_frame_rate").get_to(video.average_frame_rate);
    source.at("nominal_frame_rate").get_to(video.nominal_frame_rate);
    video.rate_kind = enum_value<FrameRateKind>(rate_names, source.at("rate_kind"), "frame rate");
    video.orientation = {source.at("quarter_turns").get<int>(), source.at("mirrored").get<bool>(),
                         source.at("orientation_exact").get<bool>()};
    video.field_order = source.at("field_order").get<std::string>();
    video.profile = source.at("profile").get<std::string>();
    video.attached_picture = source.at("attached_picture").get<bool>();
    video.stereo_mode = source.at("stereo_mode").get<std::string>();
    if (source.contains("mastering_display"))
        video.mastering_display = unpack_mastering(source.at("mastering_display"));
    if (source.contains("content_light"))
        video.content_light = ContentLight{source.at("content_light").at("max_content").get<int>(),
                                           source.at("content_light").at("max_frame_average").get<int>()};
    return video;
}

json pack(const StreamInfo& stream) {
    json target = {{"index", stream.index},
                   {"kind", enum_name<StreamKind>(kind_names, stream.kind)},
                   {"codec", stream.codec},
                   {"codec_long_name", stream.codec_long_name},
                   {"codec_tag", stream.codec_tag},
                   {"decodable", stream.decodable},
                   {"time_base", stream.time_base},
                   {"bit_rate", stream.bit_rate},
                   {"language", stream.language},
                   {"default", stream.is_default},
                   {"forced", stream.is_forced},
                   {"text_subtitle", stream.text_subtitle},
                   {"chapter_track", stream.chapter_track},
                   {"misread", stream.misread},
                   {"programs", stream.programs},
                   {"tags", stream.tags}};
    put(target, "start_pts", stream.start_pts);
    put(target, "duration", stream.duration);
    if (stream.video)
        target["video"] = pack(*stream.video);
    if (stream.audio)
        target["audio"] = {{"sample_rate", stream.audio->sample_rate},
                           {"channels", stream.audio->channels},
                           {"channel_layout", stream.audio->channel_layout},
                           {"sample_format", stream.audio->sample_format}};
    return target;
}

StreamInfo unpack_stream(const json& source) {
    StreamInfo stream;
    stream.index = source.at("index").get<int>();
    stream.kind = enum_value<StreamKind>(kind_names, source.at("kind"), "stream kind");
    stream.codec = source.at("codec").get<std::string>();
    stream.codec_long_name = source.at("codec_long_name").get<std::string>();
    stream.codec_tag = source.at("codec_tag").get<std::string>();
    stream.decodable = source.at("decodable").get<bool>();
    source.at("time_base").get_to(stream.time_base);
    stream.bit_rate = source.at("bit_rate").get<std::int64_t>();
    stream.language = source.at("language").get<std::string>();
    stream.is_default = source.at("default").get<bool>();
    stream.is_forced = source.at("forced").get<bool>();
    stream.text_subtitle = source.at("text_subtitle").get<bool>();
    stream.chapter_track = source.at("chapter_track").get<bool>();
    stream.misread = source.at("misread").get<bool>();
    stream.programs = source.at("programs").get<std::vector<int>>();
    stream.tags = source.at("tags").get<Tags>();
    take(source, "start_pts", stream.start_pts);
    take(source, "duration", stream.duration);
    if (source.contains("video"))
        stream.video = unpack_video(source.at("video"));
    if (source.contains("audio")) {
        const json& audio = source.at("audio");
        stream.audio = AudioProperties{audio.at("sample_rate").get<int>(), audio.at("channels").get<int>(),
                                       audio.at("channel_layout").get<std::string>(),
                                       audio.at("sample_format").get<std::string>()};
    }
    return stream;
}

} // namespace

const StreamInfo* MediaInfo::video_stream(int track) const {
    for (const StreamInfo& stream : streams) {
        if (stream.kind != StreamKind::Video || !stream.video || stream.video->attached_picture)
            continue;
        if (track-- == 0)
            return &stream;
    }
    return nullptr;
}

const StreamInfo* MediaInfo::played_sound() const {
    const StreamInfo* found = nullptr;
    for (const StreamInfo& stream : streams) {
        if (stream.kind != StreamKind::Audio || !stream.decodable || stream.misread)
            continue;
        if (stream.is_default)
            return &stream;
        if (found == nullptr)
            found = &stream;
    }
    return found;
}

void to_json(json& target, const FrameFormat& format) {
    target = {{"width", format.width},
              {"height", format.height},
              {"family", enum_name<ColorFamily>(family_names, format.family)},
              {"bit_depth", format.bit_depth},
              {"chroma_shift", {format.chroma_shift_x, format.chroma_shift_y}},
              {"alpha", format.alpha},
              {"planar", format.planar},
              {"full_range", format.full_range},
              {"matrix", format.matrix},
              {"primaries", format.primaries},
              {"transfer", format.transfer},
              {"chroma_location", format.chroma_location},
              {"sample_aspect_ratio", format.sample_aspect_ratio},
              {"interlaced", format.interlaced},
              {"top_field_first", format.top_field_first},
              {"pixel_format", format.pixel_format}};
}

void from_json(const json& source, FrameFormat& format) {
    format.width = source.at("width").get<int>();
    format.height = source.at("height").get<int>();
    format.family = enum_value<ColorFamily>(family_names, source.at("family"), "color family");
    format.bit_depth = source.at("bit_depth").get<int>();
    format.chroma_shift_x = source.at("chroma_shift").at(0).get<int>();
    format.chroma_shift_y = source.at("chroma_shift").at(1).get<int>();
    format.alpha = source.at("alpha").get<bool>();
    format.planar = source.at("planar").get<bool>();
    format.full_range = source.at("full_range").get<bool>();
    format.matrix = source.at("matrix").get<int>();
    format.primaries = source.at("primaries").get<int>();
    format.transfer = source.at("transfer").get<int>();
    format.chroma_location = source.at("chroma_location").get<int>();
    source.at("sample_aspect_ratio").get_to(format.sample_aspect_ratio);
    format.interlaced = source.at("interlaced").get<bool>();
    format.top_field_first = source.at("top_field_first").get<bool>();
    format.pixel_format = source.at("pixel_format").get<std::string>();
}

void to_json(json& target, const MediaInfo& info) {
    target = {{"path", info.path},
              {"container", info.container},
              {"container_long_name", info.container_long_name},
              {"size_bytes", info.size_bytes},
              {"bit_rate", info.bit_rate},
              {"tags", info.tags}};
    put(target, "start_us", info.start_us);
    put(target, "duration_us", info.duration_us);
    target["streams"] = json::array();
    for (const StreamInfo& stream : info.streams)
        target["streams"].push_back(pack(stream));
    target["chapters"] = json::array();
    for (const ChapterInfo& chapter : info.chapters)
        target["chapters"].push_back(
            {{"start_us", chapter.start_us}, {"end_us", chapter.end_us}, {"tags", chapter.tags}});
}

void from_json(const json& source, MediaInfo& info) {
    info = MediaInfo();
    info.path = source.at("path").get<std::string>();
    info.container = source.at("container").get<std::string>();
    info.container_long_name = source.at("container_long_name").get<std::string>();
    info.size_bytes = source.at("size_bytes").get<std::int64_t>();
    info.bit_rate = source.at("bit_rate").get<std::int64_t>();
    info.tags = source.at("tags").get<Tags>();
    take(source, "start_us", info.start_us);
    take(source, "duration_us", info.duration_us);
    for (const auto& stream : source.at("streams"))
        info.streams.push_back(unpack_stream(stream));
    for (const auto& chapter : source.at("chapters"))
        info.chapters.push_back({chapter.at("start_us").get<std::int64_t>(),
                                 chapter.at("end_us").get<std::int64_t>(), chapter.at("tags").get<Tags>()});
}

} // namespace framewright
