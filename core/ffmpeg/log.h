// What libav logs, routed to the program instead of straight to the terminal.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace framewright::ffmpeg {

struct LogLine {
    int level = 0;         ///< libav's number: 16 error, 24 warning, 32 info
    std::string component; ///< "h264", "mov,mp4,...", "" where libav does not say
    std::string text;      ///< without the newline
};
using LogSink = std::function<void(const LogLine&)>;

/// Sends every line at or above `level` to `sink`, from whatever thread logs it, one call at a time. An empty
/// sink silences libav. The sink must not call back into libav. Process-wide.
void set_log_sink(LogSink sink, int level);

/// A sink that writes "component: text" lines to standard error.
LogSink stderr_log_sink();

/// Lines of level error or worse since the program started, whether or not they reached a sink. Counted only
/// after the first set_log_sink().
std::int64_t logged_errors();

/// Of these, the lines of video decoders, and their lines about pictures that they conceal. A decoder with
/// several threads may say only here that it has met damage: it returns neither a failure nor a marked frame.
/// What is logged while a frame is decoded is counted before that frame comes out.
std::int64_t video_decoder_errors();

/// The lines of level error that demuxers logged since the last call, at most ten; the calling thread's own.
/// Complaints are all that some demuxers make of a file that ends early.
std::vector<std::string> take_demuxer_errors();

} // namespace framewright::ffmpeg
