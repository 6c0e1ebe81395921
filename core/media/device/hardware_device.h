// A GPU as libav's hardware decoders and encoders use it.
#pragma once

#include "core/base/text.h"
#include "core/ffmpeg/handles.h"
#include "core/media/device/device_row.h"

#include <string>

namespace framewright {

class HardwareDevice {
public:
    /// `number` as the driver counts. Throws Error(Unsupported) where libav cannot open it.
    HardwareDevice(const DeviceRow& row, int number);

    const DeviceRow& row() const { return row_; }

    /// An AVHWDeviceContext.
    AVBufferRef* context() const { return device_.get(); }
    /// False once it was lost: nothing is copied any more.
    bool works() const;

    /// The picture's samples in the CPU's memory, without its properties. Empty where they cannot be copied,
    /// and `problem` then says why.
    static ffmpeg::FramePtr download(const AVFrame& picture, Text& problem);

private:
    const DeviceRow& row_;
    ffmpeg::BufferPtr device_;
    ffmpeg::FramePtr trial_; ///< a small picture on the device, for works()
};

/// Memory on the device for pictures of one kind. Several threads may take pictures.
class DeviceFrames {
public:
    /// Throws Error(Unsupported) where the device has no such pictures.
    DeviceFrames(const HardwareDevice& device, AVPixelFormat stored, int width, int height);

    /// libav's, of a picture in this memory.
    AVPixelFormat pixel_format() const;
    /// An AVHWFramesContext.
    AVBufferRef* context() const { return frames_.get(); }
    /// A picture without properties. Throws Error(Worker) of memory_stage where there is no memory.
    ffmpeg::FramePtr take() const;

private:
    ffmpeg::BufferPtr frames_;
};

} // namespace framewright
