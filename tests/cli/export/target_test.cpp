// Exports that say what is to come out of them, judged by FFmpeg's filters; measuring and requirements.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

class Target : public CliTest {
protected:
    Arguments command(const Arguments& more, const char* clip = "plain") const {
        Arguments arguments{"export", made_clip(clip).string(), "-o", file("out.mkv").string(), "--progress",
                            "none"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }

    nlohmann::json run(const Arguments& more, const char* clip = "plain") const {
        Arguments arguments = command(more, clip);
        arguments.insert(arguments.end(), {"--overwrite", "--report", file("report.json").string()});
        const RunResult result = cli(arguments);
        EXPECT_EQ(result.exit_code, 0) << result.err;
        std::ifstream report(file("report.json"));
        return nlohmann::json::parse(report);
    }
};

TEST_F(Target, AQualityIsReached) {
    struct Case {
        const char* metric;
        double value, tolerance;
    };
    for (const Case& one : {Case{"xpsnr", 38, 0.3}, Case{"ssim", 0.98, 0.002}}) {
        const auto report =
            run({"-e", "x264", "--preset", "veryfast", "--audio", "none", "-b", "processes", "--target",
                 std::string(one.metric) + "=" + std::to_string(one.value), "--quality-metrics", one.metric});
        const double score = report.at("quality").at("mean").at(one.metric);
        EXPECT_GE(score, one.value - one.tolerance) << one.metric;
        EXPECT_LE(score, one.value + one.tolerance) << one.metric;
        EXPECT_TRUE(report.at("target").at("whole_clip"));
        EXPECT_FALSE(report.at("target").at("tries").empty());
        EXPECT_TRUE(report.at("target").at("tries").at(0).contains("worst_1_percent"));
    }
    EXPECT_EQ(listing(), (std::vector<std::string>{"out.mkv", "report.json"})) << "samples are gone";
}

TEST_F(Target, ASizeIsKeptTo) {
    for (const std::int64_t bytes : {60'000, 150'000}) {
        const auto report = run({"-e", "x264", "--preset", "veryfast", "-b", "processes", "--target-size",
                                 std::to_string(bytes)});
        const auto size = static_cast<double>(fs::file_size(file("out.mkv")));
        EXPECT_EQ(report.at("target").at("came_to_bytes"), size);
        EXPECT_NEAR(size / static_cast<double>(bytes), 1, 0.03);
    }
}

TEST_F(Target, ADryRunMakesNothingAndShowsTheTries) {
    const RunResult result =
        cli(command({"-e", "x264", "--preset", "ultrafast", "--target", "psnr=38", "--dry-run"}));
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_NE(result.err.find("worst 1%"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("taken"), std::string::npos) << result.err;
    EXPECT_TRUE(listing().empty());
}

TEST_F(Target, TheJobFileHoldsIt) {
    const RunResult printed =
        cli_succeeds(command({"-e", "x264", "--target", "ssim=0.97", "--require", "psnr=30", "--print-job"}));
    const auto job = nlohmann::json::parse(printed.out);
    EXPECT_EQ(job.at("target").at("ssim"), 0.97);
    std::ofstream(file("job.json")) << printed.out;
    const RunResult result =
        cli({"export", "--job", file("job.json").string(), "--preset", "ultrafast", "--progress", "none"});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_NE(result.out.find("PSNR dB"), std::string::npos) << "what is required is measured";
    EXPECT_NE(result.err.find("SSIM"), std::string::npos) << result.err;
}

TEST_F(Target, ARequirementThatIsMissedIsExitCodeSevenAndTheFileStays) {
    const RunResult result =
        cli(command({"-e", "x264", "--quality", "45", "--require", "psnr=45", "--require", "ssim=0.2",
                     "--report", file("report.json").string()}));
    EXPECT_EQ(result.exit_code, 7) << result.err;
    EXPECT_NE(result.err.find("warning: PSNR is "), std::string::npos) << result.err;
    EXPECT_EQ(result.err.find("warning: SSIM"), std::string::npos) << result.err;
    EXPECT_TRUE(fs::exists(file("out.mkv")));
    std::ifstream file_of_report(file("report.json"));
    const auto report = nlohmann::json::parse(file_of_report);
    EXPECT_EQ(report.at("missed"), nlohmann::json::array({"psnr"}));
    EXPECT_GT(report.at("quality").at("pooled").at("psnr").at("worst_frames").size(), 5U);
}

/// An ffmpeg that says it has libvmaf, and gives PSNR for it.
TEST_F(Target, VmafIsMeasuredByAProgramThatHasIt) {
    const fs::path folder = scratch() / "bin";
    fs::create_directories(folder);
    const std::string path = std::getenv("PATH");
    std::ofstream(folder / "ffmpeg") << R"sh(#!/bin/sh
PATH=)sh" << path << R"sh(
case "$*" in *-filters*) echo " ... libvmaf           VV->V      a stand-in"; exit 0;; esac
log=$(printf '%s' "$*" | sed 's/.*log_path=\([^: ]*\).*/\1/')
for word in "$@"; do
    set -- "$@" "$(printf '%s' "$word" | sed "s#libvmaf=.*#psnr=stats_file=$log.txt#")"
    shift
done
ffmpeg "$@" || exit 1
awk 'BEGIN { printf "{\"frames\":[" }
     { match($0, /psnr_avg:[0-9.]+/)
       printf "%s{\"metrics\":{\"vmaf\":%s}}", (NR > 1 ? "," : ""), substr($0, RSTART + 9, RLENGTH - 9) }
     END { print "]}" }' "$log.txt" >"$log"
rm "$log.txt"
)sh";
    fs::permissions(folder / "ffmpeg", fs::perms::owner_all);
    const ScopedVariable first("PATH", folder.string() + ":" + path);
    const auto report = run({"-e", "x264", "--quality", "35", "--quality-metrics", "psnr,vmaf"});
    const auto& quality = report.at("quality");
    if (!quality.at("absent").empty())
        FAIL() << quality.at("absent");
    for (const auto& frame : quality.at("frames"))
        EXPECT_NEAR(frame.at("vmaf").get<double>(), frame.at("psnr").get<double>(), 0.011);
    EXPECT_EQ(quality.at("frames").size(), 50U);
    EXPECT_NEAR(quality.at("mean").at("vmaf").get<double>(), quality.at("mean").at("psnr").get<double>(), 1);
}

