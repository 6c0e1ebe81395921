// The functions of libnvcuvid.so.1.
#include "tests/cuda/codecs/codec_config.h"
#include "tests/cuda/codecs/video_decoder.h"

#include <cstring>
#include <exception>
#include <map>
#include <memory>
#include <mutex>

#define FRAMEWRIGHT_EXPORTED extern "C" __attribute__((visibility("default")))

namespace framewright::fake_codecs {
namespace {

class Decoders {
public:
    CUvideodecoder add(std::shared_ptr<VideoDecoder> decoder) {
        const std::lock_guard lock(mutex_);
        void* const handle = decoder.get();
        decoders_.emplace(handle, std::move(decoder));
        return handle;
    }
    std::shared_ptr<VideoDecoder> find(CUvideodecoder handle) {
        const std::lock_guard lock(mutex_);
        const auto found = decoders_.find(handle);
        if (found == decoders_.end()) {
            Codecs::instance().violation("a decoder that does not exist or was destroyed");
            throw CudaError(cuda_invalid_handle);
        }
        return found->second;
    }
    void remove(CUvideodecoder handle) {
        const std::shared_ptr<VideoDecoder> removed = find(handle);
        if (removed->is_mapped())
            Codecs::instance().violation("a decoder is destroyed while pictures are mapped");
        const std::lock_guard lock(mutex_);
        decoders_.erase(handle);
    }

private:
    std::mutex mutex_;
    std::map<void*, std::shared_ptr<VideoDecoder>> decoders_;
};

/// Outlives all: at the end of the program no driver frees what a program left.
Decoders& decoders() {
    static auto* const all = std::make_unique<Decoders>().release();
    return *all;
}

/// The frame of every function.
template <typename Body> CUresult call(const char* name, Body body) noexcept {
    try {
        if (const int fault = Codecs::instance().enter(name, cuda_unknown))
            return static_cast<CUresult>(fault);
        body();
        return CUDA_SUCCESS;
    } catch (const CudaError& error) {
        return static_cast<CUresult>(error.code());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "libnvcuvid: %s: %s\n", name, error.what());
        return static_cast<CUresult>(cuda_unknown);
    }
}

} // namespace
} // namespace framewright::fake_codecs

using namespace framewright::fake_codecs;

FRAMEWRIGHT_EXPORTED CUresult cuvidGetDecoderCaps(CUVIDDECODECAPS* capabilities) {
    return call("cuvidGetDecoderCaps", [&] { describe_capabilities(*capabilities); });
}

FRAMEWRIGHT_EXPORTED CUresult cuvidCreateDecoder(CUvideodecoder* handle, CUVIDDECODECREATEINFO* info) {
    return call("cuvidCreateDecoder",
                [&] { *handle = decoders().add(std::make_shared<VideoDecoder>(*info)); });
}

FRAMEWRIGHT_EXPORTED CUresult cuvidDestroyDecoder(CUvideodecoder handle) {
    return call("cuvidDestroyDecoder", [&] { decoders().remove(handle); });
}

FRAMEWRIGHT_EXPORTED CUresult cuvidDecodePicture(CUvideodecoder handle, CUVIDPICPARAMS* picture) {
    return call("cuvidDecodePicture", [&] { decoders().find(handle)->decode(*picture); });
}

FRAMEWRIGHT_EXPORTED CUresult cuvidGetDecodeStatus(CUvideodecoder handle, int index,
                                                   CUVIDGETDECODESTATUS* status) {
    return call("cuvidGetDecodeStatus",
                [&] { status->decodeStatus = decoders().find(handle)->status(index); });
}

FRAMEWRIGHT_EXPORTED CUresult cuvidMapVideoFrame64(CUvideodecoder handle, int index,
                                                   unsigned long long* address, unsigned* pitch,
                                                   CUVIDPROCPARAMS* parameters) {
    return call("cuvidMapVideoFrame", [&] {
        const std::shared_ptr<VideoDecoder> decoder = decoders().find(handle);
        *address = decoder->map(index, parameters->output_stream);
        *pitch = static_cast<unsigned>(decoder->pitch());
    });
}

FRAMEWRIGHT_EXPORTED CUresult cuvidUnmapVideoFrame64(CUvideodecoder handle, unsigned long long address) {
    return call("cuvidUnmapVideoFrame", [&] { decoders().find(handle)->unmap(address); });
}

// What must be there, and FFmpeg's hwaccel does not call.
#define FRAMEWRIGHT_ABSENT(name)                                                                             \
    FRAMEWRIGHT_EXPORTED CUresult name() {                                                                   \
        return call(#name, [] { throw CudaError(cuda_not_supported); });                                     \
    }
FRAMEWRIGHT_ABSENT(cuvidReconfigureDecoder)
FRAMEWRIGHT_ABSENT(cuvidCtxLockCreate)
FRAMEWRIGHT_ABSENT(cuvidCtxLockDestroy)
FRAMEWRIGHT_ABSENT(cuvidCtxLock)
FRAMEWRIGHT_ABSENT(cuvidCtxUnlock)
FRAMEWRIGHT_ABSENT(cuvidCreateVideoSource)
FRAMEWRIGHT_ABSENT(cuvidCreateVideoSourceW)
FRAMEWRIGHT_ABSENT(cuvidDestroyVideoSource)
FRAMEWRIGHT_ABSENT(cuvidSetVideoSourceState)
FRAMEWRIGHT_ABSENT(cuvidGetVideoSourceState)
FRAMEWRIGHT_ABSENT(cuvidGetSourceVideoFormat)
FRAMEWRIGHT_ABSENT(cuvidGetSourceAudioFormat)
FRAMEWRIGHT_ABSENT(cuvidCreateVideoParser)
FRAMEWRIGHT_ABSENT(cuvidParseVideoData)
FRAMEWRIGHT_ABSENT(cuvidDestroyVideoParser)
