// `framewright-cli compare` and `history` as a user runs them; FFmpeg's own filters judge the quality.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class CompareTest : public CliTest {
protected:
    json compared(std::vector<std::string> arguments) const {
        const fs::path report = scratch() / "comparison.json";
        arguments.insert(arguments.begin(), "compare");
        arguments.insert(arguments.end(), {"--json", report.string(), "--progress", "none"});
        cli_succeeds(arguments);
        return json::parse(read_file(report), nullptr, false);
    }

    /// What an FFmpeg filter says at the end of comparing two files: the number behind `key`.
    static double judged(const std::string& filter, const std::string& key, const fs::path& file,
                         const fs::path& original) {
        const std::string text = command_output(
            "ffmpeg -nostdin -hide_banner -i '" + file.string() + "' -i '" + original.string() +
            "' -lavfi '[0:v]setpts=N[a];[1:v]setpts=N[b];" + "[a][b]" + filter + "' -f null - 2>&1");
        const std::size_t at = text.rfind(key + ":");
        if (at == std::string::npos)
            throw std::runtime_error("no " + key + " in: " + text);
        const std::string number = text.substr(at + key.size() + 1);
        return number.rfind("inf", 0) == 0 ? INFINITY : std::stod(number);
    }

    json listed() const { return json::parse(cli_succeeds({"history", "list", "--json"}).out); }

private:
    static std::string command_output(const std::string& command) {
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
        std::string text;
        char buffer[4096];
        while (pipe && fgets(buffer, sizeof buffer, pipe.get()))
            text += buffer;
        return text;
    }
};

TEST_F(CompareTest, EveryCellMakesTheSameFrames) {
    const json record =
        compared({made_clip("plain").string(), "-f", "box:size=5", "-b", "single", "-b", "threads", "-b",
                  "processes:workers=2,store=memory", "-e", "x264:preset=ultrafast", "-e", "mpeg4:quality=5",
                  "-e", "none", "--repeat", "2"});
    ASSERT_EQ(record.at("cells").size(), 9U);
    EXPECT_TRUE(record.at("finished"));
    EXPECT_EQ(record.at("clip_frames"), 50);
    EXPECT_EQ(record.at("width"), 320);
    EXPECT_EQ(record.at("pixel_format"), "yuv420p");
    std::vector<int> orders;
    for (const json& cell : record.at("cells")) {
        EXPECT_EQ(cell.at("error"), "");
        EXPECT_EQ(cell.at("agreement"), "equal");
        EXPECT_EQ(cell.at("hash"), record.at("cells").front().at("hash"));
        ASSERT_EQ(cell.at("runs").size(), 2U);
        for (const json& run : cell.at("runs")) {
            EXPECT_EQ(run.at("result").at("frames_out"), 50);
            orders.push_back(run.at("order"));
        }
        EXPECT_EQ(cell.contains("quality"), cell.at("encoder").at("id") != "none");
    }
    std::sort(orders.begin(), orders.end());
    for (std::size_t i = 0; i < orders.size(); ++i)
        EXPECT_EQ(orders[i], static_cast<int>(i));
    EXPECT_EQ(listing(), std::vector<std::string>());
    EXPECT_EQ(listed().at(0).at("runs"), 18);
}

struct QualityCase {
    const char* clip;
    const char* encoder; ///< as `compare` takes it
    std::vector<std::string> exported;
};

class Quality : public CompareTest, public testing::WithParamInterface<QualityCase> {};

TEST_P(Quality, AgreesWithFfmpegsFilters) {
    const fs::path clip = made_clip(GetParam().clip);
    const json record = compared(
        {clip.string(), "-f", "gaussian:sigma=1", "-b", "single", "-e", GetParam().encoder, "--repeat", "1"});
    const json& cell = record.at("cells").at(0);
    ASSERT_EQ(cell.at("error"), "");
    const json& quality = cell.at("quality");
    ASSERT_EQ(quality.at("absent"), json::object()) << quality.at("absent");

    const auto encode = [&](const std::string& name, std::vector<std::string> encoder) {
        encoder.insert(encoder.begin(), {"export", clip.string(), "-o", file(name).string(), "-f",
                                         "gaussian:sigma=1", "-b", "single", "--audio", "none"});
        cli_succeeds(encoder);
        return file(name);
    };
    const fs::path original = encode("original.mkv", {"-e", "ffv1"});
    const fs::path lossy = encode("lossy.mkv", GetParam().exported);
    const double psnr = judged("psnr", "average", lossy, original);
    const double ssim = judged("ssim", "All", lossy, original);
    ASSERT_TRUE(std::isfinite(psnr)) << "nothing is lost: the clip proves nothing";
    EXPECT_NEAR(quality.at("mean").at("psnr").get<double>(), psnr, 0.01);
    EXPECT_NEAR(quality.at("mean").at("ssim").get<double>(), ssim, 0.0001);
    EXPECT_EQ(quality.at("frames").size(), record.at("clip_frames").get<std::size_t>());
}

