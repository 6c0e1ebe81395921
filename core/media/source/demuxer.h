// An opened media file, read packet by packet.
#pragma once

#include "core/base/cancel.h"
#include "core/base/text.h"
#include "core/ffmpeg/handles.h"

#include <cstdint>
#include <string>
#include <vector>

namespace framewright {

/// Not thread-safe, does not move (libav keeps a pointer into it).
class Demuxer {
public:
    /// Opens the file and gathers what libav can say about its streams. Throws Error(Input) of stage "open"
    /// for a missing file, a directory, an unreadable or empty file, or something that is not media;
    /// Error(Cancelled).
    explicit Demuxer(const std::string& path, const CancelToken& cancel = {});
    Demuxer(const Demuxer&) = delete;
    Demuxer& operator=(const Demuxer&) = delete;

    const std::string& path() const { return path_; }
    std::int64_t size_bytes() const { return size_bytes_; }
    AVFormatContext* context() const { return context_.get(); }
    AVStream* stream(int index) const { return context_->streams[index]; }

    /// Only this stream's packets are delivered from now on. Throws Error(Input) when there is no such
    /// stream.
    void select(int stream_index);
    /// Only packets of these streams are asked for from now on; formats that cannot leave others out deliver
    /// them too.
    void select(const std::vector<int>& stream_indices);
    /// The next packet of the selected stream (of any stream when none was selected); false at the end of the
    /// file or where it cannot be read further (see problem()).
    bool read(AVPacket& packet);
    /// Why reading ended before the end of the file; "" where it did not.
    const Text& problem() const { return problem_; }

    /// Position at a byte offset or at a timestamp of the stream; false where the file cannot seek so.
    bool seek_byte(std::int64_t position);
    bool seek_timestamp(std::int64_t timestamp);

private:
    static int interrupted(void* self);
    static int open_file(AVFormatContext* context, AVIOContext** io, const char* url, int flags,
                         AVDictionary** options);
    void refuse_playlist(const std::string& url) const;

    std::string path_;
    CancelToken cancel_;
    std::int64_t size_bytes_ = 0;
    int selected_ = -1;
    Text problem_;
    ffmpeg::InputContextPtr context_;
};

/// True for the streams that hold moving pictures: video that is not an attached cover or thumbnail.
bool is_real_video(const AVStream& stream);

} // namespace framewright
