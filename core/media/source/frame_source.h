// Demuxer and decoder of one video stream together: frames in the order they leave the decoder, startable at
// any keyframe of the index.
#pragma once

#include "core/base/text.h"
#include "core/media/model/frame_index.h"
#include "core/media/source/decoder.h"
#include "core/media/source/demuxer.h"
#include "core/media/source/joined_clock.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace framewright {

/// Not thread-safe.
class FrameSource {
public:
    using Report = std::function<void(const Text&)>;

    /// `report` gets a line for each packet that could not be decoded. `hardware`: see VideoDecoder.
    FrameSource(const std::string& path, int stream_index, std::shared_ptr<const FrameIndex> index,
                int threads, std::shared_ptr<HardwareDecoder> hardware, Report report);

    /// The next frame of the decoder; empty at the end. Where the index is counted, its pts is no time but
    /// the number of its packet since the start: 0 is the keyframe's.
    ffmpeg::FramePtr next();
    /// The next packet decoded is this keyframe's. False where it cannot be found by seeking; rewind() is
    /// then needed.
    bool start_at(const Keyframe& keyframe);
    /// Starts at the file's first packet.
    void rewind();
    /// Damage was met: from now on with one thread, and with pictures that start all zero. Takes effect at
    /// the next start_at() or rewind().
    void use_one_thread() {
        threads_ = 1;
        damage_met_ = true;
    }
    int threads() const { return threads_; }

private:
    bool read();
    void restart_decoder();
    bool scan_to(const Keyframe& keyframe);
    bool is_packet_of(const Keyframe& keyframe) const;
    bool is_past(const Keyframe& keyframe) const;
    void feed();

    std::string path_;
    int stream_index_;
    std::shared_ptr<const FrameIndex> index_;
    int threads_;
    bool damage_met_ = false;
    std::shared_ptr<HardwareDecoder> hardware_; ///< may be null
    Report report_;
    ffmpeg::PacketPtr packet_;
    JoinedClock clock_;
    std::unique_ptr<Demuxer> demuxer_;
    std::unique_ptr<VideoDecoder> decoder_;
    int decoder_threads_ = 0;
    std::int64_t packets_ = 0;  ///< decoded since the start
    bool packet_waits_ = false; ///< packet_ was read while seeking and is still to be decoded
    bool drained_ = false;      ///< the decoder was told that the stream has ended
};

} // namespace framewright
