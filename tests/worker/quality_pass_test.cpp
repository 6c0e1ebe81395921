// Metrics that score a clip as a whole, and what is kept of scores.
#include "core/base/cancel.h"
#include "core/base/error.h"
#include "core/frame/frame.h"
#include "core/media/source/probe.h"
#include "core/metric/clip_meter.h"
#include "core/metric/registry/metric_registry.h"
#include "core/worker/quality/clip_metrics.h"
#include "core/worker/quality/clip_scores.h"
#include "core/worker/quality/quality_pass.h"
#include "core/worker/quality/vmaf_report.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace framewright::test {
namespace {

/// Gives every pair the same score.
class SameScore final : public ClipMeter {
public:
    explicit SameScore(double score) : score_(score) {}
    void add(const Frame&, const Frame&) override { ++pairs_; }
    std::vector<double> finish() override { return std::vector<double>(pairs_, score_); }

private:
    const double score_;
    std::size_t pairs_ = 0;
};

MetricRow row_named(const std::string& id) {
    MetricRow row;
    row.id = row.name = id;
    row.origin = RowOrigin::Compiled;
    return row;
}

void add_clip_row(const std::string& id, double score) {
    MetricRow row = row_named(id);
    row.make_clip_meter = [score] { return std::make_unique<SameScore>(score); };
    metric_registry().add(std::move(row));
}

PreparedJob job_of(const std::string& clip) {
    PreparedJob job;
    job.spec.source = clip;
    job.spec.output = clip + ".mkv";
    job.spec.encoder.id = "x264";
    job.source = probe_media(clip);
    job.index = *index_of(clip);
    job.stream = require_video(job.source, 0).index;
    job.output_format = require_video(job.source, 0).video->format;
    return job;
}

TEST(QualityPass, MeasuresEachClipMetricWithItsOwnMeter) {
    const TemporaryFolder folder;
    const std::string clip = folder.file("clip.mkv");
    make_clip({"-f", "lavfi", "-i", "testsrc2=size=64x48:rate=25:duration=1", "-pix_fmt", "yuv420p", "-c:v",
               "libx264", "-preset", "ultrafast"},
              clip);
    add_clip_row("clip-one", 1);
    add_clip_row("clip-two", 2);
    metric_registry().add(row_named("described"));
    MetricRow elsewhere = row_named("elsewhere");
    elsewhere.make_clip_meter = [] { return std::make_unique<SameScore>(3); };
    elsewhere.absence = [] { return Text::verbatim("not today"); };
    metric_registry().add(std::move(elsewhere));

    QualityOrder order;
    order.metrics = {"clip-one", "psnr", "described", "clip-two", "elsewhere"};
    order.path = clip;
    const QualityRecord record = measure_quality(job_of(clip), order, CancelToken(), [](double) {});
    EXPECT_EQ(record.mean.at("clip-one"), 1);
    EXPECT_EQ(record.mean.at("clip-two"), 2);
    EXPECT_TRUE(record.mean.contains("psnr"));
    EXPECT_EQ(record.mean.size(), 3u);
    EXPECT_EQ(record.pooled.at("clip-two").worst_1_percent, 2);
    ASSERT_EQ(record.frames.size(), 25u);
    EXPECT_EQ(record.frames.back().scores.at("clip-one"), 1);
    EXPECT_EQ(record.absent.size(), 2u);
    EXPECT_TRUE(record.absent.contains("described"));
    EXPECT_EQ(record.absent.at("elsewhere"), "not today");
}

TEST(ClipMetrics, AreThoseOfTheTableWithAMeter) {
    const std::vector<std::string> ids = metric_registry().ids();
    add_clip_metrics();
    EXPECT_EQ(metric_registry().ids(), ids);
    for (const char* const id : {"vmaf", "psnr"})
        EXPECT_NE(static_cast<bool>(metric_registry().at(id).create),
                  static_cast<bool>(metric_registry().at(id).make_clip_meter));
}

TEST(ClipScores, LateScoresFindTheFramesThatCame) {
    ClipScores scores(10, [](std::int64_t frame) { return static_cast<double>(frame) / 10; });
    for (const std::int64_t frame : {2, 3, 6, 7, 9})
        scores.add(frame, {});
    EXPECT_FALSE(scores.add_late("psnr", {1, 2, 3, 4}));
    EXPECT_TRUE(scores.add_late("psnr", {5, 4, 3, 2, 1}));
    QualityRecord record;
    scores.take(record);
    ASSERT_EQ(record.frames.size(), 5u);
    EXPECT_EQ(record.frames[2].frame, 6);
    EXPECT_EQ(record.frames[2].scores.at("psnr"), 3);
    const std::vector<WorstFrame>& worst = record.pooled.at("psnr").worst_frames;
    ASSERT_EQ(worst.size(), 5u);
    EXPECT_EQ(worst[0].frame, 9);
    EXPECT_EQ(worst[0].seconds, 0.9);
    EXPECT_EQ(worst[4].frame, 2);
}

TEST(VmafReport, GivesTheFramesScores) {
    const VmafReport report;
    std::ofstream(report.path()) << R"({"version": "2", "frames": [
        {"frameNum": 0, "metrics": {"integer_motion": 0.5, "vmaf": 91.5}},
        {"frameNum": 1, "metrics": {"vmaf": 88}}],
        "pooled_metrics": {"vmaf": {"min": 88, "mean": 89.75}}, "aggregate_metrics": {}})";
    EXPECT_EQ(report.scores(), (std::vector<double>{91.5, 88}));
    for (const char* const text : {"", "{", "{}", R"({"frames": [{"metrics": {"psnr": 1}}]})"}) {
        std::ofstream(report.path()) << text;
        EXPECT_THROW(report.scores(), Error) << text;
    }
}

} // namespace
} // namespace framewright::test
