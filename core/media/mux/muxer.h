// An output being written: a file by libavformat, or pictures.
#pragma once

#include "core/base/rational.h"
#include "core/base/text.h"
#include "core/ffmpeg/handles.h"
#include "core/job/container.h"
#include "core/media/mux/picture_files.h"
#include "core/segment/segment_stream.h"

#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// Every write is checked: Error(Output), "disk full" for a full disk. Not thread-safe.
class Muxer {
public:
    Muxer(const std::string& path, const Container& container);

    AVFormatContext& context() { return *context_; }
    /// A new stream of the file. Its number is what write() takes as stream_index.
    AVStream& add_stream();
    /// Writes the file's head; no streams can be added after it.
    void begin(ffmpeg::Dictionary& options);
    /// The packet's stream_index, and its times in `time_base`, are the caller's; it is taken over (left
    /// blank).
    void write(AVPacket& packet, Rational time_base);
    /// Index and trailer, then everything is synced to the disk.
    void finish();

    /// Written so far; of a file, after finish(), its size.
    std::int64_t bytes() const;
    /// Packets written so far, per stream.
    const std::vector<std::int64_t>& packets() const { return packets_; }
    /// And bytes in these packets.
    const std::vector<std::int64_t>& packet_bytes() const { return packet_bytes_; }
    Rational time_base(int stream) const;

private:
    [[noreturn]] void fail(int code, const Text& what) const;
    void check_file(const Text& what) const;

    void open();
    void set_times(AVPacket& packet, Rational time_base);
    void write_picture(AVPacket& packet);
    void sync();

    std::string path_;
    ffmpeg::OutputContextPtr context_;
    std::optional<PictureFiles> pictures_; ///< which need none of libavformat's help
    std::int64_t bytes_ = 0;
    std::vector<std::int64_t> packets_;
    std::vector<std::int64_t> packet_bytes_;
    std::vector<std::int64_t> last_dts_;
};

/// Fills a stream's parameters from a segment's; `format` decides the four-character code.
void set_video_parameters(AVCodecParameters& target, const StreamParameters& stream,
                          const AVOutputFormat& format);

/// The four-character code to write: `tag` where the format knows it for this codec, 0 (the muxer chooses)
/// otherwise.
std::uint32_t usable_codec_tag(const AVOutputFormat& format, AVCodecID codec, std::uint32_t tag);

} // namespace framewright
