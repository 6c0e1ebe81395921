#include "core/worker/export/encoder_frames.h"

#include "core/base/error.h"
#include "core/ffmpeg/plain_pixel_format.h"
#include "core/media/encode/encoder_pixel_format.h"

namespace framewright {
namespace {

/// The same samples, and the session writes them in that layout.
bool differs_in_layout_only(AVPixelFormat filtered, AVPixelFormat encoded) {
    switch (filtered) {
    case AV_PIX_FMT_YUV420P:
        return encoded == AV_PIX_FMT_YUV420P || encoded == AV_PIX_FMT_NV12;
    case AV_PIX_FMT_YUV444P:
        return encoded == AV_PIX_FMT_YUV444P;
    default:
        return filtered == AV_PIX_FMT_YUV420P10 && encoded == AV_PIX_FMT_P010;
    }
}

} // namespace

bool can_encode_on_device(const std::string& device, const ExportRequest& request, const EncoderInput& input,
                          const EncoderPlan& plan) {
    return find_encoder(request.spec.encoder.id).device == device && !request.encoder_program.used() &&
           !request.hash_frames && plan.width == input.format.width && plan.height == input.format.height &&
           differs_in_layout_only(plain_pixel_format(input.format.pixel_format),
                                  plain_pixel_format(plan.pixel_format));
}

std::shared_ptr<const DeviceFrames> open_encoder_frames(const HardwareDevice& device,
                                                        const ExportRequest& request,
                                                        const EncoderInput& input, const EncoderPlan& plan) {
    auto frames = std::make_shared<const DeviceFrames>(device, plain_pixel_format(plan.pixel_format),
                                                       plan.width, plan.height);
    EncoderInput on_device = input;
    on_device.device_frames = frames;
    // Segments that another worker encodes from the CPU's memory must go into the same file.
    if (plan_encoder(request.spec.encoder, on_device).stream != plan.stream)
        throw Error(ErrorKind::Unsupported, "-", "encoder",
                    Text("gpu.other_stream", "the encoder's stream would be another one"));
    return frames;
}

} // namespace framewright
