// An opened media file, or a sequence of pictures, read packet by packet.
#pragma once

#include "core/base/cancel.h"
#include "core/base/text.h"
#include "core/ffmpeg/handles.h"
#include "core/media/source/picture_packets.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// Not thread-safe, does not move (libav keeps a pointer into it).
class Demuxer {
public:
    /// Opens the file and gathers what libav can say about its streams; of a sequence, or of a folder that
    /// holds one (sequence_of()), it opens the first picture. Throws Error(Input) of stage "open" for a
    /// missing file, a folder without numbered pictures, an unreadable or empty file, or something that is
    /// not media; Error(Usage) for a sequence that is wrongly named; Error(Cancelled).
    explicit Demuxer(const std::string& path, const CancelToken& cancel = {});
    Demuxer(const Demuxer&) = delete;
    Demuxer& operator=(const Demuxer&) = delete;

    const std::string& path() const { return path_; }
    /// Of the file; of a sequence's first picture.
    std::int64_t size_bytes() const { return size_bytes_; }
    /// Null where this is a file.
    const PicturePackets* pictures() const { return pictures_ ? &*pictures_ : nullptr; }
    /// How much of the file was read, about; 0..1.
    double fraction() const;
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
    static std::optional<PicturePackets> find_pictures(const std::string& path);
    void open();
    void refuse_playlist(const std::string& url) const;
    int read_packet(AVPacket& packet);

    std::string path_; ///< as it was named
    std::optional<PicturePackets> pictures_;
    std::string file_; ///< what is open: the path itself, or the first picture's
    CancelToken cancel_;
    std::int64_t size_bytes_ = 0;
    int selected_ = -1;
    Text problem_;
    ffmpeg::InputContextPtr context_;
};

/// True for the streams that hold moving pictures: video that is not an attached cover or thumbnail.
bool is_real_video(const AVStream& stream);

} // namespace framewright
