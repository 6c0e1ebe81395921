// Owners of libav objects: the only place that knows how each is freed.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/buffer.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include <memory>

namespace framewright::ffmpeg {

/// Calls a libav function that frees through a pointer to the pointer.
template <auto Free> struct FreeByAddress {
    template <typename T> void operator()(T* object) const noexcept { Free(&object); }
};
/// Calls a libav function that frees the object itself.
template <auto Free> struct FreeByValue {
    template <typename T> void operator()(T* object) const noexcept { Free(object); }
};

using FramePtr = std::unique_ptr<AVFrame, FreeByAddress<av_frame_free>>;
using PacketPtr = std::unique_ptr<AVPacket, FreeByAddress<av_packet_free>>;
using CodecContextPtr = std::unique_ptr<AVCodecContext, FreeByAddress<avcodec_free_context>>;
using CodecParametersPtr = std::unique_ptr<AVCodecParameters, FreeByAddress<avcodec_parameters_free>>;
using InputContextPtr = std::unique_ptr<AVFormatContext, FreeByAddress<avformat_close_input>>;
using InputOutputPtr = std::unique_ptr<AVIOContext, FreeByAddress<avio_closep>>;
using ParserPtr = std::unique_ptr<AVCodecParserContext, FreeByValue<av_parser_close>>;
using FilterGraphPtr = std::unique_ptr<AVFilterGraph, FreeByAddress<avfilter_graph_free>>;
using ScalerPtr = std::unique_ptr<SwsContext, FreeByValue<sws_freeContext>>;
using ResamplerPtr = std::unique_ptr<SwrContext, FreeByAddress<swr_free>>;
using BufferPtr = std::unique_ptr<AVBufferRef, FreeByAddress<av_buffer_unref>>;

/// An output context: closes its file, if it has one open, before it is freed.
struct FreeOutput {
    void operator()(AVFormatContext* context) const noexcept {
        if (context->pb && !(context->oformat->flags & AVFMT_NOFILE))
            avio_closep(&context->pb);
        avformat_free_context(context);
    }
};
using OutputContextPtr = std::unique_ptr<AVFormatContext, FreeOutput>;

/// An AVDictionary, filled with set() and handed to libav with address().
class Dictionary {
public:
    Dictionary() = default;
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;
    ~Dictionary() { av_dict_free(&dictionary_); }

    void set(const char* key, const char* value);
    AVDictionary** address() noexcept { return &dictionary_; }
    AVDictionary* get() const noexcept { return dictionary_; }

private:
    AVDictionary* dictionary_ = nullptr;
};

/// In metadata that belongs to libav, where letters' case does not tell tags apart; null takes the tag away.
void set_tag(AVDictionary*& tags, const char* key, const char* value);

} // namespace framewright::ffmpeg
