// The backend cuda makes the frames that `single` makes: every filter, mixed chains, every setting, several
// workers.
#include "tests/cuda/fake_gpu.h"

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

class CudaFrames : public FakeGpu {};

/// Of the program's own; what lies on a machine is tried with its kind.
std::vector<std::string> own_filters() {
    std::vector<std::string> ids;
    for (const nlohmann::json& filter : available_rows("filters"))
        if (filter.at("origin") == "built-in")
            ids.push_back(filter.at("id"));
    return ids;
}

TEST_F(CudaFrames, EveryFilterOfTheTable) {
    for (const std::string& filter : own_filters())
        expect_same(made_clip("plain"), {filter}, {});
}

TEST_F(CudaFrames, EveryFilterAtTenBits) {
    for (const std::string& filter : own_filters())
        expect_same(made_clip("ten"), {filter}, {});
}

const std::vector<std::vector<std::string>>& chains() {
    static const std::vector<std::vector<std::string>> all{
        {"box:size=7", "gaussian:sigma=2", "levels:gamma=1.3"},
        {"levels:gamma=1.5", "median:size=5", "invert", "sobel"},
        {"sepia", "unsharp:sigma=12,amount=200", "vignette"},
        {"gaussian:sigma=1", "clahe", "box:size=5", "temporal-average:radius=2", "levels:gamma=0.8"},
        {"deinterlace", "saturation-hue:hue=30", "white-balance:temperature=20"},
        {"crop:left=8,top=4,width=40,height=30", "resize:width=70", "rotate-flip:angle=90"},
        {"temporal-median", "convolve:preset=sharpen"},
        {"grayscale", "threshold"},
        {"clahe"},
    };
    return all;
}

TEST_F(CudaFrames, MixedChains) {
    for (const auto& chain : chains())
        expect_same(made_clip("tiny"), chain, {});
}

TEST_F(CudaFrames, ClipsOfEveryKind) {
    for (const char* name : {"odd", "rotated", "full", "vfr", "late"})
        expect_same(made_clip(name), {"sepia", "median:size=3", "levels:gamma=1.2"}, {});
    int skipped = 0;
    for (const char* name : {"qt__h264_yuv422p10le.mp4", "qt__h264_yuv444p10.mp4", "qt__h264_gray10le.mp4",
                             "moviepy__bitmap.mp4", "exo__bear-vp9-odd-dimensions.webm", "opencv__tree.avi",
                             "mp4parser__MOV00006.3gp", "moviepy__transparent.webm"}) {
        if (const fs::path clip = real_clip(name); !clip.empty())
            expect_same(clip, {"gaussian:sigma=1.2", "sepia", "sobel"}, {});
        else
            ++skipped;
    }
    if (skipped > 0)
        std::printf("%d real clips are not here\n", skipped);
}

TEST_F(CudaFrames, QuarterTurnsOfEverySubsampling) {
    for (const char* layout : {"yuv422p", "yuv440p", "yuv411p", "yuv422p10le"}) {
        const fs::path clip = scratch() / (std::string(layout) + ".mkv");
        run_ffmpeg({"-f", "lavfi", "-i", "testsrc2=size=66x50:rate=25", "-frames:v", "7", "-pix_fmt", layout,
                    "-c:v", "ffv1", clip.string()});
        for (const char* angle : {"90", "270"})
            expect_same(clip, {"box:size=3", std::string("rotate-flip:flip=vertical,angle=") + angle}, {});
        const Filtered given = filtered(clip, {"rotate-flip:angle=90"}, {"-b", "cuda"});
        EXPECT_FALSE(says(given.report.at("notes"), "the CPU")) << given.report.at("notes");
    }
}

TEST_F(CudaFrames, EveryExactSetting) {
    for (const nlohmann::json& row : available_rows("backends")) {
        if (row.at("id") != "cuda")
            continue;
        for (const nlohmann::json& setting : row.at("parameters"))
            for (const nlohmann::json& choice : setting.value("choices", nlohmann::json::array())) {
                const std::string id = choice.is_object() ? choice.at("id") : choice;
                if (id != "fft")
                    expect_same(made_clip("tiny"), {"box:size=5", "convolve:matrix=1 2 1 2 4 2 1 2 1"},
                                {"-b", "cuda:" + setting.at("id").get<std::string>() + "=" + id});
            }
    }
    for (const char* settings :
         {"streams=1", "streams=2,batch=3", "streams=7,batch=1", "batch=5,order=depth"})
        expect_same(made_clip("tiny"), {"box:size=5"}, {"-b", std::string("cuda:") + settings});
}

