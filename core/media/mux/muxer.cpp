#include "core/media/mux/muxer.h"

#include "core/base/error.h"
#include "core/base/progress_counter.h"
#include "core/base/unique_fd.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/convert.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace framewright {
Muxer::Muxer(const std::string& path, const Container& container) : path_(path) {
    AVFormatContext* context = nullptr;
    // "file:" keeps a name with a colon from being read as a protocol.
    ffmpeg::check(
        avformat_alloc_output_context2(&context, nullptr, container.muxer.c_str(), ("file:" + path).c_str()),
        ErrorKind::Unsupported, path, "assemble",
        Text("assemble.no_muxer", "FFmpeg cannot write {1}", container.id));
    context_.reset(context);
    if (container.pictures)
        pictures_.emplace(path);
    else
        open();
}

void Muxer::open() {
    const int code = avio_open(&context_->pb, context_->url, AVIO_FLAG_WRITE);
    if (code < 0)
        fail(code, Text("file.not_created", "cannot create the file"));
}

AVStream& Muxer::add_stream() {
    AVStream* stream = ffmpeg::check_allocated(avformat_new_stream(context_.get(), nullptr),
                                               Text("part.stream", "a stream"));
    packets_.push_back(0);
    packet_bytes_.push_back(0);
    last_dts_.push_back(AV_NOPTS_VALUE);
    return *stream;
}

void Muxer::begin(ffmpeg::Dictionary& options) {
    if (pictures_)
        return;
    const int code = avformat_write_header(context_.get(), options.address());
    if (code < 0)
        fail(code, Text("file.not_begun", "cannot begin the file"));
    check_file(Text("file.not_begun", "cannot begin the file"));
}

void Muxer::set_times(AVPacket& packet, Rational time_base) {
    const auto slot = static_cast<std::size_t>(packet.stream_index);
    const AVStream& stream = *context_->streams[packet.stream_index];
    // Both times are rounded on their own, never their difference: errors do not add up along the file.
    const auto to_stream = [&](std::int64_t time) {
        return time == AV_NOPTS_VALUE ? time
                                      : rescale(time, time_base, ffmpeg::to_rational(stream.time_base));
    };
    packet.pts = to_stream(packet.pts);
    packet.dts = to_stream(packet.dts);
    packet.duration = rescale(packet.duration, time_base, ffmpeg::to_rational(stream.time_base));
    packet.pos = -1;
    // Times that run backwards no container takes: such packets follow one another as closely as it allows.
    const std::int64_t step = (context_->oformat->flags & AVFMT_TS_NONSTRICT) != 0 ? 0 : 1;
    if (packet.dts != AV_NOPTS_VALUE && last_dts_[slot] != AV_NOPTS_VALUE &&
        packet.dts < last_dts_[slot] + step) {
        packet.dts = last_dts_[slot] + step;
        if (packet.pts != AV_NOPTS_VALUE)
            packet.pts = std::max(packet.pts, packet.dts);
    }
    last_dts_[slot] = packet.dts;
}

void Muxer::write_picture(AVPacket& packet) {
    pictures_->write(packet.data, static_cast<std::size_t>(packet.size));
    av_packet_unref(&packet);
}

void Muxer::write(AVPacket& packet, Rational time_base) {
    const auto slot = static_cast<std::size_t>(packet.stream_index);
    set_times(packet, time_base);
    // Some audio encoders end with a packet of side data alone (FLAC's final header): no reader will see that
    // one.
    packets_[slot] += packet.size > 0 ? 1 : 0;
    packet_bytes_[slot] += packet.size;
    if (pictures_)
        return write_picture(packet);
    const int code = av_interleaved_write_frame(context_.get(), &packet);
    if (code < 0)
        fail(code, Text("file.write_failed", "cannot write to the file"));
    check_file(Text("file.write_failed", "cannot write to the file"));
}

void Muxer::finish() {
    const LongCall call; // rewriting a large file for faststart and syncing it take a slow disk minutes
    if (pictures_)
        return pictures_->finish();
    const int code = av_write_trailer(context_.get());
    if (code < 0)
        fail(code, Text("file.not_finished", "cannot finish the file"));
    check_file(Text("file.not_finished", "cannot finish the file"));
    const int closed = avio_closep(&context_->pb);
    if (closed < 0)
        fail(closed, Text("file.not_finished", "cannot finish the file"));
    sync();
}

