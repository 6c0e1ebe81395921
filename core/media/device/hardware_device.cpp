#include "core/media/device/hardware_device.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/log.h"

extern "C" {
#include <libavutil/hwcontext.h>
}

#include <string>

namespace framewright {
namespace {

constexpr int trial_side = 64;

} // namespace

HardwareDevice::HardwareDevice(const DeviceRow& row, int number) : row_(row) {
    if (const Text missing = row.reason ? row.reason() : Text(); !missing.empty())
        throw Error(ErrorKind::Unsupported, "-", "decode", missing);
    AVBufferRef* opened = nullptr;
    ffmpeg::check(
        av_hwdevice_ctx_create(&opened, row.type, std::to_string(number).c_str(), nullptr, row.open_flags),
        ErrorKind::Unsupported, "-", "decode",
        Text("gpu.not_opened", "the FFmpeg libraries cannot open the GPU"));
    device_.reset(opened);
    trial_ = DeviceFrames(*this, AV_PIX_FMT_NV12, trial_side, trial_side).take();
}

bool HardwareDevice::works() const {
    Text problem;
    return download(*trial_, problem) != nullptr;
}

/// libav's copies from a GPU answer success when the driver has refused them: only its log tells.
ffmpeg::FramePtr HardwareDevice::download(const AVFrame& picture, Text& problem) {
    ffmpeg::FramePtr copy(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    const std::int64_t errors = ffmpeg::logged_errors();
    const int code = av_hwframe_transfer_data(copy.get(), &picture, 0);
    if (code >= 0 && ffmpeg::logged_errors() == errors)
        return copy;
    problem = code < 0 ? Text::verbatim(ffmpeg::error_text(code))
                       : Text("gpu.driver_refused", "the driver refused");
    return nullptr;
}

DeviceFrames::DeviceFrames(const HardwareDevice& device, AVPixelFormat stored, int width, int height)
    : frames_(ffmpeg::check_allocated(av_hwframe_ctx_alloc(device.context()),
                                      Text("part.gpu_pictures", "pictures on the GPU"))) {
    auto* const settings = reinterpret_cast<AVHWFramesContext*>(frames_->data);
    settings->format = device.row().pixel_format;
    settings->sw_format = stored;
    settings->width = width;
    settings->height = height;
    ffmpeg::check(av_hwframe_ctx_init(frames_.get()), ErrorKind::Unsupported, "-", "decode",
                  Text("gpu.no_pictures", "the FFmpeg libraries have no such pictures on the GPU"));
}

AVPixelFormat DeviceFrames::pixel_format() const {
    return reinterpret_cast<const AVHWFramesContext*>(frames_->data)->format;
}

ffmpeg::FramePtr DeviceFrames::take() const {
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    ffmpeg::check(av_hwframe_get_buffer(frames_.get(), frame.get(), 0), ErrorKind::Worker, "-", memory_stage,
                  Text("gpu.no_picture_memory", "no memory on the GPU for a picture"));
    return frame;
}

} // namespace framewright
