#include "tests/cuda/codecs/video_decoder.h"

#include "tests/cuda/codecs/codec_config.h"

#include <algorithm>
#include <iterator>

namespace framewright::fake_codecs {
namespace {

constexpr unsigned long max_surfaces = 32; ///< that an engine decodes into
constexpr std::uint8_t rubbish = 0xa7;

/// What engines since Pascal do.
struct Limits {
    cudaVideoCodec codec;
    const char* name;
    int depth; ///< bits
    unsigned min_width;
    unsigned min_height;
    unsigned largest; ///< either side
};
constexpr Limits limits[]{
    {cudaVideoCodec_VP8, "vp8", 8, 48, 16, 4096},
    {cudaVideoCodec_VP9, "vp9", 12, 128, 128, 8192},
    {cudaVideoCodec_H264, "h264", 8, 48, 16, 4096},
};

const Limits* limits_of(cudaVideoCodec codec) {
    const auto* found = std::find_if(std::begin(limits), std::end(limits),
                                     [&](const Limits& row) { return row.codec == codec; });
    return found == std::end(limits) ? nullptr : found;
}

bool is_offered(cudaVideoCodec codec) {
    const std::vector<std::string>& offered = Codecs::instance().config().decodes;
    const char* name = codec_name(codec);
    return name && std::find(offered.begin(), offered.end(), name) != offered.end();
}

bool is_decodable(const CUVIDDECODECAPS& asked) {
    const Limits* row = limits_of(asked.eCodecType);
    return row && is_offered(asked.eCodecType) && asked.eChromaFormat == cudaVideoChromaFormat_420 &&
           static_cast<int>(asked.nBitDepthMinus8) + 8 <= row->depth;
}

/// The surface, where all that is asked for can be had.
Surface checked_surface(const CUVIDDECODECREATEINFO& info) {
    CUVIDDECODECAPS capabilities{};
    capabilities.eCodecType = info.CodecType;
    capabilities.eChromaFormat = info.ChromaFormat;
    capabilities.nBitDepthMinus8 = static_cast<unsigned>(info.bitDepthMinus8);
    describe_capabilities(capabilities);
    const auto format = info.bitDepthMinus8 == 0 ? cudaVideoSurfaceFormat_NV12 : cudaVideoSurfaceFormat_P016;
    if (!capabilities.bIsSupported || info.OutputFormat != format || info.ulTargetWidth != info.ulWidth ||
        info.ulTargetHeight != info.ulHeight)
        throw CudaError(cuda_not_supported);
    if (info.ulWidth < capabilities.nMinWidth || info.ulWidth > capabilities.nMaxWidth ||
        info.ulHeight < capabilities.nMinHeight || info.ulHeight > capabilities.nMaxHeight ||
        info.ulNumDecodeSurfaces < 1 || info.ulNumDecodeSurfaces > max_surfaces ||
        info.ulNumOutputSurfaces < 1)
        throw CudaError(cuda_invalid_value);
    return surface_of(static_cast<int>(info.ulWidth), static_cast<int>(info.ulHeight),
                      format == cudaVideoSurfaceFormat_NV12 ? 1 : 2);
}

} // namespace

const char* codec_name(cudaVideoCodec codec) {
    const Limits* row = limits_of(codec);
    return row ? row->name : nullptr;
}

void describe_capabilities(CUVIDDECODECAPS& capabilities) {
    capabilities.bIsSupported = is_decodable(capabilities) ? 1 : 0;
    if (!capabilities.bIsSupported)
        return;
    const Limits& row = *limits_of(capabilities.eCodecType);
    capabilities.nNumNVDECs = 1;
    capabilities.nOutputFormatMask =
        static_cast<unsigned short>(1U << (capabilities.nBitDepthMinus8 == 0 ? cudaVideoSurfaceFormat_NV12
                                                                             : cudaVideoSurfaceFormat_P016));
    capabilities.nMaxWidth = row.largest;
    capabilities.nMaxHeight = row.largest;
    capabilities.nMaxMBCount = row.largest / 16 * (row.largest / 16);
    capabilities.nMinWidth = static_cast<unsigned short>(row.min_width);
    capabilities.nMinHeight = static_cast<unsigned short>(row.min_height);
}

VideoDecoder::VideoDecoder(const CUVIDDECODECREATEINFO& info)
    : surface_(checked_surface(info)), decoder_(info.CodecType), outputs_(info.ulNumOutputSurfaces),
      decoded_memory_(surface_.bytes() * info.ulNumDecodeSurfaces),
      output_memory_(surface_.bytes() * info.ulNumOutputSurfaces) {
    for (unsigned long i = 0; i < info.ulNumDecodeSurfaces; ++i)
        decoded_.push_back(std::make_unique<Decoded>());
}

VideoDecoder::Decoded& VideoDecoder::at(int index) {
    if (index < 0 || static_cast<std::size_t>(index) >= decoded_.size())
        throw CudaError(cuda_invalid_value);
    return *decoded_[static_cast<std::size_t>(index)];
}

CUdeviceptr VideoDecoder::address_of(const DeviceMemory& memory, std::size_t index) const {
    return memory.address() + index * surface_.bytes();
}

void VideoDecoder::decode(const CUVIDPICPARAMS& picture) {
    const std::lock_guard lock(mutex_);
    Decoded& target = at(picture.CurrPicIdx);
    const AVFrame* const frame = decoder_.decode(picture);
    if (!frame || !fits(*frame, surface_)) {
        target.status = cuvidDecodeStatus_Error;
        return;
    }
    std::vector<std::uint8_t> bytes = semi_planar(*frame, surface_);
    if (Codecs::instance().is_wrong_picture())
        bytes[surface_.pitch + 1] ^= 0x80;
    target.read.wait();
    const CUdeviceptr address = address_of(decoded_memory_, static_cast<std::size_t>(picture.CurrPicIdx));
    check_cuda(cuda().cuMemcpyHtoD(address, bytes.data(), bytes.size()));
    target.status = cuvidDecodeStatus_Success;
}

cuvidDecodeStatus VideoDecoder::status(int index) {
    const std::lock_guard lock(mutex_);
    return at(index).status;
}

CUdeviceptr VideoDecoder::map(int index, CUstream stream) {
    const std::lock_guard lock(mutex_);
    Decoded& source = at(index);
    const auto free =
        std::find_if(outputs_.begin(), outputs_.end(), [](const Output& output) { return !output.mapped; });
    if (source.status == cuvidDecodeStatus_Invalid || free == outputs_.end())
        throw CudaError(cuda_invalid_value);
    const CUdeviceptr address =
        address_of(output_memory_, static_cast<std::size_t>(std::distance(outputs_.begin(), free)));
    check_cuda(cuda().cuMemcpyDtoDAsync(address, address_of(decoded_memory_, static_cast<std::size_t>(index)),
                                        surface_.bytes(), stream));
    source.read.record(stream);
    *free = {stream, true};
    return address;
}

void VideoDecoder::unmap(CUdeviceptr address) {
    const std::lock_guard lock(mutex_);
    const std::size_t index = (address - output_memory_.address()) / surface_.bytes();
    if (index >= outputs_.size() || address != address_of(output_memory_, index) || !outputs_[index].mapped)
        throw CudaError(cuda_invalid_value);
    check_cuda(cuda().cuMemsetD8Async(address, rubbish, surface_.bytes(), outputs_[index].stream));
    outputs_[index].mapped = false;
}

bool VideoDecoder::is_mapped() {
    const std::lock_guard lock(mutex_);
    return std::any_of(outputs_.begin(), outputs_.end(), [](const Output& output) { return output.mapped; });
}

} // namespace framewright::fake_codecs
