// Pictures that NVDEC decodes are those that the CPU decodes, wherever they go from there, and so are those
// of a job that begins with it and goes on without.
#include "tests/cuda/video_engines.h"

#include <fstream>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

constexpr const char* on_device = "pictures stay in its memory";
constexpr const char* copied = "pictures are copied to the CPU's memory";

class Nvdec : public VideoEngines {
protected:
    /// The same frames as `single`, and a report that says `where`; "": nothing of NVDEC.
    Filtered expect_decoded(const fs::path& clip, const Arguments& chain, const std::string& backend,
                            const std::string& where, const Arguments& more = {}) const {
        SCOPED_TRACE(clip.filename().string() + " " + testing::PrintToString(chain) + backend +
                     testing::PrintToString(more));
        const auto with = [&](const std::string& id) {
            Arguments all{"-b", id};
            all.insert(all.end(), more.begin(), more.end());
            return all;
        };
        const Filtered expected = filtered(clip, chain, with("single"));
        Filtered given = filtered(clip, chain, with(backend));
        EXPECT_EQ(given.report.at("backend"), "cuda");
        EXPECT_EQ(given.hashes, expected.hashes);
        EXPECT_EQ(says(given.report.at("notes"), "NVDEC"), !where.empty()) << given.report.at("notes");
        EXPECT_TRUE(where.empty() || says(given.report.at("notes"), where)) << given.report.at("notes");
        EXPECT_TRUE(given.report.at("warnings").empty()) << given.report.at("warnings");
        return given;
    }
};

TEST_F(Nvdec, PicturesStayOnTheGpuForItsFilters) {
    for (const char* layout : {"yuv420p", "yuv420p10le"}) {
        const fs::path clip = vp9_clip(layout);
        for (const Arguments& chain :
             {Arguments{"box:size=5"}, Arguments{"levels:gamma=1.4", "sepia", "median:size=3"},
              Arguments{"crop:left=8,top=4,width=41,height=30", "resize:width=70"},
              Arguments{"gaussian:sigma=1", "clahe", "invert"},
              Arguments{"sobel", "temporal-average:radius=2", "box:size=3"}}) {
            expect_decoded(clip, chain, "cuda", on_device);
            expect_decoded(clip, chain, "cuda:decoder=cpu", "");
        }
    }
}

TEST_F(Nvdec, PicturesAreCopiedToTheCpuWhereItFilters) {
    for (const char* layout : {"yuv420p", "yuv420p10le"}) {
        const fs::path clip = vp9_clip(layout);
        for (const Arguments& chain :
             {Arguments{}, Arguments{"clahe"}, Arguments{"temporal-median", "box:size=3"}}) {
            expect_decoded(clip, chain, "cuda:decoder=nvdec", copied);
            expect_decoded(clip, chain, "cuda", ""); // the CPU decodes as fast
        }
    }
}

TEST_F(Nvdec, WhateverIsAskedFor) {
    const fs::path clip = vp9_clip("yuv420p");
    const Arguments chain{"box:size=3", "temporal-median", "sepia"};
    for (const Arguments& part : {Arguments{"--start", "13f", "--end", "33f"}, Arguments{"--start", "20f"},
                                  Arguments{"--end", "1f"}, Arguments{"--segment-frames", "7"},
                                  Arguments{"-w", "2", "--segment-frames", "9", "--start", "3f"}}) {
        expect_decoded(clip, chain, "cuda", on_device, part);
        expect_decoded(clip, {"clahe", "sepia"}, "cuda:decoder=nvdec", copied, part);
    }
    for (const char* backend :
         {"cuda:streams=1,batch=1", "cuda:streams=1,batch=7", "cuda:streams=7,batch=1",
          "cuda:streams=2,batch=3,order=depth", "cuda:batch=64", "cuda:order=sequential"})
        expect_decoded(clip, chain, backend, on_device);
}

TEST_F(Nvdec, OddSizesAreLeftToTheCpu) {
    for (const char* size : {"199:148", "200:147"}) {
        const fs::path odd = scratch() / "odd.webm";
        run_ffmpeg({"-y", "-f", "lavfi", "-i", "testsrc2=size=200x148:rate=25", "-vf",
                    std::string("crop=") + size + ":exact=1", "-frames:v", "9", "-pix_fmt", "yuv420p", "-c:v",
                    "libvpx-vp9", odd.string()});
        const Filtered expected = filtered(odd, {"box:size=3"}, {"-b", "single"});
        const Filtered given = filtered(odd, {"box:size=3"}, {"-b", "cuda"});
        EXPECT_EQ(given.hashes, expected.hashes) << size;
        EXPECT_TRUE(says(given.report.at("notes"), "odd size")) << size << given.report.at("notes");
    }
}

