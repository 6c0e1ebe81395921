#include "core/media/encode/program/picture_pipe.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/convert.h"
#include "core/ffmpeg/plain_pixel_format.h"

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
}

namespace framewright {
namespace {

constexpr int buffer_bytes = 1 << 16;

int checked(int code, const Text& cause) {
    return ffmpeg::check(code, ErrorKind::Worker, "-", "encode", cause);
}

struct FreeIo {
    void operator()(AVIOContext* io) const noexcept {
        av_freep(&io->buffer);
        avio_context_free(&io);
    }
};

} // namespace

bool can_pipe(const std::string& pixel_format) {
    const AVPixelFormat format = plain_pixel_format(pixel_format);
    return format != AV_PIX_FMT_NONE && avcodec_pix_fmt_to_codec_tag(format) != 0 &&
           avformat_query_codec(av_guess_format("nut", nullptr, nullptr), AV_CODEC_ID_RAWVIDEO,
                                FF_COMPLIANCE_NORMAL) == 1;
}

class PicturePipe::Implementation {
public:
    Implementation(const EncoderPlan& plan, Rational frame_rate, Rational clock, Write write)
        : write_(std::move(write)), format_(plain_pixel_format(plan.pixel_format)), width_(plan.width),
          height_(plan.height), clock_(clock),
          packet_(ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet"))) {
        pixels_.resize(static_cast<std::size_t>(checked(av_image_get_buffer_size(format_, width_, height_, 1),
                                                        Text("pipe.too_large", "a picture is too large"))));
        open_io();
        AVFormatContext* output = nullptr;
        checked(avformat_alloc_output_context2(&output, nullptr, "nut", nullptr),
                Text("pipe.no_stream", "cannot make a stream of pictures"));
        output_.reset(output);
        output_->pb = io_.get();
        output_->flags |= AVFMT_FLAG_CUSTOM_IO;
        add_stream(plan, frame_rate);
        // An index would grow with every picture, and nobody could seek to it.
        checked(av_opt_set_int(output_->priv_data, "write_index", 0, 0),
                Text("pipe.stream_setup", "cannot set up the stream"));
        const int code = avformat_write_header(output_.get(), nullptr);
        avio_flush(io_.get());
        if (intact_)
            checked(code, Text("pipe.not_begun", "cannot begin the stream of pictures"));
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void send(const Frame& frame, std::int64_t time) {
        const AVFrame& picture = *frame.get();
        if (picture.width != width_ || picture.height != height_)
            throw Error(ErrorKind::Worker, "-", "encode",
                        Text("encode.other_size", "a frame does not have the planned size"),
                        std::to_string(picture.width) + "x" + std::to_string(picture.height));
        checked(av_image_copy_to_buffer(pixels_.data(), static_cast<int>(pixels_.size()), picture.data,
                                        picture.linesize, format_, width_, height_, 1),
                Text("pipe.not_copied", "cannot copy a picture"));
        av_packet_unref(packet_.get());
        packet_->data = pixels_.data();
        packet_->size = static_cast<int>(pixels_.size());
        packet_->pts = packet_->dts = time;
        packet_->flags = AV_PKT_FLAG_KEY;
        av_packet_rescale_ts(packet_.get(), ffmpeg::to_av(clock_), output_->streams[0]->time_base);
        const int code = av_write_frame(output_.get(), packet_.get());
        packet_->data = nullptr;
        avio_flush(io_.get());
        if (intact_)
            checked(code, Text("pipe.not_written", "cannot write a picture"));
    }

    void finish() {
        if (intact_)
            av_write_trailer(output_.get()); // what does not arrive is missed when the packets are counted
        avio_flush(io_.get());
    }

    bool intact() const { return intact_; }

private:
    void open_io() {
        auto* buffer = ffmpeg::check_allocated(static_cast<unsigned char*>(av_malloc(buffer_bytes)),
                                               Text("part.pipe", "a pipe"));
        const auto write = [](void* self, auto* bytes, int count) {
            return static_cast<Implementation*>(self)->put(bytes, count);
        };
        AVIOContext* io = avio_alloc_context(buffer, buffer_bytes, 1, this, nullptr, write, nullptr);
        if (!io)
            av_free(buffer);
        io_.reset(ffmpeg::check_allocated(io, Text("part.pipe", "a pipe")));
    }

    int put(const std::uint8_t* bytes, int count) {
        intact_ = intact_ && write_(std::span(bytes, static_cast<std::size_t>(count)));
        return intact_ ? count : AVERROR(EPIPE);
    }

    void add_stream(const EncoderPlan& plan, Rational frame_rate) {
        AVStream& stream = *ffmpeg::check_allocated(avformat_new_stream(output_.get(), nullptr),
                                                    Text("part.stream", "a stream"));
        AVCodecParameters& values = *stream.codecpar;
        values.codec_type = AVMEDIA_TYPE_VIDEO;
        values.codec_id = AV_CODEC_ID_RAWVIDEO;
        values.codec_tag = avcodec_pix_fmt_to_codec_tag(format_);
        values.format = format_;
        values.width = width_;
        values.height = height_;
        stream.sample_aspect_ratio = values.sample_aspect_ratio =
            ffmpeg::to_av(plan.stream.sample_aspect_ratio);
        stream.time_base = ffmpeg::to_av(clock_);
        stream.r_frame_rate = stream.avg_frame_rate = ffmpeg::to_av(frame_rate);
    }

    Write write_;
    const AVPixelFormat format_;
    const int width_, height_;
    const Rational clock_;
    bool intact_ = true;
    std::vector<std::uint8_t> pixels_; ///< of one picture, without padding
    ffmpeg::PacketPtr packet_;
    std::unique_ptr<AVIOContext, FreeIo> io_;
    std::unique_ptr<AVFormatContext, ffmpeg::FreeByValue<avformat_free_context>>
        output_; ///< io_ is not its own
};

PicturePipe::PicturePipe(const EncoderPlan& plan, Rational frame_rate, Rational clock, Write write)
    : implementation_(std::make_unique<Implementation>(plan, frame_rate, clock, std::move(write))) {}
PicturePipe::~PicturePipe() = default;

void PicturePipe::send(const Frame& frame, std::int64_t time) {
    implementation_->send(frame, time);
}

void PicturePipe::finish() {
    implementation_->finish();
}

bool PicturePipe::intact() const {
    return implementation_->intact();
}

} // namespace framewright
