// The engine with real worker processes, on a clip that the program makes itself.
#include "core/engine/engine.h"

#include "core/base/error.h"
#include "tests/support/sample_clip.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <signal.h>
#include <stdexcept>
#include <thread>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

/// Ids of this process's children that are workers.
std::vector<pid_t> workers() {
    std::vector<pid_t> ids;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        std::ifstream stat(entry.path() / "stat");
        std::string line;
        if (name.find_first_not_of("0123456789") != std::string::npos || !std::getline(stat, line))
            continue;
        const std::size_t end = line.rfind(')');
        char state = 0;
        int parent = 0;
        if (std::sscanf(line.c_str() + end + 1, " %c %d", &state, &parent) == 2 && parent == getpid() &&
            state != 'Z' && line.find("framewright-wor") != std::string::npos)
            ids.push_back(std::stoi(name));
    }
    return ids;
}

/// Waits for the end of these workers: they were killed, and the system takes its time to carry that out.
bool none_left(const std::vector<pid_t>& ids) {
    for (int i = 0; i < 200; ++i) {
        const std::vector<pid_t> alive = workers();
        if (std::none_of(ids.begin(), ids.end(),
                         [&](pid_t id) { return std::find(alive.begin(), alive.end(), id) != alive.end(); }))
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

class EngineTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = fs::temp_directory_path() / ("engine-" + std::to_string(getpid()));
        fs::create_directories(folder_);
        clip_ = (folder_ / "clip.mp4").string();
        Engine engine(EngineOptions{test::worker_program()});
        test::make_sample_clip(engine, clip_);
    }
    static void TearDownTestSuite() { fs::remove_all(folder_); }

    void SetUp() override { ASSERT_TRUE(fs::exists(clip_)); }
    void TearDown() override {
        for (const auto& entry : fs::directory_iterator(folder_))
            if (entry.path() != clip_)
                fs::remove_all(entry.path());
    }

    JobSpec job(const std::string& name, const std::string& backend) {
        JobSpec spec;
        spec.source = clip_;
        spec.output = (folder_ / name).string();
        spec.backend.id = backend;
        spec.encoder.id = "x264";
        spec.encoder.preset = "ultrafast";
        spec.chain = {{"gaussian", {{"sigma", 2.0}}, true}};
        return spec;
    }

    /// Runs to the end. `first_progress` is called once the first frames are done.
    Outcome<JobResult> run(const JobSpec& spec, const std::function<void(JobId)>& first_progress = {}) {
        std::promise<Outcome<JobResult>> ended;
        std::promise<void> begun;
        bool told = false;
        JobObserver observer;
        observer.progress = [&](const JobProgress& progress) {
            if (!told && progress.frames_done > 5) {
                told = true;
                begun.set_value();
            }
        };
        observer.finished = [&](const Outcome<JobResult>& outcome) {
            if (!told)
                begun.set_value();
            ended.set_value(outcome);
        };
        const JobId id = engine_->start(spec, observer);
        if (first_progress) {
            begun.get_future().wait();
            first_progress(id);
        }
        return ended.get_future().get();
    }

    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder_))
            names.push_back(entry.path().filename());
        std::sort(names.begin(), names.end());
        return names;
    }

    std::unique_ptr<Engine> engine_ = std::make_unique<Engine>(EngineOptions{test::worker_program()});
    inline static fs::path folder_;
    inline static std::string clip_;
};

TEST_F(EngineTest, EveryBackendExportsTheSameFrames) {
    std::string reference;
    for (const char* backend : {"single", "threads", "processes"}) {
        JobSpec spec = job(std::string(backend) + ".mkv", backend);
        spec.frame_hashes = (folder_ / "hashes").string();
        const Outcome<JobResult> outcome = run(spec);
        const JobResult& result = outcome.value();
        EXPECT_EQ(result.frames_out, 180);
        EXPECT_EQ(result.backend, backend);
        EXPECT_GT(result.user_seconds, 0);
        EXPECT_GT(result.peak_process_memory_bytes, 1 << 20);
        EXPECT_FALSE(result.verified.empty());
        for (const LaneAccount& lane : result.lanes) {
            double sum = 0;
            for (const auto& [activity, seconds] : lane.seconds)
                sum += seconds;
            EXPECT_NEAR(sum, lane.lifetime, 0.05 * lane.lifetime + 0.001) << backend << " " << lane.lane;
        }
        std::ifstream file(spec.frame_hashes);
        const std::string hashes((std::istreambuf_iterator<char>(file)), {});
        EXPECT_EQ(std::count(hashes.begin(), hashes.end(), '\n'), 190);
        if (reference.empty())
            reference = hashes;
        EXPECT_EQ(hashes, reference) << backend;
    }
}