TEST_F(Nvdec, RealClips) {
    FRAMEWRIGHT_REAL_CLIP(clip, "mdn__tears-of-steel-battle-clip-medium.webm");
    expect_decoded(clip, {"box:size=3"}, "cuda", on_device, {"--end", "15f"});
    expect_decoded(clip, {}, "cuda:decoder=nvdec", copied, {"--end", "15f"});
    expect_decoded(clip, {"sepia", "invert"}, "cuda", on_device, {"--start", "20f", "--end", "25f"});
}

TEST_F(Nvdec, H264WithAsManyReferencesAsThereMayBe) {
    for (const char* name : {"plain", "vfr", "rotated", "full", "late", "tiny"}) {
        expect_decoded(made_clip(name), {"box:size=3"}, "cuda", on_device);
        expect_decoded(made_clip(name), {"clahe"}, "cuda:decoder=nvdec", copied,
                       {"--start", "5f", "--end", "9f"});
    }
    const fs::path most = scratch() / "most.mp4";
    run_ffmpeg({"-f", "lavfi", "-i", "testsrc2=size=160x96:rate=25", "-frames:v", "60", "-pix_fmt", "yuv420p",
                "-c:v", "libx264", "-refs", "16", "-bf", "3", "-b_strategy", "0", "-g", "30", most.string()});
    for (const char* backend : {"cuda", "cuda:batch=1,streams=1", "cuda:batch=64"}) {
        expect_decoded(most, {"box:size=3"}, backend, on_device);
        expect_decoded(most, {"box:size=3", "temporal-median"}, backend, on_device, {"--start", "33f"});
    }
}

TEST_F(Nvdec, InterlacedH264IsLeftToTheCpu) {
    const fs::path clip = scratch() / "interlaced.mp4";
    run_ffmpeg({"-f", "lavfi", "-i", "testsrc2=size=160x96:rate=25", "-frames:v", "9", "-pix_fmt", "yuv420p",
                "-vf", "setfield=tff", "-c:v", "libx264", "-flags", "+ildct+ilme", clip.string()});
    const Filtered given = filtered(clip, {"box:size=3"}, {"-b", "cuda:decoder=nvdec"});
    EXPECT_EQ(given.hashes, filtered(clip, {"box:size=3"}, {"-b", "single"}).hashes);
    EXPECT_TRUE(says(given.report.at("warnings"), "interlaced h264")) << given.report.at("warnings");
}

TEST_F(Nvdec, AnAlphaLayerIsLeftToTheCpu) {
    FRAMEWRIGHT_REAL_CLIP(clip, "moviepy__transparent.webm");
    const Filtered given = filtered(clip, {"box:size=3"}, {"-b", "cuda:decoder=nvdec", "--end", "5f"});
    EXPECT_EQ(given.hashes, filtered(clip, {"box:size=3"}, {"-b", "single", "--end", "5f"}).hashes);
    EXPECT_TRUE(says(given.report.at("warnings"), "alpha layer")) << given.report.at("warnings");
}

TEST_F(Nvdec, ALosslessFileHoldsThem) {
    const fs::path made = file("out.mkv");
    cli_succeeds({"export", vp9_clip("yuv420p").string(), "-o", made.string(), "-f", "box:size=7", "-e",
                  "ffv1", "-b", "cuda", "--frame-hashes", (scratch() / "made.framehash").string(),
                  "--progress", "none"});
    const FrameHashes made_of = parse_frame_hashes(read_file(scratch() / "made.framehash"));
    ASSERT_EQ(made_of.frames.size(), 45U);
    EXPECT_EQ(decoded_frames(made).digests(), made_of.digests());
}

TEST_F(Nvdec, CodecsThatAreNotExactAreLeftToTheCpu) {
    const fs::path clip = scratch() / "part2.mkv";
    run_ffmpeg({"-f", "lavfi", "-i", "testsrc2=size=198x146:rate=25", "-frames:v", "9", "-c:v", "mpeg4",
                clip.string()});
    expect_decoded(clip, {"box:size=3"}, "cuda", "");
    const Filtered asked = filtered(clip, {"box:size=3"}, {"-b", "cuda:decoder=nvdec"});
    EXPECT_EQ(asked.hashes, filtered(clip, {"box:size=3"}, {"-b", "single"}).hashes);
    EXPECT_TRUE(says(asked.report.at("warnings"), "NVDEC is not used: its mpeg4 pictures"))
        << asked.report.at("warnings");
}

