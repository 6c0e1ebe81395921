// A session of the fake libnvidia-encode: its buffers, and the pictures on their way through it.
#pragma once

#include "tests/cuda/codecs/cuda_calls.h"
#include "tests/cuda/codecs/input_layout.h"
#include "tests/cuda/codecs/libav_encoder.h"
#include "tests/cuda/codecs/session_slot.h"

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace framewright::fake_codecs {

/// Whether the settings offer the codec, and it is one.
bool is_encoded(const GUID& codec);
bool same(const GUID& left, const GUID& right);
int capability(const GUID& codec, NV_ENC_CAPS which);

/// Methods throw EncodeError, CudaError and Error.
class EncodeSession {
public:
    /// In whose context it uses the device.
    explicit EncodeSession(CUcontext context) : context_(context) {}
    ~EncodeSession();
    EncodeSession(const EncodeSession&) = delete;
    EncodeSession& operator=(const EncodeSession&) = delete;

    std::mutex& mutex() noexcept { return mutex_; }
    std::string& last_error() noexcept { return last_error_; }

    void initialize(const NV_ENC_INITIALIZE_PARAMS& parameters);
    void reconfigure(const NV_ENC_RECONFIGURE_PARAMS& parameters);
    /// What it reads from the device is read in this stream's order.
    void set_input_stream(CUstream stream) noexcept { stream_ = stream; }
    const std::vector<std::uint8_t>& headers() const;

    void* add_host_buffer(NV_ENC_BUFFER_FORMAT format, int width, int height);
    void remove_host_buffer(void* handle);
    void lock_host_buffer(NV_ENC_LOCK_INPUT_BUFFER& lock);
    void unlock_host_buffer(void* handle);

    void* add_resource(const NV_ENC_REGISTER_RESOURCE& resource);
    void remove_resource(void* handle);
    NV_ENC_BUFFER_FORMAT map_resource(void* handle);
    void unmap_resource(void* handle);

    void* add_bitstream();
    void remove_bitstream(void* handle);
    /// Whether a picture came out; otherwise more are needed.
    bool encode(const NV_ENC_PIC_PARAMS& picture);
    /// Encodes what waits.
    void flush();
    void lock_bitstream(NV_ENC_LOCK_BITSTREAM& lock);
    void unlock_bitstream(void* handle);

private:
    /// What a picture is handed over in.
    struct Input {
        InputLayout layout{};
        std::vector<std::uint8_t> host{}; ///< of buffers that the host fills
        std::size_t pitch = 0;
        CUdeviceptr device = 0;
        bool usable = false; ///< mapped, or not locked
    };
    struct Bitstream {
        EncodedPicture picture{};
        std::uint64_t time = 0;
        unsigned number = 0;
        bool ready = false;
        bool locked = false;
    };
    /// A picture that was handed over: its samples, where they were copied in the stream's order.
    struct Waiting {
        InputLayout layout{};
        std::vector<std::uint8_t> host{};
        std::unique_ptr<DeviceMemory> device{};
        void* bitstream = nullptr;
        std::uint64_t time = 0;
        bool idr = false;
    };
    Input& input(void* handle);
    Bitstream& bitstream(void* handle);
    void take(const Input& source, Waiting& waiting) const;
    void encode_first();

    const CUcontext context_;
    std::mutex mutex_;
    std::string last_error_;
    SessionSlot slot_;
    EncoderSettings settings_{};
    std::vector<std::uint8_t> headers_;     ///< empty: not initialized
    std::unique_ptr<LibavEncoder> encoder_; ///< of HEVC, from the first picture on
    std::size_t interval_ = 1;              ///< pictures from one that later ones refer to, to the next
    bool repeats_headers_ = true;
    bool next_is_idr_ = false;
    CUstream stream_ = nullptr;
    std::map<void*, std::unique_ptr<Input>> inputs_;
    std::map<void*, std::unique_ptr<Bitstream>> bitstreams_;
    std::deque<Waiting> waiting_;
    unsigned encoded_ = 0;
};

} // namespace framewright::fake_codecs