TEST_F(CudaFrames, FourierTransformsSayThatTheyAreWithinALevel) {
    const Filtered given =
        filtered(made_clip("tiny"), {"convolve:preset=sharpen"}, {"-b", "cuda:strategy=fft"});
    EXPECT_TRUE(says(given.report.at("notes"), "within one level")) << given.report.at("notes");
    // In front of anything else the bound would not hold: that is done on the CPU, and said.
    const Filtered refused =
        filtered(made_clip("tiny"), {"convolve:preset=sharpen", "median"}, {"-b", "cuda:strategy=fft"});
    EXPECT_TRUE(says(refused.report.at("warnings"), "the CPU filters instead"))
        << refused.report.at("warnings");
    EXPECT_EQ(refused.hashes,
              filtered(made_clip("tiny"), {"convolve:preset=sharpen", "median"}, {"-b", "single"}).hashes);
}

TEST_F(CudaFrames, SaysWhatRunsWhere) {
    const Filtered given = filtered(made_clip("tiny"), {"box:size=5", "clahe"}, {"-b", "cuda"});
    EXPECT_TRUE(says(given.report.at("notes"), "on the GPU: box")) << given.report.at("notes");
    EXPECT_TRUE(says(given.report.at("notes"), "run on the CPU")) << given.report.at("notes");
    const Filtered none = filtered(made_clip("tiny"), {"clahe"}, {"-b", "cuda"});
    EXPECT_TRUE(says(none.report.at("notes"), "no filter of this chain runs on the GPU"))
        << none.report.at("notes");
}

TEST_F(CudaFrames, ALosslessFileHoldsThem) {
    for (const char* workers : {"1", "3"}) {
        const fs::path made = file("out.mkv");
        cli_succeeds({"export",
                      made_clip("plain").string(),
                      "-o",
                      made.string(),
                      "--overwrite",
                      "-f",
                      "box:size=7",
                      "-f",
                      "levels:gamma=1.2",
                      "-e",
                      "ffv1",
                      "-b",
                      "cuda",
                      "-w",
                      workers,
                      "--segment-frames",
                      "11",
                      "--frame-hashes",
                      (scratch() / "made.framehash").string(),
                      "--progress",
                      "none"});
        const FrameHashes filtered = parse_frame_hashes(read_file(scratch() / "made.framehash"));
        ASSERT_EQ(filtered.frames.size(), 50U);
        EXPECT_EQ(decoded_frames(made).digests(), filtered.digests());
        EXPECT_EQ(probe(made).at("streams").size(), 2U); // with its sound
    }
}

TEST_F(CudaFrames, TheTraceShowsStreams) {
    set_up("memory=1G,copy_rate=1G,kernel_us=200");
    const fs::path trace = scratch() / "trace.json";
    const Filtered given =
        filtered(made_clip("tiny"), {"box:size=5"}, {"-b", "cuda:batch=2", "--trace", trace.string()});
    const std::string spans = read_file(trace);
    for (const char* name : {"GPU stream 1 H2D", "GPU stream 1 kernels", "GPU stream 1 D2H", "copy to GPU",
                             "\"name\":\"box\",\"cat\":\"kernels\"", "copy from GPU"})
        EXPECT_NE(spans.find(name), std::string::npos) << name;
    double copies = 0, kernels = 0;
    for (const nlohmann::json& lane : given.report.at("lanes")) {
        if (lane.at("lane").get<std::string>().rfind("GPU stream", 0) != 0)
            continue;
        copies += lane.at("seconds").value("copies", 0.0);
        kernels += lane.at("seconds").value("kernels", 0.0);
        double sum = 0;
        for (const auto& [activity, seconds] : lane.at("seconds").items())
            sum += seconds.get<double>();
        EXPECT_NEAR(sum, lane.at("lifetime_seconds").get<double>(), 0.05 * sum + 1e-3);
    }
    EXPECT_GT(copies, 0);
    EXPECT_GT(kernels, 0);
}

} // namespace
} // namespace framewright::cli_test