class NvdecFaults : public VideoEngines {
protected:
    /// The frames are right in spite of it. What the report says: its warnings and notes.
    nlohmann::json told(const std::string& gpu, const std::string& codecs, const Arguments& chain,
                        const Arguments& more) {
        set_up(gpu);
        set_up_codecs(codecs);
        const Filtered given = filtered(vp9_clip("yuv420p"), chain, more);
        EXPECT_EQ(given.hashes, filtered(vp9_clip("yuv420p"), chain, {"-b", "single"}).hashes)
            << gpu << codecs;
        EXPECT_EQ(given.report.at("frames_out"), 45) << gpu << codecs;
        nlohmann::json lines = given.report.at("warnings");
        for (const nlohmann::json& note : given.report.at("notes"))
            lines.push_back("note: " + note.get<std::string>());
        return lines;
    }
};

TEST_F(NvdecFaults, AVideoThatItDoesNotTakeIsDecodedOnTheCpu) {
    for (const char* codecs : {"decode=none", "fail=cuvidCreateDecoder:1", "fail=cuvidGetDecoderCaps:1"}) {
        const auto by_itself = told("memory=1G", codecs, {"box:size=5"}, {"-b", "cuda"});
        EXPECT_TRUE(says(by_itself, "note: NVDEC is not used: it does not start")) << codecs << by_itself;
        EXPECT_TRUE(says(by_itself, "note: on the GPU: box")) << codecs << by_itself;
        const auto asked_for = told("memory=1G", codecs, {"box:size=5"}, {"-b", "cuda:decoder=nvdec"});
        EXPECT_TRUE(says(asked_for, "NVDEC is not used: it does not start")) << codecs << asked_for;
        EXPECT_FALSE(says(asked_for, "note: NVDEC is not used")) << codecs << asked_for;
    }
}

TEST_F(NvdecFaults, OneWhoseFirstPicturesAreNotTheCpusIsNotUsed) {
    for (const char* codecs : {"wrong=1", "wrong=3"})
        for (const Arguments& chain : {Arguments{"box:size=5"}, Arguments{"clahe"}}) {
            const auto lines = told("memory=1G", codecs, chain, {"-b", "cuda:decoder=nvdec", "-w", "1"});
            EXPECT_TRUE(says(lines, "NVDEC is not used: in a trial its pictures were not"))
                << codecs << lines;
        }
}

TEST_F(NvdecFaults, APictureThatItDoesNotDecodeIsNotLost) {
    for (const char* codecs :
         {"fail=cuvidDecodePicture:31", "fail=cuvidMapVideoFrame:28", "fail=cuvidDecodePicture:31+"})
        for (const Arguments& chain : {Arguments{"box:size=5"}, Arguments{"clahe", "box:size=5"}}) {
            const auto lines =
                told("memory=1G", codecs, chain,
                     {"-b", "cuda:decoder=nvdec,streams=1,batch=1", "-w", "1", "--segment-frames", "5"});
            EXPECT_TRUE(says(lines, "NVDEC gave up (")) << codecs << lines;
            EXPECT_TRUE(says(lines, "the CPU decodes from frame ")) << codecs << lines;
            EXPECT_FALSE(says(lines, "from frame 0 on")) << codecs << lines;
            EXPECT_TRUE(says(lines, "note: on the GPU: box")) << codecs << lines;
            EXPECT_FALSE(says(lines, "could not be decoded and are missing")) << codecs << lines;
        }
}

TEST_F(NvdecFaults, APictureThatIsNotCopiedIsNotLost) {
    for (const char* number : {"40", "88"}) { // the last one of all is among them
        const auto lines = told(std::string("memory=1G,fail=cuMemcpy2DAsync:1:") + number, "", {"clahe"},
                                {"-b", "cuda:decoder=nvdec", "-w", "1", "--segment-frames", "5"});
        EXPECT_TRUE(says(lines, "NVDEC gave up (a picture could not be copied")) << number << lines;
    }
}

TEST_F(NvdecFaults, OneThatGivesUpInEveryWorker) {
    const auto lines = told("memory=1G", "fail=cuvidDecodePicture:9+", {"box:size=5"},
                            {"-b", "cuda", "-w", "2", "--segment-frames", "9"});
    EXPECT_TRUE(says(lines, "NVDEC gave up (")) << lines;
}

/// `auto` measures the GPU where the CPU's workers would be idle: this clip is one segment, for one of them.
TEST_F(NvdecFaults, ASampleOfAutoIsThenDecodedOnTheCpu) {
    const fs::path clip = scratch() / "short.webm";
    run_ffmpeg({"-f", "lavfi", "-i", "testsrc2=size=640x480:rate=260", "-frames:v", "495", "-pix_fmt",
                "yuv420p", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-g", "60",
                clip.string()});
    set_up_codecs("fail=cuvidDecodePicture:9+");
    const nlohmann::json report = exported({clip.string(), "-f", "invert", "-e", "x264", "-o",
                                            file("out.mkv").string(), "--overwrite", "-b", "auto"});
    EXPECT_FALSE(says(report.at("notes"), "measuring failed")) << report.at("notes");
    ASSERT_TRUE(report.contains("prediction")) << report.at("notes");
    const auto& forecasts = report.at("prediction").at("forecasts");
    EXPECT_TRUE(std::any_of(forecasts.begin(), forecasts.end(), [](const auto& forecast) {
        return forecast.at("backend") == "cuda";
    })) << forecasts;
    EXPECT_EQ(report.at("frames_out"), 495);
}

