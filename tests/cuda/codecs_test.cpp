// The fake video libraries, held to FFmpeg's own decoders: what its hwaccel `cuda` decodes and what its
// encoders `h264_nvenc` and `hevc_nvenc` write are the pictures that the CPU has, and faults show where they
// are set.
#include "tests/cuda/fake_codecs.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

Arguments operator+(Arguments left, const Arguments& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Arguments picture(const std::string& size, int frames) {
    return {"-f", "lavfi", "-i", "testsrc2=size=" + size + ":rate=25", "-frames:v", std::to_string(frames)};
}

/// Digests of the pictures that these arguments of ffmpeg give; of input and filters, without an output.
std::vector<std::string> digests(const Arguments& arguments) {
    return parse_frame_hashes(run_ffmpeg(Arguments{"-v", "error"} + arguments +
                                         Arguments{"-an", "-f", "framehash", "-hash", "md5", "-"}))
        .digests();
}

const Arguments on_device{"-hwaccel", "cuda", "-hwaccel_output_format", "cuda"};

class Codecs : public FakeCodecs {
protected:
    void SetUp() override {
        if (FRAMEWRIGHT_SANITIZED)
            GTEST_SKIP() << "FFmpeg's programs load no library with sanitizers";
        if (std::string(FRAMEWRIGHT_FAKE_CODECS_FOLDER).empty()) // kernels are not needed
            GTEST_SKIP() << "the fake video codecs were not built: ffnvcodec's headers are not here";
    }

    /// A clip whose encoder looks ahead, so that it has pictures that are not shown.
    fs::path looking_ahead(const std::string& encoder, const std::string& format,
                           const std::string& size) const {
        const fs::path clip = scratch() / (encoder + format + size + ".webm");
        const Arguments shared =
            picture(size, 50) + Arguments{"-pix_fmt",       format,
                                          "-c:v",           encoder,
                                          "-b:v",           "300k",
                                          "-cpu-used",      "4",
                                          "-lag-in-frames", "25",
                                          "-auto-alt-ref",  "1",
                                          "-passlogfile",   (scratch() / "pass").string()};
        run_ffmpeg(shared + Arguments{"-pass", "1", "-f", "null", "-"});
        run_ffmpeg(shared + Arguments{"-pass", "2", "-y", clip.string()});
        return clip;
    }

    /// The device's pictures, taken over in the given format, are the CPU's. Gives their number.
    int expect_decoded(const fs::path& clip, const std::string& format, const std::string& frames = "60") {
        SCOPED_TRACE(clip.filename().string() + " as " + format);
        forget_reports();
        const Arguments input{"-i", clip.string(), "-frames:v", frames};
        const std::vector<std::string> given =
            digests(on_device + input + Arguments{"-vf", "hwdownload,format=" + format});
        EXPECT_EQ(given, digests(input + Arguments{"-pix_fmt", format}));
        EXPECT_GE(calls("cuvidDecodePicture"), static_cast<int>(given.size()));
        EXPECT_EQ(calls("cuvidMapVideoFrame"), calls("cuvidUnmapVideoFrame"));
        EXPECT_EQ(misuse(), std::vector<std::string>{});
        return static_cast<int>(given.size());
    }

    /// A file of the encoder holds the pictures that were handed over through `filters`.
    void expect_encoded(const std::string& encoder, const std::string& format, const std::string& filters,
                        const Arguments& options) {
        SCOPED_TRACE(encoder + " " + format + filters + testing::PrintToString(options));
        forget_reports();
        // Only the high bits of P010 are encoded, and FFmpeg's converter leaves something in the others.
        const std::string planar = format == "p010le" ? "yuv420p10le" : format;
        const fs::path made = scratch() / "made.mkv";
        run_ffmpeg(Arguments{"-v", "error", "-init_hw_device", "cuda"} + picture("322x182", 30) +
                   Arguments{"-vf", "format=" + planar + ",format=" + format + filters, "-c:v", encoder} +
                   options + Arguments{"-y", made.string()});
        EXPECT_EQ(calls("nvEncLockBitstream"), 30);
        EXPECT_EQ(misuse(), std::vector<std::string>{});
        EXPECT_EQ(digests({"-i", made.string(), "-pix_fmt", planar}),
                  digests(picture("322x182", 30) + Arguments{"-pix_fmt", planar}));
    }

    RunResult ffmpeg(const Arguments& arguments) const {
        Child child(Arguments{"ffmpeg", "-nostdin", "-v", "error"} + arguments, scratch(), "codecs");
        return child.wait(std::chrono::seconds(120));
    }

    /// Runs so many encoders at once in one program.
    RunResult encoders(int count) const {
        Arguments arguments = picture("160x96", 5);
        arguments.resize(4);
        for (int i = 0; i < count; ++i)
            arguments = arguments +
                        Arguments{"-map", "0:v", "-frames:v", "5", "-c:v", "h264_nvenc", "-f", "null", "-"};
        return ffmpeg(arguments);
    }
};

TEST_F(Codecs, DecodeVp9WithPicturesThatAreNotShown) {
    const int shown = expect_decoded(looking_ahead("libvpx-vp9", "yuv420p", "322x182"), "nv12");
    EXPECT_EQ(shown, 50);
    EXPECT_GT(calls("cuvidDecodePicture"), shown);
}

TEST_F(Codecs, DecodeVp8WithPicturesThatAreNotShown) {
    const int shown = expect_decoded(looking_ahead("libvpx", "yuv420p", "322x182"), "nv12");
    EXPECT_EQ(shown, 50);
    EXPECT_GT(calls("cuvidDecodePicture"), shown);
}

TEST_F(Codecs, DecodeVp9OfMoreBitsAndOddSizes) {
    expect_decoded(looking_ahead("libvpx-vp9", "yuv420p10le", "258x130"), "p010le");
    expect_decoded(looking_ahead("libvpx-vp9", "yuv420p12le", "258x130"), "p016le");
    expect_decoded(looking_ahead("libvpx-vp9", "yuv420p", "163x133"), "nv12");
}

TEST_F(Codecs, DecodeH264OfEveryKind) {
    for (const char* parameters :
         {"bframes=3:b-pyramid=normal:weightb=1:weightp=2:ref=4", "cabac=0:8x8dct=0:bframes=2", "cqm=jvt",
          "interlaced=1:bframes=2", "qp=0", "slices=4:constrained-intra=1", "direct=temporal:bframes=3"}) {
        SCOPED_TRACE(parameters);
        const fs::path clip = scratch() / "clip.mp4";
        run_ffmpeg(picture("322x184", 40) + Arguments{"-pix_fmt", "yuv420p", "-c:v", "libx264",
                                                      "-x264-params", parameters, "-y", clip.string()});
        EXPECT_EQ(expect_decoded(clip, "nv12"), 40);
    }
}

TEST_F(Codecs, DecodeInWhateverOrderStreamsRun) {
    const fs::path clip = looking_ahead("libvpx-vp9", "yuv420p", "130x130");
    for (const char* policy : {"late", "random", "eager"}) {
        set_up(std::string("memory=1G,policy=") + policy);
        expect_decoded(clip, "nv12");
    }
}

TEST_F(Codecs, DecodeRealClips) {
    int skipped = 0;
    for (const char* name : {"moviepy__no_duration.webm", "mdn__tears-of-steel-battle-clip-medium.webm",
                             "exo__bbb_800x640_768kbps_30fps_avc_pyramid_3b.mp4",
                             "drew__Sony ILCE-7M3 (A7M3).mts", "vpf__test_res_change.h264"}) {
        if (const fs::path clip = real_clip(name); !clip.empty())
            expect_decoded(clip, "nv12");
        else
            ++skipped;
    }
    if (skipped > 0)
        std::printf("%d real clips are not here\n", skipped);
}

TEST_F(Codecs, SaysWhenAPictureFails) {
    const fs::path clip = looking_ahead("libvpx-vp9", "yuv420p", "322x182");
    const Arguments input{"-i", clip.string()};
    set_up_codecs("fail=cuvidDecodePicture:20");
    const RunResult failed =
        ffmpeg(on_device + input + Arguments{"-vf", "hwdownload,format=nv12", "-f", "null", "-"});
    EXPECT_NE(failed.err.find("CUDA_ERROR"), std::string::npos) << failed.err;
}

TEST_F(Codecs, WhatTheDeviceDoesNotDecodeTheCpuDoes) {
    const fs::path clip = looking_ahead("libvpx-vp9", "yuv420p", "322x182");
    const std::vector<std::string> expected = digests({"-i", clip.string()});
    const Arguments either{"-hwaccel", "cuda", "-i", clip.string(), "-pix_fmt", "yuv420p"};
    EXPECT_EQ(digests(either), expected);
    EXPECT_GT(calls("cuvidDecodePicture"), 0);
    for (const char* config : {"decode=none", "decode=vp8", "fail=cuvidCreateDecoder:1"}) {
        forget_reports();
        set_up_codecs(config);
        EXPECT_EQ(digests(either), expected) << config;
        EXPECT_EQ(calls("cuvidDecodePicture"), 0) << config;
    }
    // Its surfaces are the device's memory.
    forget_reports();
    set_up_codecs("");
    set_up("memory=1M");
    EXPECT_EQ(digests(either), expected);
    EXPECT_EQ(calls("cuvidCreateDecoder"), 1);
    EXPECT_EQ(calls("cuvidDecodePicture"), 0);
}

TEST_F(Codecs, EncodePicturesOfTheHost) {
    for (const char* format : {"yuv420p", "nv12", "yuv444p"})
        expect_encoded("h264_nvenc", format, "", {});
    for (const char* format : {"nv12", "p010le"})
        expect_encoded("hevc_nvenc", format, "", {});
}

TEST_F(Codecs, EncodePicturesOfTheDevice) {
    for (const char* format : {"yuv420p", "nv12", "yuv444p"})
        for (const char* frames_between : {"0", "3"})
            expect_encoded("h264_nvenc", format, ",hwupload_cuda", {"-bf", frames_between});
    expect_encoded("hevc_nvenc", "p010le", ",hwupload_cuda", {});
    set_up("memory=1G,policy=late");
    expect_encoded("h264_nvenc", "nv12", ",hwupload_cuda", {});
}

TEST_F(Codecs, FromDecoderToEncoderWithoutTheHost) {
    const fs::path clip = looking_ahead("libvpx-vp9", "yuv420p", "322x182");
    const fs::path made = scratch() / "made.mp4";
    run_ffmpeg(on_device +
               Arguments{"-v", "error", "-i", clip.string(), "-c:v", "h264_nvenc", "-y", made.string()});
    EXPECT_EQ(digests({"-i", made.string()}), digests({"-i", clip.string()}));
    EXPECT_EQ(calls("nvEncRegisterResource"), calls("nvEncUnregisterResource"));
    EXPECT_EQ(calls("nvEncLockInputBuffer"), 0);
    EXPECT_EQ(misuse(), std::vector<std::string>{});
}

TEST_F(Codecs, KeyframesAreWhereTheyWereAskedFor) {
    const fs::path made = scratch() / "made.mp4";
    run_ffmpeg(Arguments{"-v", "error"} + picture("160x96", 30) +
               Arguments{"-c:v", "h264_nvenc", "-g", "12", "-forced-idr", "1", "-force_key_frames", "0.28",
                         "-y", made.string()});
    const std::string packets = [&] {
        Child probe(
            {"ffprobe", "-v", "error", "-show_entries", "packet=flags", "-of", "csv=p=0", made.string()},
            scratch(), "codecs");
        return probe.wait(std::chrono::seconds(60)).out;
    }();
    std::vector<int> keyframes;
    std::istringstream lines(packets);
    int number = 0;
    for (std::string line; std::getline(lines, line); ++number)
        if (line.find('K') != std::string::npos)
            keyframes.push_back(number);
    EXPECT_EQ(number, 30);
    EXPECT_EQ(keyframes, (std::vector<int>{0, 7, 19}));
}

TEST_F(Codecs, EncodersRefuseWhatTheEngineDoes) {
    EXPECT_EQ(encoders(1).exit_code, 0);
    set_up_codecs("encode=none");
    EXPECT_NE(encoders(1).err.find("unsupported device"), std::string::npos);
    set_up_codecs("fail=nvEncEncodePicture:3");
    EXPECT_NE(encoders(1).err.find("EncodePicture failed"), std::string::npos);
    set_up_codecs("");
    const RunResult small = ffmpeg(picture("96x64", 3) + Arguments{"-c:v", "h264_nvenc", "-f", "null", "-"});
    EXPECT_NE(small.err.find("InitializeEncoder failed"), std::string::npos) << small.err;
}

TEST_F(Codecs, SessionsAreLimited) {
    set_up_codecs("sessions=2");
    EXPECT_EQ(encoders(2).exit_code, 0);
    const RunResult refused = encoders(3);
    EXPECT_NE(refused.exit_code, 0);
    EXPECT_NE(refused.err.find("OpenEncodeSessionEx failed: out of memory (10)"), std::string::npos)
        << refused.err;
}

TEST_F(Codecs, SessionsAreLimitedOverAllProcesses) {
    set_up_codecs("sessions=1,slots=" + scratch().string());
    EXPECT_EQ(encoders(1).exit_code, 0);
    const int other = open((scratch() / "session0").c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_GE(other, 0);
    ASSERT_EQ(flock(other, LOCK_EX | LOCK_NB), 0);
    EXPECT_NE(encoders(1).err.find("out of memory (10)"), std::string::npos);
    ASSERT_EQ(close(other), 0);
    EXPECT_EQ(encoders(1).exit_code, 0);
}

} // namespace
} // namespace framewright::cli_test
