// Workers that hang, and such that are only slow, with real processes. Limits are short; nothing here asserts
// how long work takes.
#include "core/engine/engine.h"

#include "core/engine/process/worker_pool.h"
#include "tests/support/sample_clip.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

template <typename Value> using Answer = std::promise<Outcome<Value>>;

template <typename Value> std::function<void(const Outcome<Value>&)> into(Answer<Value>& answer) {
    return [&answer](const Outcome<Value>& outcome) { answer.set_value(outcome); };
}

/// What the answer says went wrong; "" for success.
template <typename Value> std::string problem(Answer<Value>& answer) {
    const Outcome<Value> outcome = answer.get_future().get();
    return outcome.ok() ? "" : outcome.error().cause().english();
}

class HungWorkerTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = fs::temp_directory_path() / ("hung-" + std::to_string(getpid()));
        fs::create_directories(folder_);
        clip_ = (folder_ / "clip.mp4").string();
        Engine engine(EngineOptions{test::worker_program()});
        test::make_sample_clip(engine, clip_);
    }
    static void TearDownTestSuite() { fs::remove_all(folder_); }

    void TearDown() override {
        for (const char* variable : {"FRAMEWRIGHT_FAULTS", "LD_PRELOAD", "SLOW_FSYNC_MS", "SLOW_ENCODER_MS"})
            unsetenv(variable);
    }

    /// For the workers that are started from here on.
    static void set(const char* variable, const std::string& value) {
        ASSERT_EQ(setenv(variable, value.c_str(), 1), 0);
    }

    Outcome<JobResult> run_job() {
        JobSpec spec;
        spec.source = clip_;
        spec.output = (folder_ / "out.mp4").string();
        spec.overwrite = true;
        spec.backend.id = "single";
        spec.encoder.id = "x264";
        spec.encoder.preset = "ultrafast";
        Engine engine(EngineOptions{test::worker_program()});
        Answer<JobResult> answer;
        JobObserver observer;
        observer.finished = into(answer);
        engine.start(spec, observer);
        return answer.get_future().get();
    }

    inline static fs::path folder_;
    inline static std::string clip_;
};

TEST(WorkerPool, ItsWorkersGiveWayToOtherPrograms) {
    EventLoop loop;
    std::promise<int> niceness;
    loop.post([&] {
        WorkerPool pool(loop, test::worker_program(), 7);
        const auto worker = pool.take();
        niceness.set_value(getpriority(PRIO_PROCESS, static_cast<id_t>(worker->process_id())));
    });
    EXPECT_EQ(niceness.get_future().get(),
              getpriority(PRIO_PROCESS, 0) > 7 ? getpriority(PRIO_PROCESS, 0) : 7);
}

TEST_F(HungWorkerTest, AnEndlessLoopIsFoundInEveryRequest) {
    set("FRAMEWRIGHT_FAULTS", "spin-in=any,stall-limit=1");
    Engine engine(EngineOptions{test::worker_program()});
    JobSpec spec;
    spec.source = clip_;
    spec.output = (folder_ / "out.mp4").string();
    Answer<Catalog> catalog;
    Answer<std::map<std::string, std::string>> libraries;
    Answer<MediaInfo> probe;
    Answer<FrameIndex> index;
    Answer<PreparedJob> prepare;
    Answer<QualityRecord> quality;
    Answer<std::string> sample;
    engine.catalog(CatalogScope::All, into(catalog));
    engine.libraries(into(libraries));
    engine.probe(clip_, into(probe));
    engine.index(clip_, 0, into(index));
    engine.prepare(spec, into(prepare));
    engine.quality(spec, {"psnr"}, into(quality));
    engine.make_sample((folder_ / "sample.mp4").string(), into(sample));
    const std::string stalled = "a worker process has made no progress for 1 second";
    EXPECT_EQ(problem(catalog), stalled);
    EXPECT_EQ(problem(libraries), stalled);
    EXPECT_EQ(problem(probe), stalled);
    EXPECT_EQ(problem(index), stalled);
    EXPECT_EQ(problem(prepare), stalled);
    EXPECT_EQ(problem(quality), stalled);
    EXPECT_EQ(problem(sample), stalled);
}