TEST_F(Target, VmafWithoutALibraryIsOneClearMessage) {
    const fs::path folder = scratch() / "none";
    fs::create_directories(folder);
    const ScopedVariable none("PATH", folder.string());
    const RunResult result = cli(command({"-e", "x264", "--target", "vmaf=90"}));
    if (result.exit_code == 0)
        GTEST_SKIP() << "the FFmpeg libraries here have libvmaf";
    const std::string cause = expect_refused(result, 4, made_clip("plain").string());
    EXPECT_NE(cause.find("libvmaf"), std::string::npos) << cause;
}

TEST_F(Target, RefusesWhatCannotWork) {
    const std::string source = made_clip("plain").string();
    expect_refused(cli(command({"-e", "ffv1", "--target", "psnr=40"})), 4, source);
    expect_refused(cli(command({"-e", "x264", "--quality", "20", "--target", "psnr=40"})), 2, source);
    expect_refused(cli(command({"-e", "x264", "--target", "sharpness=40"})), 2, "-");
    expect_refused(cli(command({"-e", "x264", "--target", "psnr=40", "--target-size", "5M"})), 2, "-");
    expect_refused(cli(command({"-e", "x264", "--dry-run"})), 2, "-");
    expect_refused(cli({"export", source, "-e", "none", "--require", "psnr=40"}), 4, source);
    EXPECT_TRUE(listing().empty());
}

TEST_F(Target, IsInterruptedAtOnceAndLeavesNothing) {
    const std::string mark = "target-" + folder().filename().string();
    Arguments arguments{program()};
    const Arguments more = command({"-e", "x264", "--preset", "placebo", "--target", "psnr=41"}, "slow");
    arguments.insert(arguments.end(), more.begin(), more.end());
    Child child(arguments, scratch(), mark);
    std::this_thread::sleep_for(std::chrono::seconds(2));
    ASSERT_TRUE(child.running()) << child.err_so_far();
    child.send(SIGINT);
    EXPECT_EQ(child.wait(std::chrono::seconds(10)).exit_code, 130);
    EXPECT_TRUE(listing().empty());
    EXPECT_TRUE(processes_marked(mark).empty());
}

} // namespace
} // namespace framewright::cli_test
