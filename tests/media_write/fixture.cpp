#include "tests/media_write/fixture.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/stream_side_data.h"
#include "core/media/mux/muxer.h"
#include "core/media/source/demuxer.h"
#include "core/media/source/probe.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <unistd.h>

namespace framewright::test {
namespace {

std::map<std::string, std::string> tags_of(const AVDictionary* dictionary) {
    std::map<std::string, std::string> tags;
    const AVDictionaryEntry* entry = nullptr;
    while ((entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX)))
        tags[entry->key] = entry->value;
    return tags;
}

std::string kind_of(const AVStream& stream) {
    if (stream.disposition & AV_DISPOSITION_ATTACHED_PIC)
        return "cover";
    const char* name = av_get_media_type_string(stream.codecpar->codec_type);
    return name ? name : "data";
}

ReadFile::Stream describe(const AVStream& stream) {
    ReadFile::Stream result;
    result.codec = avcodec_get_name(stream.codecpar->codec_id);
    result.kind = kind_of(stream);
    result.time_base = {stream.time_base.num, stream.time_base.den};
    result.tags = tags_of(stream.metadata);
    result.codec_tag = stream.codecpar->codec_tag;
    result.disposition = stream.disposition;
    result.has_mastering_display = !stream_side_data(stream, AV_PKT_DATA_MASTERING_DISPLAY_METADATA).empty();
    result.has_content_light = !stream_side_data(stream, AV_PKT_DATA_CONTENT_LIGHT_LEVEL).empty();
    result.has_rotation = !stream_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX).empty();
    result.sample_aspect_ratio = {stream.codecpar->sample_aspect_ratio.num,
                                  stream.codecpar->sample_aspect_ratio.den};
    result.color_range = stream.codecpar->color_range;
    return result;
}

} // namespace

std::string write_segment(const TemporaryFolder& folder, int number, const Encoded& encoded) {
    const std::string path = folder.file("segment" + std::to_string(number));
    SegmentWriter writer(path, SegmentHeader{"key", number, 0, 0, encoded.stream});
    for (const SegmentPacket& packet : encoded.packets)
        writer.write(packet);
    writer.finish(SegmentTrailer{});
    return path;
}

std::string write_tone(const TemporaryFolder& folder, double seconds, int rate, int channels) {
    const std::string path = folder.file("tone.wav");
    const auto samples = static_cast<std::uint32_t>(seconds * rate);
    const std::uint32_t bytes = samples * 2 * static_cast<std::uint32_t>(channels);
    std::string data = "RIFF";
    const auto put = [&](std::uint32_t value, int size) {
        for (int i = 0; i < size; ++i)
            data += static_cast<char>(value >> (8 * i) & 0xff);
    };
    put(36 + bytes, 4);
    data += "WAVEfmt ";
    put(16, 4);
    put(1, 2);
    put(static_cast<std::uint32_t>(channels), 2);
    put(static_cast<std::uint32_t>(rate), 4);
    put(static_cast<std::uint32_t>(rate * channels * 2), 4);
    put(static_cast<std::uint32_t>(channels * 2), 2);
    put(16, 2);
    data += "data";
    put(bytes, 4);
    for (std::uint32_t i = 0; i < samples; ++i)
        for (int channel = 0; channel < channels; ++channel)
            put(static_cast<std::uint16_t>(std::lround(8000 * std::sin(i * 0.05 * (channel + 1)))), 2);
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file || std::fwrite(data.data(), 1, data.size(), file) != data.size() || std::fclose(file) != 0)
        throw std::runtime_error("cannot write the tone");
    return path;
}

const ReadFile::Stream& ReadFile::first(const std::string& kind) const {
    for (const Stream& stream : streams)
        if (stream.kind == kind)
            return stream;
    throw std::runtime_error("the file has no " + kind + " stream");
}

int ReadFile::count(const std::string& kind) const {
    return static_cast<int>(std::count_if(streams.begin(), streams.end(),
                                          [&](const Stream& stream) { return stream.kind == kind; }));
}

ReadFile read_file(const std::string& path) {
    Demuxer demuxer(path);
    ReadFile result;
    result.tags = tags_of(demuxer.context()->metadata);
    for (unsigned i = 0; i < demuxer.context()->nb_streams; ++i)
        result.streams.push_back(describe(*demuxer.context()->streams[i]));
    for (unsigned i = 0; i < demuxer.context()->nb_chapters; ++i) {
        const AVChapter& chapter = *demuxer.context()->chapters[i];
        result.chapters.emplace_back(static_cast<double>(chapter.start) * av_q2d(chapter.time_base),
                                     static_cast<double>(chapter.end) * av_q2d(chapter.time_base));
    }
    const ffmpeg::PacketPtr packet(ffmpeg::check_allocated(av_packet_alloc(), Text::verbatim("a packet")));
    while (demuxer.read(*packet)) {
        result.streams[static_cast<std::size_t>(packet->stream_index)].packets.push_back(
            {packet->pts, packet->dts, packet->duration,
             std::string(reinterpret_cast<const char*>(packet->data),
                         static_cast<std::size_t>(packet->size))});
        av_packet_unref(packet.get());
    }
    return result;
}

std::vector<std::int64_t> pts_of(const ReadFile::Stream& stream) {
    std::vector<std::int64_t> pts;
    for (const ReadPacket& packet : stream.packets)
        pts.push_back(packet.pts);
    std::sort(pts.begin(), pts.end());
    return pts;
}

AssembleRequest request_for(const TemporaryFolder& folder, const std::string& source,
                            const std::string& container, const std::vector<std::string>& segments,
                            const std::vector<std::int64_t>& pts, Rational time_base) {
    AssembleRequest request;
    request.spec.source = source;
    request.spec.output = folder.file("out." + container);
    request.source = probe_media(source);
    request.segments = segments;
    request.part_path = request.spec.output + ".part";
    request.container = container;
    request.start_pts = pts.front();
    request.end_pts = pts.back() + (pts.size() > 1 ? pts[1] - pts[0] : 1);
    request.time_base = time_base;
    request.expected_frames = static_cast<std::int64_t>(pts.size());
    return request;
}

AssembleReport run(const AssembleRequest& request) {
    return assemble(request, CancelToken{}, {});
}

std::string media_clip(const std::string& name) {
    const char* folder = std::getenv("FRAMEWRIGHT_MEDIA_DIR");
    if (!folder)
        return {};
    const std::filesystem::path path = std::filesystem::path(folder) / name;
    return std::filesystem::exists(path) ? path.string() : std::string();
}

} // namespace framewright::test
