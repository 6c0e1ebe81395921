// What makes one of libav's decoders decode on a device, and tells what it cannot do from a lost GPU.
#pragma once

#include "core/base/text.h"
#include "core/frame/frame.h"
#include "core/media/device/hardware_device.h"

#include <memory>
#include <string>

namespace framewright {

/// Of one stream. It is either exactly what the CPU's decoder would give or an error: whatever is amiss, the
/// CPU's decoder can be asked in its place. Not thread-safe.
class HardwareDecoder {
public:
    explicit HardwareDecoder(std::shared_ptr<const HardwareDevice> device);
    HardwareDecoder(const HardwareDecoder&) = delete;
    HardwareDecoder& operator=(const HardwareDecoder&) = delete;

    /// Whether a stream of this codec (libav's name) can be for it: its specification allows one result only.
    static bool is_for(const DeviceRow& device, const std::string& codec);
    /// libav's decoder that it can drive. Throws as give_up() does for a stream that is not for it.
    const AVCodec* codec_for(const AVStream& stream) const;
    /// Before `context` is opened; this must outlive it.
    void prepare(AVCodecContext& context);
    /// Throws as give_up() does for a picture that is not the CPU decoder's.
    void check(const AVFrame& frame) const;
    /// The picture in the CPU's memory, as the CPU's decoder would have given it.
    Frame download(const Frame& frame) const;
    /// The format that the CPU's decoder would give.
    AVPixelFormat software_format() const { return software_format_; }

    /// Throws Error(Worker), of hardware_decoder_stage, or of accelerator_stage where the GPU is lost.
    [[noreturn]] void give_up(const Text& cause) const;

private:
    static AVPixelFormat choose_format(AVCodecContext* context, const AVPixelFormat* formats);
    AVPixelFormat choose(const AVPixelFormat* formats);

    const std::shared_ptr<const HardwareDevice> device_;
    AVPixelFormat software_format_ = AV_PIX_FMT_NONE;
    bool offered_ = false; ///< libav has tried to start the GPU's decoder
    Text refusal_;         ///< why it did not start
};

} // namespace framewright