TEST_F(NvdecFaults, ALostGpuIsTheGpusFailure) {
    struct Case {
        const char* fault;
        Arguments chain;
    };
    for (const Case& each :
         {Case{"cuMemcpy2DAsync:719:20+", {"clahe", "box:size=5"}},
          Case{"kernel:719:20", {"clahe", "box:size=5"}}, Case{"kernel:700:9", {"box:size=5"}},
          Case{"cuEventQuery:46:4", {"box:size=5"}}}) {
        const auto lines = told(std::string("memory=1G,fail=") + each.fault, "", each.chain,
                                {"-b", "cuda:decoder=nvdec,batch=1", "-w", "1"});
        EXPECT_TRUE(says(lines, "the GPU failed (")) << each.fault << lines;
        EXPECT_FALSE(says(lines, "NVDEC gave up")) << each.fault << lines;
    }
}

TEST_F(NvdecFaults, WhatWasFinishedBeforeTheGpuWasLostIsKept) {
    const auto lines = told("memory=1G,fail=kernel:719:120", "", {"box:size=5"},
                            {"-b", "cuda:batch=1", "-w", "1", "--segment-frames", "5"});
    EXPECT_TRUE(says(lines, "the GPU failed (")) << lines;
    EXPECT_FALSE(says(lines, "from frame 0 on")) << lines;
}

TEST_F(NvdecFaults, WhereTheFiltersDoNotOpenPicturesTakeAnotherWay) {
    const char* const no_memory = "memory=1G,fail=cuMemHostAlloc:2:1+";
    const auto by_itself = told(no_memory, "", {"box:size=5"}, {"-b", "cuda"});
    EXPECT_TRUE(says(by_itself, "pictures do not stay in the GPU's memory")) << by_itself;
    EXPECT_TRUE(says(by_itself, "the CPU filters instead")) << by_itself;
    EXPECT_FALSE(says(by_itself, "note: on the GPU")) << by_itself;
    const auto asked_for = told(no_memory, "", {"box:size=5"}, {"-b", "cuda:decoder=nvdec"});
    EXPECT_TRUE(says(asked_for, "the CPU filters instead")) << asked_for;
    EXPECT_TRUE(says(asked_for, std::string("note: on the GPU: decoding (NVDEC); ") + copied)) << asked_for;
}

TEST_F(NvdecFaults, ADamagedSourceIsDecodedAsEver) {
    const fs::path clip = scratch() / "damaged.webm";
    std::string bytes = read_file(vp9_clip("yuv420p"));
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 200; ++i)
        bytes[i] = static_cast<char>(bytes[i] ^ 0x5A);
    std::ofstream(clip, std::ios::binary) << bytes;
    const Filtered expected = filtered(clip, {"box:size=5"}, {"-b", "single"});
    for (const char* backend : {"cuda", "cuda:decoder=nvdec"}) {
        const Filtered given = filtered(clip, {"box:size=5"}, {"-b", backend});
        EXPECT_EQ(given.hashes, expected.hashes) << backend << given.report.at("warnings");
        EXPECT_EQ(given.report.at("frames_out"), expected.report.at("frames_out"));
    }
}

/// A driver without codecs beside it.
class NoNvdec : public FakeGpu {};

TEST_F(NoNvdec, TheCpuDecodesAndTheReportSaysSo) {
    const Filtered given = filtered(made_clip("tiny"), {"box:size=5"}, {"-b", "cuda:decoder=nvdec"});
    EXPECT_EQ(given.hashes, filtered(made_clip("tiny"), {"box:size=5"}, {"-b", "single"}).hashes);
    EXPECT_TRUE(says(given.report.at("warnings"), "NVDEC is not used: ")) << given.report.at("warnings");
    const Filtered by_itself = filtered(made_clip("tiny"), {"box:size=5"}, {"-b", "cuda"});
    EXPECT_TRUE(says(by_itself.report.at("notes"), "NVDEC is not used: ")) << by_itself.report.at("notes");
    EXPECT_TRUE(by_itself.report.at("warnings").empty()) << by_itself.report.at("warnings");
}

} // namespace
} // namespace framewright::cli_test
