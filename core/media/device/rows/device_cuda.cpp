// NVIDIA GPUs, through CUDA: NVDEC and NVENC.
#include "core/media/device/device_row.h"

#include <dlfcn.h>

namespace framewright {
namespace {

/// AV_CUDA_USE_PRIMARY_CONTEXT, whose header asks for CUDA's own. Memory is shared with others then.
constexpr int use_primary_context = 1 << 0;

/// NVDEC fails with more than 32 pictures in all (see SurfaceBudget).
constexpr int pictures_outside = 6;

AVPixelFormat stored_format(AVPixelFormat software) {
    switch (software) {
    case AV_PIX_FMT_YUV420P:
    case AV_PIX_FMT_YUVJ420P:
        return AV_PIX_FMT_NV12;
    case AV_PIX_FMT_YUV444P:
    case AV_PIX_FMT_YUVJ444P:
        return AV_PIX_FMT_YUV444P;
    default:
        return software == AV_PIX_FMT_YUV420P10 ? AV_PIX_FMT_P010 : AV_PIX_FMT_NONE;
    }
}

bool library_loads(const char* name) {
    void* handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
    if (handle)
        dlclose(handle);
    return handle != nullptr;
}

Text reason() {
    return library_loads("libcuda.so.1")
               ? Text()
               : Text("gpu.no_library", "no NVIDIA driver ({1} not found)", "libcuda.so.1");
}

Text encoding_reason(const Text& failure) {
    if (const Text missing = reason(); !missing.empty())
        return missing;
    if (!library_loads("libnvidia-encode.so.1"))
        return Text("gpu.no_encoder_library", "the NVIDIA driver has no encoder library ({1} not found)",
                    "libnvidia-encode.so.1");
    return Text("gpu.no_encoder_session", "the GPU refuses to open an encoder session ({1})", failure);
}

} // namespace

DeviceRow cuda_device_row() {
    DeviceRow row;
    row.id = "cuda";
    row.name = "NVIDIA GPU";
    row.decoder = "NVDEC";
    row.type = AV_HWDEVICE_TYPE_CUDA;
    row.pixel_format = AV_PIX_FMT_CUDA;
    row.open_flags = use_primary_context;
    row.exact_codecs = {"h264", "hevc", "vp8", "vp9", "av1"};
    row.stored_format = stored_format;
    row.pictures_outside = pictures_outside;
    row.reason = reason;
    row.encoding_reason = encoding_reason;
    return row;
}

} // namespace framewright
