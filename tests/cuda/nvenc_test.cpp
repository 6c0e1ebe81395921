// Files that NVENC makes of pictures in the GPU's memory are those that it makes of pictures in the CPU's.
// The encoder of these tests loses nothing: what is decoded again must be the filtered frames.
#include "tests/cuda/video_engines.h"

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

constexpr const char* on_device = "filtered pictures stay in its memory";

class Nvenc : public VideoEngines {
protected:
    /// The clip's 45 frames, filtered and encoded; the file holds them. The report.
    nlohmann::json expect_encoded(const Arguments& chain, const Arguments& more) const {
        SCOPED_TRACE(testing::PrintToString(chain) + testing::PrintToString(more));
        const fs::path made = file("out.mkv");
        Arguments words{vp9_clip("yuv420p").string(), "-o", made.string(), "--overwrite", "-e", "h264-nvenc"};
        for (const std::string& filter : chain)
            words.insert(words.end(), {"-f", filter});
        words.insert(words.end(), more.begin(), more.end());
        const nlohmann::json report = exported(words);
        const FrameHashes expected = filtered_frames(vp9_clip("yuv420p"), arguments_of(chain));
        EXPECT_EQ(expected.frames.size(), 45U);
        EXPECT_EQ(decoded_frames(made).digests(), expected.digests());
        return report;
    }

private:
    static Arguments arguments_of(const Arguments& chain) {
        Arguments words{"-b", "single"};
        for (const std::string& filter : chain)
            words.insert(words.end(), {"-f", filter});
        return words;
    }
};

TEST_F(Nvenc, PicturesStayOnTheGpuFromTheLastFilter) {
    for (const Arguments& chain : {Arguments{"box:size=5"}, Arguments{"clahe", "levels:gamma=1.4", "sepia"},
                                   Arguments{"crop:left=8,top=4,width=160,height=120"},
                                   Arguments{"temporal-average:radius=2", "box:size=3"}})
        for (const Arguments& more : {Arguments{"-b", "cuda"}, Arguments{"-b", "cuda:decoder=cpu,batch=3"},
                                      Arguments{"-b", "cuda", "--segment-frames", "7"},
                                      Arguments{"-b", "cuda", "-w", "2", "--segment-frames", "9"}}) {
            const nlohmann::json report = expect_encoded(chain, more);
            EXPECT_TRUE(says(report.at("notes"), on_device)) << report.at("notes");
            EXPECT_TRUE(report.at("warnings").empty()) << report.at("warnings");
        }
}

TEST_F(Nvenc, TheFileIsTheOneThatPicturesInTheCpusMemoryMake) {
    const auto packets_of = [&](const Arguments& more) {
        expect_encoded({"box:size=5"}, more);
        return run_ffmpeg(
            {"-i", file("out.mkv").string(), "-map", "0:v", "-c", "copy", "-f", "framemd5", "-"});
    };
    const std::string on_gpu = packets_of({"-b", "cuda", "--segment-frames", "15"});
    EXPECT_GT(std::count(on_gpu.begin(), on_gpu.end(), '\n'), 45) << on_gpu;
    EXPECT_EQ(on_gpu, packets_of({"-b", "threads", "--segment-frames", "15"}));
}

TEST_F(Nvenc, TenBitsAndFullChroma) {
    const fs::path ten = vp9_clip("yuv420p10le");
    const fs::path full = scratch() / "full.mp4";
    run_ffmpeg({"-f", "lavfi", "-i", "testsrc2=size=160x96:rate=25", "-frames:v", "20", "-pix_fmt", "yuv444p",
                "-c:v", "libx264", full.string()});
    for (const fs::path& clip : {ten, full}) {
        const nlohmann::json report = exported({clip.string(), "-o", file("out.mkv").string(), "--overwrite",
                                                "-e", "hevc-nvenc", "-b", "cuda", "-f", "box:size=5"});
        EXPECT_TRUE(says(report.at("notes"), on_device)) << report.at("notes");
        EXPECT_EQ(decoded_frames(file("out.mkv")).digests(),
                  filtered_frames(clip, {"-b", "single", "-f", "box:size=5"}).digests());
    }
}

TEST_F(Nvenc, PicturesThatSomebodyLooksAtGoThroughTheCpusMemory) {
    const fs::path hashes = scratch() / "made.framehash";
    const nlohmann::json hashed =
        expect_encoded({"box:size=5"}, {"-b", "cuda", "--frame-hashes", hashes.string()});
    EXPECT_FALSE(says(hashed.at("notes"), on_device)) << hashed.at("notes");
    EXPECT_EQ(parse_frame_hashes(read_file(hashes)).digests(), decoded_frames(file("out.mkv")).digests());
    const nlohmann::json filtered_last = expect_encoded({"box:size=5", "clahe"}, {"-b", "cuda"});
    EXPECT_FALSE(says(filtered_last.at("notes"), on_device)) << filtered_last.at("notes");
}

TEST_F(Nvenc, AnEncoderThatDoesNotTakeThemGetsThemFromTheCpusMemory) {
    set_up_codecs("fail=nvEncOpenEncodeSessionEx:3:10"); // the job's, the request's, then the one for these
    const nlohmann::json report = expect_encoded({"box:size=5"}, {"-b", "cuda", "-w", "1"});
    EXPECT_TRUE(says(report.at("notes"), "copied to the CPU's memory and back for the encoder: h264-nvenc"))
        << report;
    EXPECT_TRUE(says(report.at("notes"), "as many encoders are open as its driver allows")) << report;
    EXPECT_TRUE(says(report.at("notes"), "on the GPU: box")) << report;
    EXPECT_TRUE(report.at("warnings").empty()) << report.at("warnings");
}

TEST_F(Nvenc, FewerEncodersThanWorkersAreEnough) {
    const fs::path slots = scratch() / "slots";
    fs::create_directory(slots);
    set_up_codecs("sessions=1,slots=" + slots.string());
    const nlohmann::json report =
        expect_encoded({"box:size=5"}, {"-b", "cuda", "-w", "2", "--segment-frames", "9"});
    EXPECT_EQ(report.at("frames_out"), 45);
}

TEST_F(Nvenc, AnEncoderThatFailsOnTheWayIsAnnounced) {
    set_up_codecs("fail=nvEncRegisterResource:4");
    const nlohmann::json report = expect_encoded({"box:size=5"}, {"-b", "cuda", "-w", "1"});
    EXPECT_TRUE(says(report.at("warnings"), "h264-nvenc does not take a frame")) << report.at("warnings");
}

TEST_F(Nvenc, OneThatDoesNotOpenIsTheErrorThatItIsElsewhere) {
    set_up_codecs("encode=none");
    const RunResult result = cli({"export", vp9_clip("yuv420p").string(), "-o", file("out.mkv").string(),
                                  "-e", "h264-nvenc", "-b", "cuda", "-f", "box", "--progress", "none"});
    EXPECT_EQ(result.exit_code, 4) << result.err;
    EXPECT_NE(result.err.find("h264-nvenc"), std::string::npos) << result.err;
    EXPECT_FALSE(fs::exists(file("out.mkv")));
}

} // namespace
} // namespace framewright::cli_test
