// Fake libraries in the place of NVIDIA's video codecs, for tests: libnvcuvid.so.1 decodes and
// libnvidia-encode.so.1 encodes with libavcodec, out of and into the memory of the fake CUDA driver
// (gpu/fake). A program finds them when it starts with
//
//     LD_LIBRARY_PATH=build/release/gpu/fake:build/release/tests/cuda/codecs
//     FRAMEWRIGHT_FAKE_CUDA=memory=1G
//     FRAMEWRIGHT_FAKE_CODECS="decode=none,fail=cuvidDecodePicture:7+,sessions=2"    (may be left out)
//     FRAMEWRIGHT_FAKE_CODECS_REPORT=FILE                                            (likewise)
//
// and FFmpeg's hwaccel `cuda` and its encoders `h264_nvenc` and `hevc_nvenc` then work as on a machine with a
// GPU. They are built where ffnvcodec's headers are (package libffmpeg-nvenc-dev).
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace framewright::fake_codecs {

/// `call` answers `code` at its `number`-th call in this process, counted from 1, and from then on where
/// `onwards`.
struct Fault {
    std::string call;
    int number = 1;
    int code = 0; ///< 0: the library's code for an unknown error
    bool onwards = false;
};

struct CodecConfig {
    std::vector<std::string> decodes{"vp8", "vp9", "h264"};
    std::vector<std::string> encodes{"h264", "hevc"};
    int sessions = -1;   ///< of encoding that may be open at a time; -1: any number
    int wrong = 0;       ///< the picture of this number that a process decodes, from 1, has a wrong sample
    std::string slots{}; ///< folder where open sessions are counted over all processes; empty: in this one
    std::vector<Fault> faults{};
};

/// Settings, separated by commas:
///   decode=none, decode=vp9/vp8   what is decoded; by default vp8/vp9/h264
///   encode=none, encode=h264      what is encoded; by default h264/hevc
///   sessions=K, slots=FOLDER, wrong=N      see CodecConfig
///   fail=CALL:NUMBER, fail=CALL:NUMBER:CODE, with a + behind the number: from then on; more than once.
///                                 CALL is a function of the libraries: cuvidDecodePicture,
///                                 nvEncEncodePicture
/// Throws std::invalid_argument.
CodecConfig parse_codec_config(const std::string& text);

/// The settings of this process, and what its calls were.
class Codecs {
public:
    /// From the environment; ends the program where its text is wrong.
    static Codecs& instance();

    Codecs(const Codecs&) = delete;
    Codecs& operator=(const Codecs&) = delete;

    const CodecConfig& config() const noexcept { return config_; }
    /// Notes a call. Answers the code of its fault, `unknown` where that names none, 0 where it has none.
    int enter(const char* call, int unknown);
    /// Of a picture that was decoded: counts it.
    bool is_wrong_picture();
    /// Notes misuse: it goes into the report.
    void violation(const std::string& text);

private:
    Codecs();
    ~Codecs(); ///< writes the report

    const CodecConfig config_;
    std::mutex mutex_;
    std::map<std::string, int> calls_;
    int pictures_ = 0;
    std::vector<std::string> violations_;
};

} // namespace framewright::fake_codecs