TEST_F(HungWorkerTest, ACatalogIsAskedForOnceMore) {
    set("FRAMEWRIGHT_FAULTS", "spin-in=catalog,stall-limit=1,once=" + folder_.string());
    Engine engine(EngineOptions{test::worker_program()});
    Answer<Catalog> catalog;
    engine.catalog(CatalogScope::All, into(catalog));
    EXPECT_EQ(problem(catalog), "");
    EXPECT_TRUE(fs::exists(folder_ / "spin-in")) << "the fault did not strike";
}

TEST_F(HungWorkerTest, AReadThatNeverReturnsIsFound) {
    set("FRAMEWRIGHT_FAULTS", "stall-limit=1");
    const std::string fifo = (folder_ / "fifo.mp4").string();
    ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
    Engine engine(EngineOptions{test::worker_program()});
    Answer<MediaInfo> probe;
    engine.probe(fifo, into(probe));
    EXPECT_NE(problem(probe), "");
}

TEST_F(HungWorkerTest, AStoppedProcessIsFound) {
    set("FRAMEWRIGHT_FAULTS", "spin-in=probe,silence-limit=2,stall-limit=1000");
    EventLoop loop;
    std::unique_ptr<WorkerProcess> worker;
    Answer<protocol::ProbeRequest::Reply> answer;
    loop.post([&] {
        worker = std::make_unique<WorkerProcess>(loop, test::worker_program());
        worker->request<protocol::ProbeRequest>({clip_}, {{}, into(answer), {}});
        kill(worker->process_id(), SIGSTOP);
    });
    EXPECT_EQ(problem(answer), "a worker process does not respond");
    std::promise<void> over;
    loop.post([&] {
        EXPECT_FALSE(worker->alive());
        worker.reset();
        over.set_value();
    });
    over.get_future().wait();
}

TEST_F(HungWorkerTest, ARequestThatHangsCanBeCancelled) {
    set("FRAMEWRIGHT_FAULTS", "spin-in=probe,stall-limit=1000");
    Engine engine(EngineOptions{test::worker_program()});
    Answer<MediaInfo> probe;
    Answer<FrameIndex> index;
    const RequestTicket ticket = engine.probe(clip_, into(probe));
    engine.index(clip_, 0, into(index));
    engine.cancel_request(ticket);
    engine.cancel_request(ticket + 1000);
    const Outcome<MediaInfo> outcome = probe.get_future().get();
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind(), ErrorKind::Cancelled);
    EXPECT_EQ(problem(index), "") << "another request was none of its business";
}

TEST_F(HungWorkerTest, WorkersOfAnotherBuildAreRefusedByName) {
    const std::string other = (folder_ / "framewright-other").string();
    std::ofstream(other) << "#!/bin/sh\nprintf '\\025\\0\\0\\0\\001\\0\\0\\0\\0\\0\\0\\0\\0"
                            "\\241\\147version\\153old-worker!'\nexec sleep 100\n";
    fs::permissions(other, fs::perms::owner_all);
    Engine engine(EngineOptions{other});
    Answer<MediaInfo> probe;
    engine.probe(clip_, into(probe));
    const std::string why = problem(probe);
    EXPECT_NE(why.find("different builds"), std::string::npos) << why;
    EXPECT_NE(why.find(protocol::version()), std::string::npos) << why;
    EXPECT_NE(why.find("old-worker!"), std::string::npos) << why;
}

#ifdef FRAMEWRIGHT_SLOW_CALLS
TEST_F(HungWorkerTest, ASlowDiskAndASlowEncoderAreNoHang) {
    set("LD_PRELOAD", FRAMEWRIGHT_SLOW_CALLS);
    set("SLOW_FSYNC_MS", "6500");
    set("SLOW_ENCODER_MS", "6500");
    set("FRAMEWRIGHT_FAULTS", "stall-limit=5,sleep-limit=60");
    const Outcome<JobResult> outcome = run_job();
    ASSERT_TRUE(outcome.ok()) << outcome.error().what();
    EXPECT_EQ(outcome.value().frames_out, 180);
    EXPECT_TRUE(outcome.value().warnings.empty()) << outcome.value().warnings.front().english();
}

TEST_F(HungWorkerTest, ACallThatSleepsForEverIsFound) {
    set("LD_PRELOAD", FRAMEWRIGHT_SLOW_CALLS);
    set("SLOW_FSYNC_MS", "1000000");
    set("FRAMEWRIGHT_FAULTS", "stall-limit=2,sleep-limit=1");
    const Outcome<JobResult> outcome = run_job();
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().cause().id(), "worker.lifeless") << outcome.error().what();
}
#endif

} // namespace
} // namespace framewright
