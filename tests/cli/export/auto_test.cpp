// The backend that chooses: what it says of its choice, that it costs no pixel and no job, and going on after
// an interruption.
#include "tests/cli/workspace.h"

#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

/// Long enough to be measured: 300 frames of 1280x720, a quarter of a gigapixel; of few details, soon
/// encoded.
class Auto : public CliTest {
protected:
    void TearDown() override { unsetenv("FRAMEWRIGHT_FAULTS"); }

    static bool several_cores() { return std::thread::hardware_concurrency() > 1; }

    Arguments job(const Arguments& more = {}, const std::string& backend = "auto") const {
        Arguments words{made_clip("large").string(),
                        "-o",
                        file("out.mkv").string(),
                        "-f",
                        "box:size=7",
                        "-e",
                        "ffv1",
                        "-b",
                        backend};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }

    static std::string notes(const nlohmann::json& report) {
        std::string text;
        for (const auto& note : report.at("notes"))
            text += note.get<std::string>() + "\n";
        return text;
    }

    const FrameHashes& single() const {
        static const FrameHashes frames =
            filtered_frames(made_clip("large"), {"-f", "box:size=7", "-b", "single"});
        return frames;
    }
};

TEST_F(Auto, SaysWhatItPredictedAndWhatCameOfIt) {
    if (!several_cores())
        GTEST_SKIP() << "one core: there is nothing to choose";
    const nlohmann::json report = exported(job());
    ASSERT_TRUE(report.contains("prediction")) << report.dump(2);
    const nlohmann::json& prediction = report.at("prediction");
    EXPECT_EQ(prediction.at("backend"), report.at("backend"));
    EXPECT_GT(prediction.at("predicted_seconds"), 0);
    EXPECT_GT(prediction.at("outcome_seconds"), 0);
    EXPECT_LT(prediction.at("outcome_seconds"), report.at("wall_seconds"));
    EXPECT_GT(prediction.at("sample_seconds"), 0);
    EXPECT_FALSE(prediction.at("forecasts").empty());
    EXPECT_NE(notes(report).find("auto took "), std::string::npos) << notes(report);
    EXPECT_EQ(decoded_frames(file("out.mkv")).digests(), single().digests());
    EXPECT_EQ(listing(), std::vector<std::string>{"out.mkv"});

    const auto rows = nlohmann::json::parse(cli_succeeds({"history", "predictions", "--json"}).out);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].at("backend"), report.at("backend"));
    EXPECT_EQ(rows[0].at("encoder"), "ffv1");
}

TEST_F(Auto, KeepsSamplesInMemoryWhereSegmentsAre) {
    const nlohmann::json report = exported(job({"--store", "memory"}));
    EXPECT_EQ(report.at("frames_out"), 300);
    EXPECT_EQ(listing(), std::vector<std::string>{"out.mkv"});
}

TEST_F(Auto, DoesNotMeasureShortJobs) {
    const nlohmann::json report =
        exported({made_clip("plain").string(), "-o", file("out.mp4").string(), "-b", "auto"});
    EXPECT_FALSE(report.contains("prediction"));
    EXPECT_NE(notes(report).find("without measuring"), std::string::npos) << notes(report);
    EXPECT_FALSE(fs::exists(scratch() / "history.sqlite"));
}

TEST_F(Auto, LosesAWorkerInASampleAndNothingElse) {
    if (!several_cores())
        GTEST_SKIP() << "one core: there is nothing to choose";
    // Every 20th frame is a keyframe; a sample begins at the one near a quarter of the clip. The job itself
    // meets the fault no more.
    for (const std::string fault : {"die-at-frame", "no-memory-at-frame"}) {
        SCOPED_TRACE(fault);
        const fs::path marks = scratch() / fault;
        fs::create_directories(marks);
        setenv("FRAMEWRIGHT_FAULTS", (fault + "=82,once=" + marks.string()).c_str(), 1);
        const nlohmann::json report = exported(job({"--overwrite"}));
        unsetenv("FRAMEWRIGHT_FAULTS");
        EXPECT_FALSE(fs::is_empty(marks)) << "the fault never struck";
        EXPECT_FALSE(report.contains("prediction"));
        EXPECT_EQ(report.at("backend"), "threads");
        EXPECT_NE(notes(report).find("measuring failed"), std::string::npos) << notes(report);
        EXPECT_EQ(decoded_frames(file("out.mkv")).digests(), single().digests());
        EXPECT_EQ(listing(), std::vector<std::string>{"out.mkv"});
    }
}

TEST_F(Auto, GoesOnWithoutAHistoryThatCannotBeUsed) {
    if (!several_cores())
        GTEST_SKIP() << "one core: there is nothing to choose";
    fs::create_directories(scratch() / "history.sqlite"); // a folder in its place
    const nlohmann::json report = exported(job());
    EXPECT_TRUE(report.contains("prediction"));
    EXPECT_NE(report.at("warnings").dump().find("prediction history"), std::string::npos) << report.dump(2);
}

TEST_F(Auto, GoesOnWithWhatAnInterruptedRunBegan) {
    for (const char* begun : {"auto", "processes"}) {
        SCOPED_TRACE(begun);
        Arguments first = job({"--segment-frames", "20", "--overwrite", "--progress", "none"}, begun);
        first.insert(first.begin(), {program(), "export"});
        {
            Child child(first, scratch(), "auto-" + folder().filename().string());
            const fs::path segments = file(".out.mkv.framewright");
            const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
            while (!fs::exists(segments / "segment-000003") && child.running() &&
                   std::chrono::steady_clock::now() < deadline)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            ASSERT_TRUE(child.running()) << "ended before it could be interrupted: " << child.err_so_far();
            child.send(SIGKILL);
            EXPECT_FALSE(child.wait(std::chrono::seconds(30)).hung);
        }
        const nlohmann::json report = exported(job({"--segment-frames", "20", "--overwrite", "--resume"}));
        EXPECT_GE(report.at("segments_reused"), 1) << report.dump(2);
        EXPECT_FALSE(report.contains("prediction")) << "it measured again";
        if (std::string(begun) != "auto") {
            EXPECT_EQ(report.at("backend"), begun);
        }
        EXPECT_NE(notes(report).find("goes on with"), std::string::npos) << notes(report);
        EXPECT_EQ(decoded_frames(file("out.mkv")).digests(), single().digests());
    }
}

} // namespace
} // namespace framewright::cli_test
