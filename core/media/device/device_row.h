// The kinds of devices that decode and encode through libav: a row each.
#pragma once

#include "core/schema/registry.h"

extern "C" {
#include <libavutil/hwcontext.h>
#include <libavutil/pixfmt.h>
}

#include <functional>
#include <string>
#include <vector>

namespace framewright {

struct DeviceRow : RowInfo {
    std::string name;    ///< "NVIDIA GPU"
    std::string decoder; ///< what its decoding unit is called: "NVDEC"
    AVHWDeviceType type = AV_HWDEVICE_TYPE_NONE;
    AVPixelFormat pixel_format = AV_PIX_FMT_NONE; ///< libav's, of pictures in its memory
    int open_flags = 0;                           ///< of av_hwdevice_ctx_create()
    /// Codecs, by libav's names, of which it gives the very pictures that the CPU's decoder gives.
    std::vector<std::string> exact_codecs;
    /// How its decoder stores what the CPU's stores like this; NONE where the samples would not be the same.
    std::function<AVPixelFormat(AVPixelFormat software)> stored_format;
    /// Pictures that may lie outside the decoder at most.
    int pictures_outside = 0;
    /// Why there is no such device here; "" where there may be one.
    std::function<Text()> reason;
    /// Why its encoder, which failed in this way, does not open.
    std::function<Text(const Text& failure)> encoding_reason;

    const RowInfo& info() const { return *this; }
};

DeviceRow cuda_device_row();

/// On first use those of this program.
Registry<DeviceRow>& device_registry();

} // namespace framewright
