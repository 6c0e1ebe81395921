// The fixture of the tests of NVDEC and NVENC.
#pragma once

#include "tests/cuda/fake_gpu.h"

namespace framewright::cli_test {

/// Programs that it starts find NVIDIA's video codecs beside the GPU, and those are none either: see
/// tests/cuda/codecs. Skips where they were not built.
class FakeCodecs : public FakeGpu {
protected:
    FakeCodecs()
        : library_path_("LD_LIBRARY_PATH",
                        std::string(FRAMEWRIGHT_FAKE_CUDA_FOLDER) + ":" + FRAMEWRIGHT_FAKE_CODECS_FOLDER) {
        set_up_codecs("");
    }

    void SetUp() override {
        if (std::string(FRAMEWRIGHT_FAKE_CODECS_FOLDER).empty())
            GTEST_SKIP() << "there are no fake video codecs in this build";
    }

    /// See parse_codec_config().
    void set_up_codecs(const std::string& config) {
        codecs_.reset();
        codecs_ = std::make_unique<ScopedVariable>("FRAMEWRIGHT_FAKE_CODECS", config);
    }

    /// VP9 with hidden frames and a keyframe every 20 frames.
    std::filesystem::path vp9_clip(const std::string& layout) const {
        const std::filesystem::path clip = scratch() / (layout + ".webm");
        if (!std::filesystem::exists(clip))
            run_ffmpeg({"-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=198x146:rate=25",
                        "-frames:v",
                        "45",
                        "-pix_fmt",
                        layout,
                        "-c:v",
                        "libvpx-vp9",
                        "-g",
                        "20",
                        "-cpu-used",
                        "5",
                        "-b:v",
                        "300k",
                        "-auto-alt-ref",
                        "1",
                        "-lag-in-frames",
                        "16",
                        clip.string()});
        return clip;
    }

private:
    const ScopedVariable library_path_;
    std::unique_ptr<ScopedVariable> codecs_;
};

} // namespace framewright::cli_test
