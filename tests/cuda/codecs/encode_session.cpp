#include "tests/cuda/codecs/encode_session.h"

#include "tests/cuda/codecs/encode_error.h"
#include "tests/cuda/codecs/parameter_sets.h"

#include <algorithm>
#include <cstring>

namespace framewright::fake_codecs {
namespace {

constexpr std::size_t host_pitch_alignment = 256;
constexpr unsigned min_width = 145;
constexpr unsigned min_height = 49;

[[noreturn]] void refuse(NVENCSTATUS status, const char* text) {
    throw EncodeError(status, text);
}

/// HEVC's depth has another name from version 12.2 of the interface on.
template <typename Config> bool is_ten_bits(const Config& config) {
    if constexpr (requires { config.pixelBitDepthMinus8; })
        return config.pixelBitDepthMinus8 > 0;
    else
        return static_cast<int>(config.outputBitDepth) > 8;
}

template <typename Config> void take_config(const Config& config, EncoderSettings& settings, bool& repeats) {
    const auto& color = [&]() -> const auto& {
        if constexpr (requires { config.h264VUIParameters; })
            return config.h264VUIParameters;
        else
            return config.hevcVUIParameters;
    }
    ();
    if (config.chromaFormatIDC == 3)
        settings.format = AV_PIX_FMT_YUV444P;
    if (color.colourDescriptionPresentFlag) {
        settings.matrix = static_cast<int>(color.colourMatrix);
        settings.primaries = static_cast<int>(color.colourPrimaries);
        settings.transfer = static_cast<int>(color.transferCharacteristics);
    }
    settings.full_range = color.videoFullRangeFlag != 0;
    repeats = config.disableSPSPPS == 0;
}

AVRational sample_aspect(const NV_ENC_INITIALIZE_PARAMS& parameters) {
    AVRational aspect{1, 1};
    if (parameters.darWidth > 0 && parameters.darHeight > 0)
        av_reduce(&aspect.num, &aspect.den, std::int64_t{parameters.darWidth} * parameters.encodeHeight,
                  std::int64_t{parameters.darHeight} * parameters.encodeWidth, 1 << 16);
    return aspect;
}

template <typename Map> auto& at(Map& map, void* handle, NVENCSTATUS status) {
    const auto found = map.find(handle);
    if (found == map.end())
        refuse(status, "a handle that does not exist");
    return *found->second;
}

template <typename Map, typename Thing> void* add(Map& map, std::unique_ptr<Thing> thing) {
    void* const handle = thing.get();
    map.emplace(handle, std::move(thing));
    return handle;
}

} // namespace

EncodeSession::~EncodeSession() {
    if (waiting_.empty())
        return;
    try {
        const CurrentContext current(context_);
        waiting_.clear();
    } catch (const CudaError&) {
        // Its context is gone, and with it what was in there.
    }
}

void EncodeSession::initialize(const NV_ENC_INITIALIZE_PARAMS& parameters) {
    if (!is_encoded(parameters.encodeGUID) || !parameters.encodeConfig)
        refuse(NV_ENC_ERR_INVALID_PARAM, "no such codec, or no configuration");
    if (parameters.encodeWidth < min_width || parameters.encodeHeight < min_height)
        refuse(NV_ENC_ERR_INVALID_PARAM, "Frame Dimension less than the minimum supported value.");
    const NV_ENC_CONFIG& config = *parameters.encodeConfig;
    settings_ = {};
    settings_.hevc = same(parameters.encodeGUID, NV_ENC_CODEC_HEVC_GUID);
    settings_.width = static_cast<int>(parameters.encodeWidth);
    settings_.height = static_cast<int>(parameters.encodeHeight);
    settings_.frame_rate = {static_cast<int>(parameters.frameRateNum),
                            static_cast<int>(parameters.frameRateDen)};
    settings_.sample_aspect = sample_aspect(parameters);
    settings_.gop = config.gopLength == NVENC_INFINITE_GOPLENGTH ? -1 : static_cast<int>(config.gopLength);
    if (settings_.hevc) {
        if (is_ten_bits(config.encodeCodecConfig.hevcConfig))
            settings_.format = AV_PIX_FMT_YUV420P10;
        take_config(config.encodeCodecConfig.hevcConfig, settings_, repeats_headers_);
    } else {
        take_config(config.encodeCodecConfig.h264Config, settings_, repeats_headers_);
    }
    interval_ = static_cast<std::size_t>(std::max(1, config.frameIntervalP));
    if (settings_.hevc) {
        headers_ = hevc_parameter_sets(settings_);
    } else {
        encoder_ = std::make_unique<LibavEncoder>(settings_);
        headers_ = encoder_->headers();
    }
}

void EncodeSession::reconfigure(const NV_ENC_RECONFIGURE_PARAMS& parameters) {
    if (static_cast<int>(parameters.reInitEncodeParams.encodeWidth) != settings_.width ||
        static_cast<int>(parameters.reInitEncodeParams.encodeHeight) != settings_.height)
        refuse(NV_ENC_ERR_UNSUPPORTED_PARAM, "pictures of another size");
    next_is_idr_ = next_is_idr_ || parameters.forceIDR != 0;
}

const std::vector<std::uint8_t>& EncodeSession::headers() const {
    if (headers_.empty())
        refuse(NV_ENC_ERR_ENCODER_NOT_INITIALIZED, "not initialized");
    return headers_;
}

EncodeSession::Input& EncodeSession::input(void* handle) {
    return at(inputs_, handle, NV_ENC_ERR_RESOURCE_NOT_REGISTERED);
}

EncodeSession::Bitstream& EncodeSession::bitstream(void* handle) {
    return at(bitstreams_, handle, NV_ENC_ERR_INVALID_PARAM);
}

void* EncodeSession::add_host_buffer(NV_ENC_BUFFER_FORMAT format, int width, int height) {
    if (!encoded_format(format))
        refuse(NV_ENC_ERR_INVALID_PARAM, "pictures of this format are not taken");
    auto made = std::make_unique<Input>();
    const std::size_t row = static_cast<std::size_t>(width) * sample_bytes(format);
    made->pitch = (row / host_pitch_alignment + 1) * host_pitch_alignment;
    made->layout = input_layout(format, width, height, height, made->pitch);
    // Whoever fills it may fill the gaps behind the last row, too.
    made->host.resize(made->layout.memory_bytes() + made->pitch);
    made->usable = true;
    return add(inputs_, std::move(made));
}

void EncodeSession::remove_host_buffer(void* handle) {
    input(handle);
    inputs_.erase(handle);
}

void EncodeSession::lock_host_buffer(NV_ENC_LOCK_INPUT_BUFFER& lock) {
    Input& buffer = input(lock.inputBuffer);
    if (buffer.host.empty() || !buffer.usable)
        refuse(NV_ENC_ERR_INVALID_CALL, "a buffer that is not the host's, or is locked");
    buffer.usable = false;
    lock.bufferDataPtr = buffer.host.data();
    lock.pitch = static_cast<std::uint32_t>(buffer.pitch);
}

void EncodeSession::unlock_host_buffer(void* handle) {
    Input& buffer = input(handle);
    if (buffer.host.empty() || buffer.usable)
        refuse(NV_ENC_ERR_INVALID_CALL, "a buffer that is not locked");
    buffer.usable = true;
}

void* EncodeSession::add_resource(const NV_ENC_REGISTER_RESOURCE& resource) {
    if (resource.resourceType != NV_ENC_INPUT_RESOURCE_TYPE_CUDADEVICEPTR ||
        !encoded_format(resource.bufferFormat) || resource.pitch % 4 != 0)
        refuse(NV_ENC_ERR_INVALID_PARAM, "no such resource, format or pitch");
    const int width = static_cast<int>(resource.width), height = static_cast<int>(resource.height);
    if (width < settings_.width || height < settings_.height)
        refuse(NV_ENC_ERR_INVALID_PARAM, "pictures of another size");
    auto made = std::make_unique<Input>();
    made->pitch = resource.pitch;
    made->layout =
        input_layout(resource.bufferFormat, settings_.width, settings_.height, height, resource.pitch);
    made->device = reinterpret_cast<CUdeviceptr>(resource.resourceToRegister);
    return add(inputs_, std::move(made));
}

void EncodeSession::remove_resource(void* handle) {
    if (input(handle).usable)
        refuse(NV_ENC_ERR_INVALID_CALL, "a resource that is mapped");
    inputs_.erase(handle);
}

NV_ENC_BUFFER_FORMAT EncodeSession::map_resource(void* handle) {
    Input& resource = input(handle);
    if (resource.usable)
        refuse(NV_ENC_ERR_MAP_FAILED, "a resource that is mapped already");
    resource.usable = true;
    return resource.layout.format;
}

void EncodeSession::unmap_resource(void* handle) {
    Input& resource = input(handle);
    if (!resource.usable)
        refuse(NV_ENC_ERR_RESOURCE_NOT_MAPPED, "a resource that is not mapped");
    resource.usable = false;
}

void* EncodeSession::add_bitstream() {
    return add(bitstreams_, std::make_unique<Bitstream>());
}

void EncodeSession::remove_bitstream(void* handle) {
    bitstream(handle);
    bitstreams_.erase(handle);
}

void EncodeSession::take(const Input& source, Waiting& waiting) const {
    waiting.layout = source.layout;
    if (source.device != 0)
        waiting.device = std::make_unique<DeviceMemory>(source.layout.tight_bytes());
    else
        waiting.host.resize(source.layout.tight_bytes());
    std::size_t offset = 0;
    for (const Run& run : source.layout.runs) {
        CUDA_MEMCPY2D copy{};
        copy.srcMemoryType = source.device != 0 ? CU_MEMORYTYPE_DEVICE : CU_MEMORYTYPE_HOST;
        copy.dstMemoryType = copy.srcMemoryType;
        copy.srcDevice = source.device + run.offset;
        copy.dstDevice = waiting.device ? waiting.device->address() + offset : 0;
        copy.srcPitch = run.pitch;
        copy.dstPitch = run.width;
        copy.WidthInBytes = run.width;
        copy.Height = run.rows;
        if (source.device != 0)
            check_cuda(cuda().cuMemcpy2DAsync(&copy, stream_));
        for (std::size_t y = 0; source.device == 0 && y < run.rows; ++y)
            std::memcpy(waiting.host.data() + offset + y * run.width,
                        source.host.data() + run.offset + y * run.pitch, run.width);
        offset += run.width * run.rows;
    }
}

bool EncodeSession::encode(const NV_ENC_PIC_PARAMS& picture) {
    const Input& source = input(picture.inputBuffer);
    if (headers_.empty() || !source.usable || encoded_format(source.layout.format) != settings_.format ||
        bitstream(picture.outputBitstream).locked)
        refuse(NV_ENC_ERR_INVALID_PARAM, "no encoder, or a buffer that is not to be used now");
    const CurrentContext current(context_);
    Waiting waiting;
    take(source, waiting);
    waiting.bitstream = picture.outputBitstream;
    waiting.time = picture.inputTimeStamp;
    waiting.idr = next_is_idr_ ||
                  (picture.encodePicFlags & (NV_ENC_PIC_FLAG_FORCEIDR | NV_ENC_PIC_FLAG_FORCEINTRA)) != 0;
    next_is_idr_ = false;
    bitstream(picture.outputBitstream).ready = false;
    const bool first = encoded_ == 0 && waiting_.empty();
    const bool complete = first || waiting.idr || waiting_.size() + 1 >= interval_;
    waiting_.push_back(std::move(waiting));
    if (complete)
        flush();
    return complete;
}

void EncodeSession::flush() {
    const CurrentContext current(context_);
    while (!waiting_.empty())
        encode_first();
}

void EncodeSession::encode_first() {
    Waiting picture = std::move(waiting_.front());
    waiting_.pop_front();
    if (picture.device) {
        picture.host.resize(picture.layout.tight_bytes());
        check_cuda(cuda().cuMemcpyDtoHAsync(picture.host.data(), picture.device->address(),
                                            picture.host.size(), stream_));
        check_cuda(cuda().cuStreamSynchronize(stream_));
    }
    const ffmpeg::FramePtr frame = unpacked(picture.layout, picture.host, settings_.width, settings_.height);
    Bitstream& target = bitstream(picture.bitstream);
    if (!encoder_)
        encoder_ = std::make_unique<LibavEncoder>(settings_);
    target.picture = encoder_->encode(*frame, picture.idr);
    if (target.picture.idr && repeats_headers_)
        target.picture.bytes.insert(target.picture.bytes.begin(), headers_.begin(), headers_.end());
    target.time = picture.time;
    target.number = encoded_++;
    target.ready = true;
}

void EncodeSession::lock_bitstream(NV_ENC_LOCK_BITSTREAM& lock) {
    Bitstream& buffer = bitstream(lock.outputBitstream);
    if (!buffer.ready || buffer.locked)
        refuse(NV_ENC_ERR_INVALID_CALL, "a bitstream that is locked, or that no picture went into");
    buffer.locked = true;
    lock.bitstreamBufferPtr = buffer.picture.bytes.data();
    lock.bitstreamSizeInBytes = static_cast<std::uint32_t>(buffer.picture.bytes.size());
    lock.frameIdx = buffer.number;
    lock.hwEncodeStatus = 2; // done
    lock.numSlices = 1;
    lock.outputTimeStamp = buffer.time;
    lock.pictureType = buffer.picture.idr ? NV_ENC_PIC_TYPE_IDR : NV_ENC_PIC_TYPE_P;
    lock.pictureStruct = NV_ENC_PIC_STRUCT_FRAME;
    lock.frameAvgQP = 1;
}

void EncodeSession::unlock_bitstream(void* handle) {
    Bitstream& buffer = bitstream(handle);
    if (!buffer.locked)
        refuse(NV_ENC_ERR_INVALID_CALL, "a bitstream that is not locked");
    buffer.locked = false;
    buffer.ready = false;
}

} // namespace framewright::fake_codecs
