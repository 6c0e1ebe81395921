#include "core/ffmpeg/log.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/log.h>
}

#include <array>
#include <atomic>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <string_view>
#include <utility>

namespace framewright::ffmpeg {
namespace {

struct Bridge {
    std::mutex mutex;
    LogSink sink;
    std::atomic<int> level{AV_LOG_WARNING};
    std::atomic<std::int64_t> errors{0};
    std::atomic<std::int64_t> video_decoder_errors{0};
    std::string pending; ///< libav may log one line in several calls
};

Bridge& bridge() {
    static Bridge instance;
    return instance;
}

std::string component_of(void* object) {
    const AVClass* description = object ? *static_cast<AVClass**>(object) : nullptr;
    if (!description || !description->item_name)
        return {};
    return description->item_name(object);
}

bool is_video_decoder(void* object) {
    if (!object || *static_cast<const AVClass**>(object) != avcodec_get_class())
        return false;
    const auto* context = static_cast<const AVCodecContext*>(object);
    return context->codec_type == AVMEDIA_TYPE_VIDEO && context->codec && av_codec_is_decoder(context->codec);
}

/// What a video decoder says, as information, of a picture whose slices end too soon: nothing else may tell.
bool is_concealment(const char* format) {
    return std::string_view(format).starts_with("concealing ");
}

bool is_demuxer(void* object) {
    return object && *static_cast<const AVClass**>(object) == avformat_get_class() &&
           static_cast<const AVFormatContext*>(object)->iformat;
}

thread_local std::vector<std::string> demuxer_errors;

void note_demuxer_error(const char* format, va_list arguments) {
    constexpr std::size_t max_lines = 10;
    if (demuxer_errors.size() >= max_lines)
        return;
    std::array<char, 512> text{};
    va_list copy;
    va_copy(copy, arguments);
    std::vsnprintf(text.data(), text.size(), format, copy);
    va_end(copy);
    std::string line = text.data();
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.pop_back();
    if (!line.empty())
        demuxer_errors.push_back(std::move(line));
}

void receive(void* object, int level, const char* format, va_list arguments) {
    Bridge& target = bridge();
    if (level >= 0)
        level &= 0xff;
    const bool error = level <= AV_LOG_ERROR;
    if (error)
        target.errors.fetch_add(1, std::memory_order_relaxed);
    if ((error || is_concealment(format)) && is_video_decoder(object))
        target.video_decoder_errors.fetch_add(1, std::memory_order_relaxed);
    else if (error && is_demuxer(object))
        note_demuxer_error(format, arguments);
    if (level > target.level.load(std::memory_order_relaxed))
        return;
    std::array<char, 1024> text{};
    std::vsnprintf(text.data(), text.size(), format, arguments);
    const std::lock_guard lock(target.mutex);
    if (!target.sink)
        return;
    target.pending += text.data();
    if (target.pending.empty() || (target.pending.back() != '\n' && target.pending.size() < 4096))
        return;
    LogLine line{level, component_of(object), std::exchange(target.pending, {})};
    while (!line.text.empty() && (line.text.back() == '\n' || line.text.back() == '\r'))
        line.text.pop_back();
    if (!line.text.empty())
        target.sink(line);
}

} // namespace

void set_log_sink(LogSink sink, int level) {
    Bridge& target = bridge();
    const std::lock_guard lock(target.mutex);
    target.sink = std::move(sink);
    target.level = level;
    target.pending.clear();
    av_log_set_callback(receive);
}

LogSink stderr_log_sink() {
    return [](const LogLine& line) {
        const char* separator = line.component.empty() ? "" : ": ";
        std::fprintf(stderr, "%s%s%s\n", line.component.c_str(), separator, line.text.c_str());
    };
}

std::int64_t logged_errors() {
    return bridge().errors.load(std::memory_order_relaxed);
}

std::int64_t video_decoder_errors() {
    return bridge().video_decoder_errors.load(std::memory_order_relaxed);
}

std::vector<std::string> take_demuxer_errors() {
    return std::exchange(demuxer_errors, {});
}

} // namespace framewright::ffmpeg
