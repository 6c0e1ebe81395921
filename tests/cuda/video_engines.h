// The fixture of the tests of NVDEC and NVENC in the backend cuda.
#pragma once

#include "tests/cuda/fake_codecs.h"

namespace framewright::cli_test {

/// Every test ends without misuse of the driver and its codecs.
class VideoEngines : public FakeCodecs {
protected:
    VideoEngines() { set_up_codecs(""); }

    void TearDown() override { EXPECT_EQ(misuse(), std::vector<std::string>{}); }

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
};

} // namespace framewright::cli_test