void Muxer::sync() {
    const UniqueFd file(::open(path_.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        throw_system_error(ErrorKind::Output, path_, "assemble",
                           Text("file.sync_not_opened", "cannot open the file to sync it"), errno);
    if (::fsync(file.get()) != 0)
        throw_write_error(path_, "assemble", Text("file.not_synced", "cannot sync the file"), errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0)
        throw_system_error(ErrorKind::Output, path_, "assemble",
                           Text("assemble.not_seen", "cannot look at the finished file"), errno);
    bytes_ = status.st_size;
}

std::int64_t Muxer::bytes() const {
    return pictures_ ? pictures_->bytes() : context_->pb ? avio_tell(context_->pb) : bytes_;
}

Rational Muxer::time_base(int stream) const {
    return ffmpeg::to_rational(context_->streams[stream]->time_base);
}

void Muxer::check_file(const Text& what) const {
    if (context_->pb && context_->pb->error < 0)
        fail(context_->pb->error, what);
}

void Muxer::fail(int code, const Text& what) const {
    const int file_error = context_->pb ? context_->pb->error : 0;
    for (const int full : {ENOSPC, EDQUOT})
        if (code == AVERROR(full) || file_error == AVERROR(full))
            throw_write_error(path_, "assemble", what, full);
    throw Error(ErrorKind::Output, path_, "assemble",
                Text("error.with_cause", "{1}: {2}", what, ffmpeg::error_text(code)),
                "libav error " + std::to_string(code));
}

std::uint32_t usable_codec_tag(const AVOutputFormat& format, AVCodecID codec, std::uint32_t tag) {
    if (tag == 0 || codec == AV_CODEC_ID_RAWVIDEO)
        return tag;
    if (!format.codec_tag)
        return 0;
    return av_codec_get_id(format.codec_tag, tag) == codec ? tag : 0;
}

static bool has_sample_descriptions(const AVOutputFormat& format) {
    const auto rows = container_registry().rows();
    return std::any_of(rows.begin(), rows.end(), [&](const Container* row) {
        return row->muxer == format.name && row->sample_descriptions;
    });
}

void set_video_parameters(AVCodecParameters& target, const StreamParameters& stream,
                          const AVOutputFormat& format) {
    const AVCodecDescriptor* codec = avcodec_descriptor_get_by_name(stream.codec.c_str());
    if (!codec)
        throw Error(ErrorKind::Verification, "-", "assemble",
                    Text("assemble.unknown_codec", "the segments hold an unknown codec '{1}'", stream.codec));
    target.codec_type = AVMEDIA_TYPE_VIDEO;
    target.codec_id = codec->id;
    target.format = av_get_pix_fmt(stream.pixel_format.c_str());
    target.width = stream.width;
    target.height = stream.height;
    target.profile = stream.profile;
    target.level = stream.level;
    target.bit_rate = stream.bit_rate;
    target.bits_per_coded_sample = stream.bits_per_coded_sample;
    target.bits_per_raw_sample = stream.bits_per_raw_sample;
    target.field_order = static_cast<AVFieldOrder>(stream.field_order);
    target.color_range = static_cast<AVColorRange>(stream.color_range);
    target.color_primaries = static_cast<AVColorPrimaries>(stream.color_primaries);
    target.color_trc = static_cast<AVColorTransferCharacteristic>(stream.color_transfer);
    target.color_space = static_cast<AVColorSpace>(stream.color_matrix);
    target.chroma_location = static_cast<AVChromaLocation>(stream.chroma_location);
    target.video_delay = stream.video_delay;
    target.sample_aspect_ratio = ffmpeg::to_av(stream.sample_aspect_ratio);
    // Apple's players take HEVC only with its parameter sets in the sample description.
    const std::uint32_t tag = has_sample_descriptions(format) && codec->id == AV_CODEC_ID_HEVC
                                  ? MKTAG('h', 'v', 'c', '1')
                                  : stream.codec_tag;
    target.codec_tag = usable_codec_tag(format, codec->id, tag);
    if (stream.extradata.empty())
        return;
    target.extradata = ffmpeg::check_allocated(
        static_cast<std::uint8_t*>(av_mallocz(stream.extradata.size() + AV_INPUT_BUFFER_PADDING_SIZE)),
        Text("part.extradata", "extradata"));
    std::memcpy(target.extradata, stream.extradata.data(), stream.extradata.size());
    target.extradata_size = static_cast<int>(stream.extradata.size());
}

} // namespace framewright
