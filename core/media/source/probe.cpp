#include "core/media/source/probe.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/version.h"
#include "core/media/source/decoder.h"
#include "core/media/source/demuxer.h"
#include "core/media/source/probe_video.h"

extern "C" {
#include <libavutil/samplefmt.h>
}

#include <algorithm>
#include <array>

namespace framewright {
namespace {

std::optional<std::int64_t> known(std::int64_t timestamp) {
    return timestamp == AV_NOPTS_VALUE ? std::nullopt : std::optional<std::int64_t>(timestamp);
}

Tags tags_of(const AVDictionary* metadata) {
    Tags result;
    const AVDictionaryEntry* entry = nullptr;
    while ((entry = av_dict_get(metadata, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr)
        result[entry->key] = entry->value;
    return result;
}

StreamKind kind_of(AVMediaType type) {
    switch (type) {
    case AVMEDIA_TYPE_VIDEO:
        return StreamKind::Video;
    case AVMEDIA_TYPE_AUDIO:
        return StreamKind::Audio;
    case AVMEDIA_TYPE_SUBTITLE:
        return StreamKind::Subtitle;
    case AVMEDIA_TYPE_ATTACHMENT:
        return StreamKind::Attachment;
    default:
        return StreamKind::Data;
    }
}

std::string tag_text(std::uint32_t tag) {
    std::array<char, AV_FOURCC_MAX_STRING_SIZE> text{};
    return tag == 0 ? std::string{} : av_fourcc_make_string(text.data(), tag);
}

AudioProperties describe_audio(const AVCodecParameters& parameters) {
    AudioProperties result;
    result.sample_rate = parameters.sample_rate;
    result.channels = parameters.ch_layout.nb_channels;
    std::array<char, 128> layout{};
    if (av_channel_layout_describe(&parameters.ch_layout, layout.data(), layout.size()) >= 0)
        result.channel_layout = layout.data();
    const char* format = av_get_sample_fmt_name(static_cast<AVSampleFormat>(parameters.format));
    result.sample_format = format ? format : "";
    return result;
}

void describe_codec(const AVStream& stream, StreamInfo& info) {
    const AVCodecID id = stream.codecpar->codec_id;
    const AVCodecDescriptor* descriptor = avcodec_descriptor_get(id);
    info.codec = avcodec_get_name(id);
    info.codec_long_name = descriptor && descriptor->long_name ? descriptor->long_name : "";
    info.codec_tag = tag_text(stream.codecpar->codec_tag);
    info.decodable = info.kind == StreamKind::Video ? find_video_decoder(stream) != nullptr
                                                    : avcodec_find_decoder(id) != nullptr;
    info.text_subtitle =
        info.kind == StreamKind::Subtitle && descriptor && (descriptor->props & AV_CODEC_PROP_TEXT_SUB) != 0;
}

/// ISO/IEC 23003-5: a box tells the size and order of such samples, which versions before 6.1 do not read.
bool is_misread(const StreamInfo& info) {
    return !FRAMEWRIGHT_AV_PCM_CONFIGURATION && (info.codec_tag == "ipcm" || info.codec_tag == "fpcm");
}

std::vector<int> programs_of(const AVFormatContext& context, int stream) {
    std::vector<int> numbers;
    for (unsigned i = 0; i < context.nb_programs; ++i) {
        const AVProgram& program = *context.programs[i];
        const unsigned* const begin = program.stream_index;
        const unsigned* const end = begin + program.nb_stream_indexes;
        if (std::find(begin, end, static_cast<unsigned>(stream)) != end)
            numbers.push_back(program.id);
    }
    return numbers;
}

StreamInfo describe_stream(const AVFormatContext& context, const AVStream& stream) {
    StreamInfo info;
    info.index = stream.index;
    info.kind = kind_of(stream.codecpar->codec_type);
    describe_codec(stream, info);
    info.time_base = {stream.time_base.num, stream.time_base.den};
    info.start_pts = known(stream.start_time);
    info.duration = known(stream.duration);
    info.bit_rate = std::max<std::int64_t>(0, stream.codecpar->bit_rate);
    info.tags = tags_of(stream.metadata);
    const auto language = info.tags.find("language");
    info.language = language == info.tags.end() ? "" : language->second;
    info.is_default = (stream.disposition & AV_DISPOSITION_DEFAULT) != 0;
    info.is_forced = (stream.disposition & AV_DISPOSITION_FORCED) != 0;
    // The mov demuxer reads these itself and then turns them off.
    info.chapter_track =
        info.kind == StreamKind::Data && stream.discard == AVDISCARD_ALL && context.nb_chapters > 0;
    info.misread = is_misread(info);
    info.decodable = info.decodable && !info.misread;
    info.programs = programs_of(context, stream.index);
    if (info.kind == StreamKind::Video)
        info.video = describe_video(context, stream);
    if (info.kind == StreamKind::Audio)
        info.audio = describe_audio(*stream.codecpar);
    return info;
}

MediaInfo describe_file(const Demuxer& demuxer) {
    const AVFormatContext& context = *demuxer.context();
    MediaInfo info;
    info.path = demuxer.path();
    info.container = context.iformat->name;
    info.container_long_name = context.iformat->long_name ? context.iformat->long_name : "";
    info.size_bytes = demuxer.pictures() ? demuxer.pictures()->size_bytes() : demuxer.size_bytes();
    info.start_us = known(context.start_time);
    info.duration_us = known(context.duration);
    info.bit_rate = std::max<std::int64_t>(0, context.bit_rate);
    info.tags = tags_of(context.metadata);
    for (unsigned i = 0; i < context.nb_streams; ++i)
        info.streams.push_back(describe_stream(context, *context.streams[i]));
    for (unsigned i = 0; i < context.nb_chapters; ++i) {
        const AVChapter& chapter = *context.chapters[i];
        info.chapters.push_back({av_rescale_q(chapter.start, chapter.time_base, AV_TIME_BASE_Q),
                                 av_rescale_q(chapter.end, chapter.time_base, AV_TIME_BASE_Q),
                                 tags_of(chapter.metadata)});
    }
    return info;
}

} // namespace

MediaInfo probe_media(const std::string& path) {
    Demuxer demuxer(path);
    MediaInfo info = describe_file(demuxer);
    complete_from_first_pictures(demuxer, info.streams);
    return info;
}

const StreamInfo& require_video(const MediaInfo& info, int track) {
    const StreamInfo* stream = info.video_stream(track);
    if (!stream && track == 0)
        throw Error(ErrorKind::Input, info.path, "probe",
                    Text("source.no_video", "the file has no video stream"));
    if (!stream)
        throw Error(ErrorKind::Input, info.path, "probe",
                    Text("source.no_video_track", "the file has no video track {1}", track + 1));
    if (!stream->decodable) {
        const bool unknown = stream->codec == "none" && !stream->codec_tag.empty();
        throw Error(ErrorKind::Input, info.path, "probe",
                    Text("decode.no_decoder", "this FFmpeg has no decoder for {1}",
                         unknown ? stream->codec_tag : stream->codec));
    }
    if (stream->video->format.pixel_format.empty())
        throw Error(ErrorKind::Input, info.path, "probe",
                    Text("decode.unknown_format",
                         "no frame of the video could be decoded: its pictures are of an unknown format"));
    return *stream;
}

} // namespace framewright
