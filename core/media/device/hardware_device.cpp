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
    if (const std::string missing = row.reason ? row.reason() : std::string(); !missing.empty())
        throw Error(ErrorKind::Unsupported, "-", "decode", missing);
    AVBufferRef* opened = nullptr;
    ffmpeg::check(
        av_hwdevice_ctx_create(&opened, row.type, std::to_string(number).c_str(), nullptr, row.open_flags),
        ErrorKind::Unsupported, "-", "decode", "the FFmpeg libraries cannot open the GPU");
    device_.reset(opened);
    trial_ = DeviceFrames(*this, AV_PIX_FMT_NV12, trial_side, trial_side).take();
}

bool HardwareDevice::works() const {
    std::string problem;
    return download(*trial_, problem) != nullptr;
}

/// libav's copies from a GPU answer success when the driver has refused them: only its log tells.
ffmpeg::FramePtr HardwareDevice::download(const AVFrame& picture, std::string& problem) {
    ffmpeg::FramePtr copy(ffmpeg::check_allocated(av_frame_alloc(), "a frame"));
    const std::int64_t errors = ffmpeg::logged_errors();
    const int code = av_hwframe_transfer_data(copy.get(), &picture, 0);
    if (code >= 0 && ffmpeg::logged_errors() == errors)
        return copy;
    problem = code < 0 ? ffmpeg::error_text(code) : "the driver refused";
    return nullptr;
}

DeviceFrames::DeviceFrames(const HardwareDevice& device, AVPixelFormat stored, int width, int height)
    : frames_(ffmpeg::check_allocated(av_hwframe_ctx_alloc(device.context()), "pictures on the GPU")) {
    auto* const settings = reinterpret_cast<AVHWFramesContext*>(frames_->data);
    settings->format = device.row().pixel_format;
    settings->sw_format = stored;
    settings->width = width;
    settings->height = height;
    ffmpeg::check(av_hwframe_ctx_init(frames_.get()), ErrorKind::Unsupported, "-", "decode",
                  "the FFmpeg libraries have no such pictures on the GPU");
}

AVPixelFormat DeviceFrames::pixel_format() const {
    return reinterpret_cast<const AVHWFramesContext*>(frames_->data)->format;
}

ffmpeg::FramePtr DeviceFrames::take() const {
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), "a frame"));
    ffmpeg::check(av_hwframe_get_buffer(frames_.get(), frame.get(), 0), ErrorKind::Worker, "-", memory_stage,
                  "no memory on the GPU for a picture");
    return frame;
}

} // namespace framewright
