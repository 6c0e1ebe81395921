// Exports in two passes: the size or the bit rate is met, and the bits go where the pictures need them.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

constexpr double seconds = 48; // of the clip

class TwoPass : public CliTest {
protected:
    Arguments command(const Arguments& more) const {
        Arguments arguments{"export",     made_clip("uneven").string(),
                            "-o",         file("out.mkv").string(),
                            "--progress", "none",
                            "-e",         "x264",
                            "--preset",   "ultrafast"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }

    nlohmann::json run(const Arguments& more) const {
        Arguments arguments = command(more);
        arguments.insert(arguments.end(), {"--overwrite", "--report", file("report.json").string()});
        cli_succeeds(arguments);
        std::ifstream report(file("report.json"));
        return nlohmann::json::parse(report);
    }

    /// Bytes of the pictures, as FFmpeg finds them in the file.
    std::int64_t picture_bytes() const {
        std::int64_t bytes = 0;
        const FrameHashes packets =
            parse_frame_hashes(run_ffmpeg({"-i", file("out.mkv").string(), "-map", "0:v:0", "-c", "copy",
                                           "-f", "framehash", "-hash", "md5", "-"}));
        for (const HashedFrame& packet : packets.frames)
            bytes += packet.size;
        return bytes;
    }
};

TEST_F(TwoPass, ASizeIsMetAndTheBitsGoWhereTheyAreNeeded) {
    for (const char* backend : {"processes", "threads"}) {
        const auto report = run({"-b", backend, "--target-size", "1.5M", "--two-pass"});
        const auto bytes = static_cast<double>(fs::file_size(file("out.mkv")));
        EXPECT_LE(bytes, 1.5e6) << backend;
        EXPECT_GE(bytes, 1.5e6 * 0.985) << backend;
        EXPECT_EQ(report.at("target").at("came_to_bytes"), bytes);
        ASSERT_TRUE(report.at("target").contains("earlier_passes"))
            << "samples begin with a key picture each";
        EXPECT_NE(report.at("target").at("earlier_passes").at(0).at("setting"),
                  report.at("target").at("setting"));
        std::int64_t still = 0, moving = 0;
        for (const auto& segment : report.at("segments"))
            (segment.at("first_frame") < 600 ? still : moving) += segment.at("bytes").get<std::int64_t>();
        if (std::string(backend) == "processes") {
            ASSERT_GT(still, 0);
            EXPECT_GT(moving, 10 * still) << "half of the frames each";
        }
        EXPECT_EQ(decoded_frames(file("out.mkv")).frames.size(), 1200U);
    }
}

TEST_F(TwoPass, ABitRateIsMet) {
    const auto report = run({"-b", "processes", "--bitrate", "200k", "--two-pass"});
    const double rate = static_cast<double>(picture_bytes()) * 8 / seconds;
    EXPECT_NEAR(rate / 200'000, 1, 0.03);
    std::int64_t sum = 0;
    for (const auto& segment : report.at("segments"))
        sum += segment.at("bytes").get<std::int64_t>();
    EXPECT_NEAR(static_cast<double>(sum), static_cast<double>(picture_bytes()), 100)
        << "FFmpeg may add a byte";
}

TEST_F(TwoPass, IsResumedInThePassThatWasUnderWay) {
    Arguments words = command({"-b", "processes", "--target-size", "1.5M", "--two-pass"});
    *std::find(words.begin(), words.end(), "none") = "json";
    words.insert(words.begin(), program());
    {
        Child child(words, scratch(), "two-pass");
        const auto second = [&] { return child.err_so_far().find("\"pass\":2") != std::string::npos; };
        for (int i = 0; i < 1200 && child.running() && !second(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        ASSERT_TRUE(second()) << child.err_so_far();
        child.send(SIGKILL);
        child.wait(std::chrono::seconds(10));
    }
    words.erase(words.begin());
    words.insert(words.end(), {"--resume", "--report", file("report.json").string()});
    const RunResult result = cli_succeeds(words);
    EXPECT_NE(result.err.find("the interrupted run had found"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("\"pass\":2"), std::string::npos) << result.err;
    EXPECT_EQ(result.err.find("\"pass\":1,\"passes\":2"), std::string::npos) << "the first pass once more";
    const auto bytes = static_cast<double>(fs::file_size(file("out.mkv")));
    EXPECT_LE(bytes, 1.5e6);
    EXPECT_GE(bytes, 1.5e6 * 0.985);
}

TEST_F(TwoPass, RefusesWhatCannotWork) {
    const std::string source = made_clip("uneven").string();
    expect_refused(cli(command({"--two-pass"})), 2, source);
    expect_refused(cli(command({"--two-pass", "--quality", "20"})), 2, source);
    expect_refused(cli(command({"--two-pass", "--target", "psnr=40"})), 2, "-");
    expect_refused(cli(command({"--two-pass", "--bitrate", "1M", "--target-size", "5M"})), 2, source);
    EXPECT_TRUE(listing().empty());
}

} // namespace
} // namespace framewright::cli_test
