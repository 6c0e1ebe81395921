// Segments that are made before their export, with real worker processes; and what decides which part is
// made.
#include "core/engine/engine.h"

#include "core/base/error.h"
#include "core/engine/preview/piece_choice.h"
#include "core/job/plan/cutting.h"
#include "tests/support/sample_clip.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace framewright {
namespace {

namespace fs = std::filesystem;

/// 25 frames a second, a keyframe every `keyframes`, each at so many bytes behind the one before.
PreparedJob made_job(std::int64_t frames, std::int64_t keyframes, std::vector<std::int64_t> places = {}) {
    PreparedJob job;
    std::vector<std::int64_t> pts;
    for (std::int64_t i = 0; i < frames; ++i)
        pts.push_back(i);
    std::vector<Keyframe> keys;
    for (std::int64_t i = 0; i < frames; i += keyframes) {
        const std::size_t number = keys.size();
        keys.push_back({i, i, i, number < places.size() ? places[number] : -1, false});
    }
    job.index.time_base = {1, 25};
    job.index.pts = std::move(pts);
    job.index.keyframes = std::move(keys);
    job.index.last_duration = 1;
    return job;
}

OutputTimeline timeline_of(std::int64_t first, std::int64_t frames) {
    return OutputTimeline({{first, frames}});
}

TEST(PieceChoice, ShortSegmentsAreTakenWhole) {
    const PreparedJob job = made_job(1000, 1);
    const SegmentPlan segment{3, 100, 200}; // 4 s
    for (const double seconds : {0.0, 2.0, 5.0}) {
        const SegmentPlan piece = piece_of(job, timeline_of(0, 1000), segment, 150, seconds);
        EXPECT_EQ(piece.first_frame, 100);
        EXPECT_EQ(piece.end_frame, 200);
        EXPECT_EQ(piece.number, 3);
    }
}

TEST(PieceChoice, PartsOfLongOnesLieOnAGridAndLeaveNoShortRest) {
    const PreparedJob job = made_job(1000, 1000);
    const OutputTimeline timeline = timeline_of(10, 900);
    const SegmentPlan segment{1, 100, 415}; // 12.6 s: six parts of 2 s and a rest of 0.6 s
    std::int64_t expected_first = 100;
    for (std::int64_t frame = 100; frame < 415; ++frame) {
        const SegmentPlan piece = piece_of(job, timeline, segment, frame, 2);
        if (frame >= expected_first + 50 && expected_first < 350)
            expected_first += 50;
        EXPECT_EQ(piece.first_frame, expected_first) << frame;
        EXPECT_EQ(piece.end_frame, expected_first == 350 ? 415 : expected_first + 50) << frame;
    }
}

TEST(PieceChoice, PartsEndAtKeyframesThatAreNear) {
    const PreparedJob job = made_job(1000, 40);
    const SegmentPlan piece = piece_of(job, timeline_of(0, 1000), {0, 0, 1000}, 45, 2);
    EXPECT_EQ(piece.first_frame, 40);
    EXPECT_EQ(piece.end_frame, 80);
}

TEST(CutOut, PartsBecomeSegmentsOfTheirOwn) {
    const std::vector<SegmentPlan> segments{{0, 0, 100}, {1, 100, 200}};
    const auto ends = [](const std::vector<SegmentPlan>& cut) {
        std::vector<std::int64_t> found;
        for (std::size_t i = 0; i < cut.size(); ++i) {
            EXPECT_EQ(cut[i].number, static_cast<int>(i));
            EXPECT_EQ(cut[i].first_frame, i == 0 ? 0 : cut[i - 1].end_frame);
            found.push_back(cut[i].end_frame);
        }
        return found;
    };
    using Ends = std::vector<std::int64_t>;
    EXPECT_EQ(ends(cut_out(segments, {})), (Ends{100, 200}));
    EXPECT_EQ(ends(cut_out(segments, {{0, 100, 200}})), (Ends{100, 200}));
    EXPECT_EQ(ends(cut_out(segments, {{0, 0, 20}, {1, 20, 30}, {2, 150, 200}})),
              (Ends{20, 30, 100, 150, 200}));
    EXPECT_EQ(ends(cut_out(segments, {{0, 40, 60}})), (Ends{40, 60, 100, 200}));
}

TEST(CutOut, OnlyPartsSideBySideAreTaken) {
    const std::vector<SegmentPlan> segments{{0, 0, 100}, {1, 100, 200}};
    const auto fitting =
        parts_that_fit(segments, {{0, 10, 30}, {1, 20, 60}, {2, 90, 110}, {3, 150, 200}, {4, -5, 5}});
    ASSERT_EQ(fitting.size(), 2U);
    EXPECT_EQ(fitting[0].number, 1) << "the longer one";
    EXPECT_EQ(fitting[1].number, 3);
}

TEST(SizeEstimate, ReachesFromThePiecesRateToTheSources) {
    PreparedJob job = made_job(1000, 100, {0, 1000, 2000, 10000, 11000, 12000, 13000, 14000, 15000, 16000});
    const OutputTimeline timeline = timeline_of(0, 1000);
    const FileSizeRange dense = estimate_file_size(job, timeline, {200, 300}, 5000);
    EXPECT_LT(dense.low, 50000 / 3) << "the source is four times as dense there as elsewhere";
    EXPECT_GE(dense.high, 50000);
    const FileSizeRange thin = estimate_file_size(job, timeline, {400, 500}, 5000);
    EXPECT_LE(thin.low, 50000);
    EXPECT_GT(thin.high, 70000);
    EXPECT_EQ(estimate_file_size(job, timeline, {0, 1000}, 5000).low, 5000);
    job.other_bit_rate = 8000;
    EXPECT_EQ(estimate_file_size(job, timeline, {0, 1000}, 5000).high, 5000 + 40 * 1000);
    job.spec.encoder.bitrate = 80000;
    const FileSizeRange told = estimate_file_size(job, timeline, {200, 300}, 5000);
    EXPECT_LT(told.low, 440'000);
    EXPECT_GT(told.high, 440'000);
    EXPECT_LT(told.high - told.low, 60'000);
}

class SegmentPreviewTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = fs::temp_directory_path() / ("segment-preview-" + std::to_string(getpid()));
        fs::create_directories(folder_);
        clip_ = (folder_ / "clip.mp4").string();
        Engine engine(EngineOptions{test::worker_program()});
        test::make_sample_clip(engine, clip_);
    }
    static void TearDownTestSuite() { fs::remove_all(folder_); }

    SegmentPreviewTest() { make_engine(); }
    void make_engine() {
        engine_.reset();
        EngineOptions options;
        options.worker_program = test::worker_program();
        options.segment_cache_folder = cache();
        engine_ = std::make_unique<Engine>(options);
    }
    ~SegmentPreviewTest() override {
        engine_.reset();
        fs::remove_all(cache());
    }

    static std::string cache() { return (folder_ / "cache").string(); }
    SegmentOrder order(std::int64_t frame) const {
        SegmentOrder order;
        order.spec.source = clip_;
        order.spec.output = (folder_ / "out.mp4").string();
        order.spec.backend.id = "processes";
        order.spec.backend.segment_frames = 30;
        order.spec.encoder.id = "x264";
        order.spec.encoder.preset = "ultrafast";
        order.at = {TimePoint::Unit::Frame, frame};
        return order;
    }
    /// What became of an order.
    struct Answer {
        std::optional<MadeSegment> made;
        std::promise<Outcome<QualityRecord>> ended;
        std::promise<void> encoding; ///< has begun
        bool told = false;
        Outcome<QualityRecord> outcome() { return ended.get_future().get(); }
    };
    JobId start(const SegmentOrder& order, Answer& answer) {
        SegmentObserver observer;
        observer.progress = [&answer](const SegmentProgress& progress) {
            if (progress.stage == SegmentProgress::Stage::Encoding && !std::exchange(answer.told, true))
                answer.encoding.set_value();
        };
        observer.made = [&answer](const MadeSegment& made) { answer.made = made; };
        observer.finished = [&answer](const Outcome<QualityRecord>& outcome) {
            answer.ended.set_value(outcome);
        };
        return engine_->make_segment(order, observer);
    }
    static bool goes(const std::string& path) {
        for (int i = 0; i < 100 && fs::exists(path); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return !fs::exists(path);
    }

    inline static fs::path folder_;
    inline static std::string clip_;
    std::unique_ptr<Engine> engine_;
};

TEST_F(SegmentPreviewTest, TheFileIsThereUntilItIsDropped) {
    Answer answer;
    SegmentOrder wanted = order(40);
    wanted.metrics = {"psnr"};
    const JobId id = start(wanted, answer);
    const Outcome<QualityRecord> outcome = answer.outcome();
    ASSERT_TRUE(outcome.ok()) << outcome.error().what();
    ASSERT_TRUE(answer.made);
    EXPECT_EQ(answer.made->source.first, 30);
    EXPECT_EQ(answer.made->source.end, 60);
    EXPECT_EQ(answer.made->frames, 30);
    EXPECT_EQ(outcome.value().frames.size(), 30U);
    EXPECT_EQ(outcome.value().frames.front().frame, 30);
    EXPECT_TRUE(std::ifstream(answer.made->path, std::ios::binary).good());
    EXPECT_FALSE(fs::exists(wanted.spec.output));
    engine_->drop_segment(id);
    EXPECT_TRUE(goes(answer.made->path));
}

TEST_F(SegmentPreviewTest, TheNewestOrderWins) {
    Answer first, second;
    SegmentOrder slow = order(5);
    slow.spec.encoder.preset = "veryslow";
    slow.spec.backend.segment_frames = 180;
    const JobId superseded = start(slow, first);
    first.encoding.get_future().wait();
    start(order(100), second);
    const Outcome<QualityRecord> outcome = first.outcome();
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(second.outcome().ok());
    EXPECT_EQ(second.made->source.first, 90);
    engine_->drop_segment(superseded);
}

TEST_F(SegmentPreviewTest, CancellingLeavesNothing) {
    const fs::path work = folder_ / "work";
    fs::create_directories(work);
    setenv("TMPDIR", work.c_str(), 1);
    Answer answer;
    SegmentOrder slow = order(5);
    slow.spec.encoder.preset = "veryslow";
    slow.spec.backend.segment_frames = 180;
    const JobId id = start(slow, answer);
    answer.encoding.get_future().wait();
    EXPECT_FALSE(fs::is_empty(work)) << "nowhere to see what is left";
    engine_->drop_segment(id);
    EXPECT_FALSE(answer.outcome().ok());
    EXPECT_FALSE(answer.made);
    engine_.reset();
    unsetenv("TMPDIR");
    EXPECT_TRUE(fs::is_empty(work));
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(cache(), none))
        EXPECT_EQ(entry.path().filename(), "lock") << "left in the cache";
}

TEST_F(SegmentPreviewTest, AWorkerThatDiesIsReplaced) {
    const fs::path marks = folder_ / "marks";
    fs::create_directories(marks);
    setenv("FRAMEWRIGHT_FAULTS", ("die-at-frame=40,once=" + marks.string()).c_str(), 1);
    make_engine();
    Answer answer;
    start(order(40), answer);
    const Outcome<QualityRecord> outcome = answer.outcome();
    unsetenv("FRAMEWRIGHT_FAULTS");
    ASSERT_TRUE(outcome.ok()) << outcome.error().what();
    EXPECT_EQ(answer.made->frames, 30);
    EXPECT_FALSE(answer.made->notes.empty()) << "it is said";
    EXPECT_FALSE(fs::is_empty(marks)) << "no worker died";
}

TEST_F(SegmentPreviewTest, AnExportInTheSameEngineTakesIt) {
    Answer answer;
    const SegmentOrder wanted = order(40);
    start(wanted, answer);
    ASSERT_TRUE(answer.outcome().ok());
    JobSpec spec = wanted.spec;
    spec.reuse_preview = true;
    std::promise<Outcome<JobResult>> ended;
    JobObserver observer;
    observer.finished = [&](const Outcome<JobResult>& outcome) { ended.set_value(outcome); };
    engine_->start(spec, observer);
    const Outcome<JobResult> outcome = ended.get_future().get();
    ASSERT_TRUE(outcome.ok()) << outcome.error().what();
    EXPECT_EQ(outcome.value().segments_from_preview, 1);
    EXPECT_EQ(outcome.value().frames_from_preview, 30);
    EXPECT_EQ(outcome.value().segments_reused, 1);
    fs::remove(spec.output);
}

} // namespace
} // namespace framewright
