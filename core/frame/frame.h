// A picture in memory with everything that is known about it. Owns an AVFrame.
#pragma once

#include "core/ffmpeg/handles.h"
#include "core/frame/device_picture.h"
#include "core/frame/frame_format.h"
#include "core/frame/picture.h"

#include <cstdint>

namespace framewright {

/// The format that libav's fields of `frame` mean; of a picture in a device's memory, that of its samples
/// once they are unpacked.
FrameFormat format_of(const AVFrame& frame);
/// Sets the colour description, the aspect ratio and the fields of the format, not its size or storage.
void describe(AVFrame& frame, const FrameFormat& format);

/// Name of the planar pixel format for these properties ("yuv420p10le", "gbrp", "gray12le", "yuva444p", ...);
/// "" where libav has none.
std::string planar_pixel_format(const FrameFormat& format);

/// Move-only owner; the samples themselves are reference-counted by libav, share() makes a second owner of
/// them. One thread at a time may use a Frame; several may read through picture() of shared ones.
class Frame {
public:
    Frame() = default;
    explicit Frame(ffmpeg::FramePtr frame) : frame_(std::move(frame)) {}

    /// A frame with room for `format` (which must be planar; pixel_format is filled in where it is empty).
    /// Throws Error(Worker) when there is no memory, Error(Unsupported) when libav has no such format.
    static Frame allocate(const FrameFormat& format);

    bool empty() const { return !frame_; }
    AVFrame* get() const { return frame_.get(); }
    /// Gives the ownership up.
    ffmpeg::FramePtr release() { return std::move(frame_); }
    std::int64_t pts() const { return frame_->pts; }
    void set_pts(std::int64_t pts) { frame_->pts = pts; }

    const FrameMoment& moment() const { return moment_; }
    void set_moment(const FrameMoment& moment) { moment_ = moment; }

    FrameFormat format() const { return format_of(*frame_); }
    /// The samples lie in a device's memory: picture() has none of them.
    bool on_device() const { return frame_->hw_frames_ctx != nullptr; }
    /// Where they lie there. Throws Error(Unsupported) for a layout that DevicePicture does not have.
    DevicePicture device_picture() const;
    /// Planes for reading. The format must be planar, and the samples in the CPU's memory.
    ConstPicture picture() const;
    /// Planes for writing. The caller must be the only owner of the samples (fresh from allocate()).
    Picture writable_picture();
    /// Another owner of the same samples and properties.
    Frame share() const;
    /// All that is known of the picture, without its samples.
    Frame description() const;
    /// Takes over timestamps, the moment, colour description, aspect ratio and side data (not the samples or
    /// the size).
    void copy_properties_from(const Frame& source);

private:
    ffmpeg::FramePtr frame_;
    FrameMoment moment_;
};

} // namespace framewright