INSTANTIATE_TEST_SUITE_P(
    Clips, Quality,
    testing::Values(QualityCase{"plain", "mpeg4:quality=8", {"-e", "mpeg4", "--quality", "8"}},
                    QualityCase{"vfr",
                                "x264:preset=ultrafast,quality=35",
                                {"-e", "x264", "--preset", "ultrafast", "--quality", "35"}},
                    QualityCase{"late", "mpeg4:quality=12", {"-e", "mpeg4", "--quality", "12"}},
                    QualityCase{"ten",
                                "x265:preset=ultrafast,quality=30",
                                {"-e", "x265", "--preset", "ultrafast", "--quality", "30"}}),
    [](const testing::TestParamInfo<QualityCase>& row) { return std::string(row.param.clip); });

TEST_F(CompareTest, ALosslessEncoderLosesNothing) {
    const json record = compared({made_clip("vfr").string(), "-b", "single", "-e", "ffv1", "-e", "rawvideo",
                                  "--repeat", "1", "--start", "5f", "--end", "20f"});
    EXPECT_EQ(record.at("clip_frames"), 15);
    for (const json& cell : record.at("cells")) {
        EXPECT_EQ(cell.at("quality").at("mean").at("psnr"), "inf");
        EXPECT_EQ(cell.at("quality").at("mean").at("ssim"), 1);
        EXPECT_EQ(cell.at("quality").at("frames").at(0).at("frame"), 5);
    }
}

TEST_F(CompareTest, WhatConvertingCostsIsToldApart) {
    const json record = compared({made_clip("ten").string(), "-f", "gaussian:sigma=1", "-b", "single", "-e",
                                  "mpeg4", "--repeat", "1"});
    const json& quality = record.at("cells").at(0).at("quality");
    ASSERT_TRUE(quality.at("conversion").contains("psnr")) << quality;
    const double lost = quality.at("conversion").at("psnr");
    EXPECT_GT(lost, 45); // of 10 bits the lower two
    EXPECT_LT(lost, 65);
}

TEST_F(CompareTest, ARefusedCellIsLeftOut) {
    const RunResult result = cli_succeeds({"compare", made_clip("odd").string(), "-b", "single", "-e", "x264",
                                           "-e", "ffv1", "--repeat", "2", "--quality-metrics", "none",
                                           "--csv", file("runs.csv").string(), "--progress", "none"});
    EXPECT_NE(result.out.find("failed"), std::string::npos) << result.out;
    std::ifstream csv(file("runs.csv"));
    std::string line;
    std::getline(csv, line);
    EXPECT_NE(line.find(",wall_s,"), std::string::npos) << line;
    int rows = 0;
    while (std::getline(csv, line)) {
        ++rows;
        EXPECT_EQ(line.rfind("single,ffv1,", 0), 0U) << line;
    }
    EXPECT_EQ(rows, 2);
}

TEST_F(CompareTest, RefusesWhatCannotWork) {
    const std::string clip = made_clip("tiny").string();
    expect_refused(cli({"compare", "/nowhere.mp4"}), 3, "/nowhere.mp4");
    expect_refused(cli({"compare", clip, "-b", "nothing"}), 2, "-");
    expect_refused(cli({"compare", clip, "-f", "nothing"}), 2, "-");
    expect_refused(cli({"compare", clip, "--repeat", "0"}), 2, "-");
    expect_refused(cli({"compare", clip, "--quality-metrics", "taste"}), 2, "-");
    expect_refused(cli({"compare", clip, "-e", "x264:preset"}), 2, "-");
    const std::vector<std::string> wrong_cells[]{{"-e", "mpeg4", "-e", "nothing"},
                                                 {"-e", "x264:preset=quickest"},
                                                 {"-b", "single", "-b", "processes:colour=red"},
                                                 {"--start", "500f"}};
    for (const auto& words : wrong_cells) {
        std::vector<std::string> command{"compare", clip, "--progress", "none"};
        command.insert(command.end(), words.begin(), words.end());
        const RunResult result = cli(command);
        EXPECT_EQ(result.exit_code, 2) << words.back() << ": " << result.err;
        EXPECT_EQ(result.out, "");
    }
    expect_refused(cli({"compare", clip, "--chart", "chart.bmp"}), 2, "chart.bmp");
    EXPECT_EQ(cli({"compare", made_clip("odd").string(), "-b", "single", "-e", "x264"}).exit_code, 4);
    EXPECT_EQ(listed(), json::array());
    std::ofstream(scratch() / "history.sqlite") << std::string(5000, 'n');
    expect_refused(cli({"compare", clip}), 5, (scratch() / "history.sqlite").string());
    cli_succeeds({"compare", clip, "--no-history", "--repeat", "1", "-b", "single", "-e", "mpeg4"});
}