TEST_F(EngineTest, CancelLeavesNothing) {
    for (const char* backend : {"single", "threads", "processes"}) {
        JobSpec spec = job("out.mp4", backend);
        spec.encoder.preset = "veryslow";
        const auto before = files();
        const Outcome<JobResult> outcome = run(spec, [&](JobId id) { engine_->cancel(id); });
        ASSERT_FALSE(outcome.ok()) << backend;
        EXPECT_EQ(outcome.error().kind(), ErrorKind::Cancelled);
        EXPECT_EQ(files(), before) << backend;
    }
}

TEST_F(EngineTest, ReplacesAKilledWorker) {
    for (const char* backend : {"threads", "processes"}) {
        JobSpec spec = job(std::string(backend) + ".mkv", backend);
        spec.encoder.preset = "veryfast";
        spec.backend.segment_frames = 45;
        const Outcome<JobResult> outcome = run(spec, [&](JobId) {
            for (const pid_t worker : workers())
                kill(worker, SIGKILL);
        });
        const JobResult& result = outcome.value();
        EXPECT_EQ(result.frames_out, 180) << backend;
        EXPECT_FALSE(result.warnings.empty()) << "the kill came too late to mean anything";
    }
}

TEST_F(EngineTest, ResumesWhatWasKept) {
    JobSpec spec = job("out.mkv", "processes");
    spec.backend.workers = 1;
    spec.backend.segment_frames = 30;
    spec.encoder.preset = "fast";
    // Stop once two segments are there.
    const Outcome<JobResult> stopped = run(spec, [&](JobId id) {
        const fs::path work = folder_ / ".out.mkv.framewright";
        for (int i = 0; i < 600 && !fs::exists(work / "segment-000002"); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        engine_->cancel(id, StopMode::Keep);
    });
    ASSERT_FALSE(stopped.ok());
    spec.resume = true;
    spec.backend.workers = 2;
    const Outcome<JobResult> resumed = run(spec);
    EXPECT_GE(resumed.value().segments_reused, 2);
    EXPECT_EQ(resumed.value().segments_reused + resumed.value().segments_made, 6);
    EXPECT_EQ(resumed.value().frames_out, 180);
    EXPECT_FALSE(fs::exists(folder_ / ".out.mkv.framewright"));
}

/// The fixture's own engine, which keeps a worker for later, is gone.
class OneEngineTest : public EngineTest {
protected:
    OneEngineTest() { engine_.reset(); }
};

TEST_F(OneEngineTest, DestructionEndsEveryWorker) {
    ASSERT_TRUE(none_left(workers()));
    std::vector<pid_t> lived;
    std::promise<void> begun;
    bool told = false;
    {
        Engine engine(EngineOptions{test::worker_program()});
        JobSpec spec = job("never.mp4", "processes");
        spec.encoder.preset = "veryslow";
        spec.backend.workers = 2;
        JobObserver observer;
        observer.progress = [&](const JobProgress& progress) {
            if (!told && progress.frames_done > 5) {
                told = true;
                begun.set_value();
            }
        };
        engine.start(spec, observer);
        ASSERT_EQ(begun.get_future().wait_for(std::chrono::minutes(2)), std::future_status::ready)
            << "the job never began";
        lived = workers();
        ASSERT_GE(lived.size(), 2u) << "there was nothing to end";
    }
    EXPECT_TRUE(none_left(lived)) << "workers outlive their engine";
    EXPECT_FALSE(fs::exists(folder_ / ".never.mp4.framewright-part"));
    EXPECT_FALSE(fs::exists(folder_ / "never.mp4"));
}

TEST_F(EngineTest, WhatIsThrownAtAnAnswerEndsNothingElse) {
    const auto throwing = [](const auto&) { throw std::runtime_error("an answer"); };
    JobObserver observer;
    observer.finished = throwing;
    engine_->start(JobSpec(), observer);
    engine_->libraries(throwing);
    std::promise<Outcome<MediaInfo>> answer;
    engine_->probe(clip_, [&](const Outcome<MediaInfo>& outcome) { answer.set_value(outcome); });
    EXPECT_TRUE(answer.get_future().get().ok());
}

TEST_F(EngineTest, SaysThatTheWorkerProgramIsMissing) {
    Engine engine(EngineOptions{"/nonexistent/framewright-worker"});
    std::promise<Outcome<MediaInfo>> answer;
    engine.probe(clip_, [&](const Outcome<MediaInfo>& outcome) { answer.set_value(outcome); });
    const Outcome<MediaInfo> outcome = answer.get_future().get();
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind(), ErrorKind::Worker);
}

} // namespace
} // namespace framewright
