// A decoder of the fake libnvcuvid: its surfaces are in the device's memory, and streams order their use.
#pragma once

#include "tests/cuda/codecs/cuda_calls.h"
#include "tests/cuda/codecs/picture_decoder.h"
#include "tests/cuda/codecs/semi_planar_surface.h"

#include <memory>
#include <mutex>
#include <vector>

namespace framewright::fake_codecs {

/// What is decoded, by the name in the settings; null for what never is.
const char* codec_name(cudaVideoCodec codec);

/// Fills in what the request leaves open.
void describe_capabilities(CUVIDDECODECAPS& capabilities);

/// Methods throw CudaError.
class VideoDecoder {
public:
    explicit VideoDecoder(const CUVIDDECODECREATEINFO& info);

    /// Decodes at once. A damaged picture leaves its surface as it is, and its status says so.
    void decode(const CUVIDPICPARAMS& picture);
    cuvidDecodeStatus status(int index);
    /// Copies a decoded picture into a surface for output, in the order of the stream; gives its address.
    CUdeviceptr map(int index, CUstream stream);
    /// The surface's content is overwritten, in the order of that stream.
    void unmap(CUdeviceptr address);
    std::size_t pitch() const noexcept { return surface_.pitch; }
    bool is_mapped();

private:
    struct Decoded {
        cuvidDecodeStatus status = cuvidDecodeStatus_Invalid;
        StreamPoint read{}; ///< when the last copy out of the surface is done
    };
    struct Output {
        CUstream stream = nullptr;
        bool mapped = false;
    };
    Decoded& at(int index);
    CUdeviceptr address_of(const DeviceMemory& memory, std::size_t index) const;

    const Surface surface_;
    PictureDecoder decoder_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Decoded>> decoded_;
    std::vector<Output> outputs_;
    DeviceMemory decoded_memory_;
    DeviceMemory output_memory_;
};

} // namespace framewright::fake_codecs
