// The functions of libnvidia-encode.so.1.
#include "tests/cuda/codecs/codec_config.h"
#include "tests/cuda/codecs/encode_error.h"
#include "tests/cuda/codecs/encode_session.h"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <mutex>

namespace framewright::fake_codecs {
namespace {

constexpr std::uint32_t generous_version = 99U << 4;
constexpr int default_gop = 250;
constexpr int default_interval = 3; ///< two pictures between those that others refer to
constexpr std::uint32_t default_bit_rate = 2'000'000;

class Sessions {
public:
    void* add(CUcontext context) {
        auto session = std::make_shared<EncodeSession>(context);
        const std::lock_guard lock(mutex_);
        void* const handle = session.get();
        sessions_.emplace(handle, std::move(session));
        return handle;
    }
    std::shared_ptr<EncodeSession> find(void* handle) {
        const std::lock_guard lock(mutex_);
        const auto found = sessions_.find(handle);
        if (found == sessions_.end()) {
            Codecs::instance().violation("a session that does not exist or was destroyed");
            throw EncodeError(NV_ENC_ERR_INVALID_ENCODERDEVICE, "no such session");
        }
        return found->second;
    }
    void remove(void* handle) {
        const std::shared_ptr<EncodeSession> removed = find(handle);
        const std::lock_guard lock(mutex_);
        sessions_.erase(handle);
    }

private:
    std::mutex mutex_;
    std::map<void*, std::shared_ptr<EncodeSession>> sessions_;
};

/// Outlives all: at the end of the program no driver frees what a program left.
Sessions& sessions() {
    static auto* const all = std::make_unique<Sessions>().release();
    return *all;
}

struct Answer {
    NVENCSTATUS status = NV_ENC_SUCCESS;
    std::string text{};
};

template <typename Body> Answer answer(const char* name, Body body) {
    try {
        if (const int fault = Codecs::instance().enter(name, NV_ENC_ERR_GENERIC))
            return {static_cast<NVENCSTATUS>(fault), "told to fail"};
        body();
        return {};
    } catch (const EncodeError& error) {
        return {error.status(), error.what()};
    } catch (const CudaError& error) {
        return {error.code() == cuda_out_of_memory ? NV_ENC_ERR_OUT_OF_MEMORY : NV_ENC_ERR_GENERIC,
                "the CUDA driver answers " + std::to_string(error.code())};
    } catch (const std::exception& error) {
        return {NV_ENC_ERR_UNSUPPORTED_PARAM, error.what()};
    }
}

/// The frame of every function that needs no session.
template <typename Body> NVENCSTATUS call(const char* name, Body body) {
    return answer(name, body).status;
}

/// The frame of every other one.
template <typename Body> NVENCSTATUS call(const char* name, void* handle, Body body) {
    std::shared_ptr<EncodeSession> session;
    const Answer given = answer(name, [&] {
        session = sessions().find(handle);
        const std::lock_guard lock(session->mutex());
        body(*session);
    });
    if (session) {
        const std::lock_guard lock(session->mutex());
        session->last_error() = given.text;
    }
    return given.status;
}

template <typename Function> struct Absent;
/// What FFmpeg does not call.
template <typename... Parameters> struct Absent<NVENCSTATUS (*)(Parameters...)> {
    static NVENCSTATUS call(Parameters...) { return NV_ENC_ERR_UNIMPLEMENTED; }
};

const std::vector<NV_ENC_BUFFER_FORMAT>& input_formats() {
    static const std::vector formats{NV_ENC_BUFFER_FORMAT_NV12, NV_ENC_BUFFER_FORMAT_YV12,
                                     NV_ENC_BUFFER_FORMAT_IYUV, NV_ENC_BUFFER_FORMAT_YUV444,
                                     NV_ENC_BUFFER_FORMAT_YUV420_10BIT};
    return formats;
}

std::vector<GUID> codecs() {
    std::vector<GUID> offered;
    for (const GUID& codec : {NV_ENC_CODEC_H264_GUID, NV_ENC_CODEC_HEVC_GUID})
        if (is_encoded(codec))
            offered.push_back(codec);
    return offered;
}

std::vector<GUID> presets() {
    return {NV_ENC_PRESET_P1_GUID, NV_ENC_PRESET_P2_GUID, NV_ENC_PRESET_P3_GUID, NV_ENC_PRESET_P4_GUID,
            NV_ENC_PRESET_P5_GUID, NV_ENC_PRESET_P6_GUID, NV_ENC_PRESET_P7_GUID};
}

template <typename T>
void give(const std::vector<T>& things, T* room, std::uint32_t room_for, std::uint32_t* count) {
    *count = std::min(room_for, static_cast<std::uint32_t>(things.size()));
    std::copy_n(things.begin(), *count, room);
}

NVENCSTATUS open_session(NV_ENC_OPEN_ENCODE_SESSION_EX_PARAMS* parameters, void** session) {
    return call("nvEncOpenEncodeSessionEx", [&] {
        if (parameters->apiVersion != NVENCAPI_VERSION)
            throw EncodeError(NV_ENC_ERR_INVALID_VERSION, "another version of the interface");
        if (parameters->deviceType != NV_ENC_DEVICE_TYPE_CUDA || !parameters->device)
            throw EncodeError(NV_ENC_ERR_INVALID_DEVICE, "no CUDA context");
        if (codecs().empty())
            throw EncodeError(NV_ENC_ERR_UNSUPPORTED_DEVICE, "no engine");
        *session = sessions().add(static_cast<CUcontext>(parameters->device));
    });
}

NVENCSTATUS destroy(void* session) {
    return call("nvEncDestroyEncoder", session, [&](EncodeSession&) { sessions().remove(session); });
}

NVENCSTATUS codec_count(void* session, std::uint32_t* count) {
    return call("nvEncGetEncodeGUIDCount", session,
                [&](EncodeSession&) { *count = static_cast<std::uint32_t>(codecs().size()); });
}

NVENCSTATUS codec_list(void* session, GUID* room, std::uint32_t room_for, std::uint32_t* count) {
    return call("nvEncGetEncodeGUIDs", session,
                [&](EncodeSession&) { give(codecs(), room, room_for, count); });
}

NVENCSTATUS preset_count(void* session, GUID, std::uint32_t* count) {
    return call("nvEncGetEncodePresetCount", session,
                [&](EncodeSession&) { *count = static_cast<std::uint32_t>(presets().size()); });
}

NVENCSTATUS preset_list(void* session, GUID, GUID* room, std::uint32_t room_for, std::uint32_t* count) {
    return call("nvEncGetEncodePresetGUIDs", session,
                [&](EncodeSession&) { give(presets(), room, room_for, count); });
}

NVENCSTATUS format_count(void* session, GUID, std::uint32_t* count) {
    return call("nvEncGetInputFormatCount", session,
                [&](EncodeSession&) { *count = static_cast<std::uint32_t>(input_formats().size()); });
}

NVENCSTATUS format_list(void* session, GUID, NV_ENC_BUFFER_FORMAT* room, std::uint32_t room_for,
                        std::uint32_t* count) {
    return call("nvEncGetInputFormats", session,
                [&](EncodeSession&) { give(input_formats(), room, room_for, count); });
}

NVENCSTATUS capabilities(void* session, GUID codec, NV_ENC_CAPS_PARAM* which, int* value) {
    return call("nvEncGetEncodeCaps", session,
                [&](EncodeSession&) { *value = capability(codec, which->capsToQuery); });
}

void describe_preset(NV_ENC_PRESET_CONFIG& preset) {
    NV_ENC_CONFIG& config = preset.presetCfg;
    config.gopLength = default_gop;
    config.frameIntervalP = default_interval;
    config.rcParams.rateControlMode = NV_ENC_PARAMS_RC_VBR;
    config.rcParams.averageBitRate = default_bit_rate;
}

NVENCSTATUS preset_config(void* session, GUID, GUID, NV_ENC_PRESET_CONFIG* preset) {
    return call("nvEncGetEncodePresetConfig", session, [&](EncodeSession&) { describe_preset(*preset); });
}

NVENCSTATUS preset_config_ex(void* session, GUID, GUID, NV_ENC_TUNING_INFO, NV_ENC_PRESET_CONFIG* preset) {
    return call("nvEncGetEncodePresetConfigEx", session, [&](EncodeSession&) { describe_preset(*preset); });
}

NVENCSTATUS initialize(void* session, NV_ENC_INITIALIZE_PARAMS* parameters) {
    return call("nvEncInitializeEncoder", session, [&](EncodeSession& s) { s.initialize(*parameters); });
}

NVENCSTATUS reconfigure(void* session, NV_ENC_RECONFIGURE_PARAMS* parameters) {
    return call("nvEncReconfigureEncoder", session, [&](EncodeSession& s) { s.reconfigure(*parameters); });
}

/// Streams are handed over by address.
NVENCSTATUS set_streams(void* session, NV_ENC_CUSTREAM_PTR input, NV_ENC_CUSTREAM_PTR) {
    return call("nvEncSetIOCudaStreams", session,
                [&](EncodeSession& s) { s.set_input_stream(*static_cast<CUstream*>(input)); });
}

NVENCSTATUS sequence_parameters(void* session, NV_ENC_SEQUENCE_PARAM_PAYLOAD* payload) {
    return call("nvEncGetSequenceParams", session, [&](EncodeSession& s) {
        const std::vector<std::uint8_t> headers = s.headers();
        if (headers.size() > payload->inBufferSize)
            throw EncodeError(NV_ENC_ERR_NOT_ENOUGH_BUFFER, "the headers are longer");
        std::copy(headers.begin(), headers.end(), static_cast<std::uint8_t*>(payload->spsppsBuffer));
        *payload->outSPSPPSPayloadSize = static_cast<std::uint32_t>(headers.size());
    });
}

NVENCSTATUS create_input(void* session, NV_ENC_CREATE_INPUT_BUFFER* buffer) {
    return call("nvEncCreateInputBuffer", session, [&](EncodeSession& s) {
        buffer->inputBuffer = s.add_host_buffer(buffer->bufferFmt, static_cast<int>(buffer->width),
                                                static_cast<int>(buffer->height));
    });
}

NVENCSTATUS destroy_input(void* session, NV_ENC_INPUT_PTR buffer) {
    return call("nvEncDestroyInputBuffer", session, [&](EncodeSession& s) { s.remove_host_buffer(buffer); });
}

NVENCSTATUS lock_input(void* session, NV_ENC_LOCK_INPUT_BUFFER* lock) {
    return call("nvEncLockInputBuffer", session, [&](EncodeSession& s) { s.lock_host_buffer(*lock); });
}

NVENCSTATUS unlock_input(void* session, NV_ENC_INPUT_PTR buffer) {
    return call("nvEncUnlockInputBuffer", session, [&](EncodeSession& s) { s.unlock_host_buffer(buffer); });
}

NVENCSTATUS register_resource(void* session, NV_ENC_REGISTER_RESOURCE* resource) {
    return call("nvEncRegisterResource", session,
                [&](EncodeSession& s) { resource->registeredResource = s.add_resource(*resource); });
}

NVENCSTATUS unregister_resource(void* session, NV_ENC_REGISTERED_PTR resource) {
    return call("nvEncUnregisterResource", session, [&](EncodeSession& s) { s.remove_resource(resource); });
}

NVENCSTATUS map_resource(void* session, NV_ENC_MAP_INPUT_RESOURCE* map) {
    return call("nvEncMapInputResource", session, [&](EncodeSession& s) {
        map->mappedBufferFmt = s.map_resource(map->registeredResource);
        map->mappedResource = map->registeredResource;
    });
}

NVENCSTATUS unmap_resource(void* session, NV_ENC_INPUT_PTR resource) {
    return call("nvEncUnmapInputResource", session, [&](EncodeSession& s) { s.unmap_resource(resource); });
}

NVENCSTATUS create_bitstream(void* session, NV_ENC_CREATE_BITSTREAM_BUFFER* buffer) {
    return call("nvEncCreateBitstreamBuffer", session,
                [&](EncodeSession& s) { buffer->bitstreamBuffer = s.add_bitstream(); });
}

NVENCSTATUS destroy_bitstream(void* session, NV_ENC_OUTPUT_PTR buffer) {
    return call("nvEncDestroyBitstreamBuffer", session,
                [&](EncodeSession& s) { s.remove_bitstream(buffer); });
}

NVENCSTATUS encode_picture(void* session, NV_ENC_PIC_PARAMS* picture) {
    return call("nvEncEncodePicture", session, [&](EncodeSession& s) {
        if ((picture->encodePicFlags & NV_ENC_PIC_FLAG_EOS) != 0)
            s.flush();
        else if (!s.encode(*picture))
            throw EncodeError(NV_ENC_ERR_NEED_MORE_INPUT, "more pictures are needed");
    });
}

NVENCSTATUS lock_bitstream(void* session, NV_ENC_LOCK_BITSTREAM* lock) {
    return call("nvEncLockBitstream", session, [&](EncodeSession& s) { s.lock_bitstream(*lock); });
}

NVENCSTATUS unlock_bitstream(void* session, NV_ENC_OUTPUT_PTR buffer) {
    return call("nvEncUnlockBitstream", session, [&](EncodeSession& s) { s.unlock_bitstream(buffer); });
}

/// Valid up to the session's next call.
const char* last_error(void* session) {
    try {
        return sessions().find(session)->last_error().c_str();
    } catch (const std::exception&) {
        return "";
    }
}

void fill_settings(NV_ENCODE_API_FUNCTION_LIST& list) {
    list.nvEncOpenEncodeSession = Absent<decltype(list.nvEncOpenEncodeSession)>::call;
    list.nvEncOpenEncodeSessionEx = open_session;
    list.nvEncDestroyEncoder = destroy;
    list.nvEncGetLastErrorString = last_error;
    list.nvEncGetEncodeGUIDCount = codec_count;
    list.nvEncGetEncodeGUIDs = codec_list;
    list.nvEncGetEncodeProfileGUIDCount = Absent<decltype(list.nvEncGetEncodeProfileGUIDCount)>::call;
    list.nvEncGetEncodeProfileGUIDs = Absent<decltype(list.nvEncGetEncodeProfileGUIDs)>::call;
    list.nvEncGetEncodePresetCount = preset_count;
    list.nvEncGetEncodePresetGUIDs = preset_list;
    list.nvEncGetEncodePresetConfig = preset_config;
    list.nvEncGetEncodePresetConfigEx = preset_config_ex;
    list.nvEncGetInputFormatCount = format_count;
    list.nvEncGetInputFormats = format_list;
    list.nvEncGetEncodeCaps = capabilities;
    list.nvEncInitializeEncoder = initialize;
    list.nvEncReconfigureEncoder = reconfigure;
    list.nvEncSetIOCudaStreams = set_streams;
    list.nvEncGetSequenceParams = sequence_parameters;
    list.nvEncGetSequenceParamEx = Absent<decltype(list.nvEncGetSequenceParamEx)>::call;
    list.nvEncGetEncodeStats = Absent<decltype(list.nvEncGetEncodeStats)>::call;
    list.nvEncRegisterAsyncEvent = Absent<decltype(list.nvEncRegisterAsyncEvent)>::call;
    list.nvEncUnregisterAsyncEvent = Absent<decltype(list.nvEncUnregisterAsyncEvent)>::call;
}

void fill_pictures(NV_ENCODE_API_FUNCTION_LIST& list) {
    list.nvEncCreateInputBuffer = create_input;
    list.nvEncDestroyInputBuffer = destroy_input;
    list.nvEncLockInputBuffer = lock_input;
    list.nvEncUnlockInputBuffer = unlock_input;
    list.nvEncRegisterResource = register_resource;
    list.nvEncUnregisterResource = unregister_resource;
    list.nvEncMapInputResource = map_resource;
    list.nvEncUnmapInputResource = unmap_resource;
    list.nvEncCreateBitstreamBuffer = create_bitstream;
    list.nvEncDestroyBitstreamBuffer = destroy_bitstream;
    list.nvEncEncodePicture = encode_picture;
    list.nvEncLockBitstream = lock_bitstream;
    list.nvEncUnlockBitstream = unlock_bitstream;
    list.nvEncInvalidateRefFrames = Absent<decltype(list.nvEncInvalidateRefFrames)>::call;
    list.nvEncCreateMVBuffer = Absent<decltype(list.nvEncCreateMVBuffer)>::call;
    list.nvEncDestroyMVBuffer = Absent<decltype(list.nvEncDestroyMVBuffer)>::call;
    list.nvEncRunMotionEstimationOnly = Absent<decltype(list.nvEncRunMotionEstimationOnly)>::call;
}

} // namespace
} // namespace framewright::fake_codecs

using namespace framewright::fake_codecs;

#define FRAMEWRIGHT_EXPORTED extern "C" __attribute__((visibility("default")))

FRAMEWRIGHT_EXPORTED NVENCSTATUS NvEncodeAPIGetMaxSupportedVersion(std::uint32_t* version) {
    return call("NvEncodeAPIGetMaxSupportedVersion", [&] { *version = generous_version; });
}

FRAMEWRIGHT_EXPORTED NVENCSTATUS NvEncodeAPICreateInstance(NV_ENCODE_API_FUNCTION_LIST* list) {
    return call("NvEncodeAPICreateInstance", [&] {
        if (list->version != NV_ENCODE_API_FUNCTION_LIST_VER)
            throw EncodeError(NV_ENC_ERR_INVALID_VERSION, "another version of the interface");
        fill_settings(*list);
        fill_pictures(*list);
    });
}
