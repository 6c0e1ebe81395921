// Numbered pictures as the packets of one stream.
#pragma once

#include "core/base/text.h"
#include "core/ffmpeg/handles.h"
#include "core/sequence/sequence_name.h"

#include <cstdint>
#include <string>
#include <vector>

namespace framewright {

/// One packet a picture. Its time is its frame number, which counts the pictures that are there, whatever
/// numbers are in their names; and so is its position. Not thread-safe.
class PicturePackets {
public:
    /// Throws Error(Input) of stage "open" where there is no picture.
    explicit PicturePackets(SequenceName sequence);

    std::int64_t count() const { return static_cast<std::int64_t>(numbers_.size()); }
    std::string path_of(std::int64_t frame_number) const;
    std::int64_t size_bytes() const;
    /// What numbers are missing between the first and the last picture; "" where none are.
    Text gaps() const;
    /// Writes what the pictures are as a clip into the context and the stream of their first one.
    void describe(AVFormatContext& context) const;

    /// The next picture; false at the end. One that cannot be read is a packet that cannot be decoded: it
    /// costs one frame.
    bool read(AVPacket& packet);
    /// The frame to read next; clamped.
    void seek(std::int64_t frame_number);
    /// Of the pictures, those that were read or passed over; 0..1.
    double fraction() const;

private:
    SequenceName sequence_;
    std::vector<std::int64_t> numbers_;
    std::size_t next_ = 0;
};

} // namespace framewright