TEST_F(CompareTest, AnInterruptKeepsTheFinishedRuns) {
    Child child({program(), "compare", made_clip("slow").string(), "-b", "single", "-e", "mpeg4", "--repeat",
                 "50", "--warmup", "0", "--quality-metrics", "none", "--progress", "json", "--work-dir",
                 folder().string()},
                scratch(), "compare");
    while (child.running() && child.err_so_far().find("\"runs_done\":2") == std::string::npos)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const auto sent = std::chrono::steady_clock::now();
    child.send(SIGINT);
    const RunResult result = child.wait(std::chrono::seconds(30));
    EXPECT_EQ(result.exit_code, 130) << result.err;
    EXPECT_LT(std::chrono::steady_clock::now() - sent, std::chrono::seconds(2));
    const json entries = listed();
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_GE(entries.at(0).at("runs"), 2);
    EXPECT_FALSE(entries.at(0).at("finished"));
    EXPECT_TRUE(processes_marked("compare").empty());
    EXPECT_EQ(listing(), std::vector<std::string>());
}

class KilledComparison : public CompareTest, public testing::WithParamInterface<int> {};

TEST_P(KilledComparison, LeavesTheFinishedRunsInTheHistory) {
    const int runs = GetParam();
    Child child({program(), "compare", made_clip("plain").string(), "-b", "single", "-b", "threads", "-e",
                 "mpeg4", "--repeat", "500", "--warmup", "0", "--quality-metrics", "none", "--progress",
                 "json", "--work-dir", folder().string()},
                scratch(), "killed");
    const std::string reached = "\"runs_done\":" + std::to_string(runs) + ",";
    while (child.running() && child.err_so_far().find(reached) == std::string::npos)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const auto later = std::chrono::milliseconds(std::random_device()() % 300);
    std::this_thread::sleep_for(later);
    ASSERT_TRUE(child.running()) << child.err_so_far();
    child.send(SIGKILL);
    EXPECT_EQ(child.wait(std::chrono::seconds(30)).signal, SIGKILL);

    const json entries = listed();
    ASSERT_EQ(entries.size(), 1U) << "killed " << later.count() << " ms after run " << runs;
    EXPECT_FALSE(entries.at(0).at("finished"));
    EXPECT_GE(entries.at(0).at("runs"), runs);
    const json record =
        json::parse(cli_succeeds({"history", "show", entries.at(0).at("id").dump(), "--json"}).out);
    EXPECT_FALSE(record.at("finished"));
    int complete = 0;
    for (const json& cell : record.at("cells"))
        for (const json& run : cell.at("runs"))
            complete += run.at("result").at("frames_out") == 50 && !run.at("result").at("lanes").empty();
    EXPECT_EQ(complete, entries.at(0).at("runs"));
    EXPECT_NE(cli_succeeds({"history", "list"}).out.find("cut short"), std::string::npos);
    cli_succeeds({"compare", made_clip("tiny").string(), "-b", "single", "-e", "mpeg4", "--repeat", "1"});
    EXPECT_EQ(listed().size(), 2U);
    EXPECT_TRUE(processes_marked("killed").empty());
}

INSTANTIATE_TEST_SUITE_P(After, KilledComparison, testing::Values(1, 4));

TEST_F(CompareTest, HistoryIsShownExportedAndPruned) {
    for (int i = 0; i < 2; ++i)
        cli_succeeds({"compare", made_clip("tiny").string(), "--repeat", "1", "-b", "single", "-e", "mpeg4",
                      "--quality-metrics", "none"});
    const std::string first = std::to_string(listed().at(1).at("id").get<int>());
    const std::string second = std::to_string(listed().at(0).at("id").get<int>());
    EXPECT_NE(cli_succeeds({"history"}).out.find("tiny.mp4"), std::string::npos);
    EXPECT_NE(cli_succeeds({"history", "show", first}).out.find("mpeg4"), std::string::npos);
    EXPECT_NE(cli_succeeds({"history", "compare", first, second}).out.find("times as fast"),
              std::string::npos);
    const std::string saved = file("saved.json").string();
    cli_succeeds({"history", "export", first, second, saved});
    EXPECT_NE(cli_succeeds({"history", "import", saved}).out.find("0 comparisons added"), std::string::npos);
    cli_succeeds({"history", "delete", first});
    cli_succeeds({"history", "prune", "--keep", "0"});
    EXPECT_EQ(listed(), json::array());
    EXPECT_NE(cli_succeeds({"history", "import", saved}).out.find("2 comparisons added"), std::string::npos);
    expect_refused(cli({"history", "show", "999"}), 2, (scratch() / "history.sqlite").string());
    expect_refused(cli({"history", "prune"}), 2, "-");
}

} // namespace
} // namespace framewright::cli_test
