// The values of a comparison: spreads, labels, JSON, the order of runs, agreement.
#include "core/benchmark/record/comparison.h"

#include "core/benchmark/cell_difference.h"
#include "core/benchmark/frame_agreement.h"
#include "core/benchmark/record/comparison_label.h"
#include "core/benchmark/run_order.h"
#include "tests/benchmark/made_record.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace framewright {
namespace {

using test::made_backend;
using test::made_encoder;
using test::made_run;

TEST(Spread, IsOfTheValues) {
    const Spread odd = spread_of({3, 1, 2});
    EXPECT_EQ(odd.count, 3);
    EXPECT_EQ(odd.median, 2);
    EXPECT_EQ(odd.minimum, 1);
    EXPECT_EQ(odd.maximum, 3);
    EXPECT_TRUE(odd.noisy);
    EXPECT_EQ(spread_of({4, 1}).median, 2.5);
    EXPECT_EQ(spread_of({}).count, 0);
    EXPECT_FALSE(spread_of({}).noisy);
}

TEST(Spread, IsNoisyAboveATenthOfTheMedian) {
    EXPECT_FALSE(spread_of({10, 10.5, 11}).noisy);
    EXPECT_TRUE(spread_of({10, 10.5, 11.2}).noisy);
    EXPECT_FALSE(spread_of({1}).noisy);
}

TEST(Cell, KnowsItsMedianRun) {
    CellRecord cell;
    EXPECT_EQ(median_run(cell), nullptr);
    for (const double wall : {3.0, 1.0, 2.0, 4.0})
        cell.runs.push_back(made_run(static_cast<int>(cell.runs.size()), wall));
    EXPECT_EQ(median_run(cell)->result.wall_seconds, 2.0); // the lower of the two in the middle
    EXPECT_EQ(wall_seconds(cell).median, 2.5);
}

TEST(Labels, AreShortAndUnique) {
    EXPECT_EQ(backend_labels({made_backend("single"), made_backend("processes", 2),
                              made_backend("processes", 2, Store::Memory)}),
              (std::vector<std::string>{"single", "processes x2 disk", "processes x2 memory"}));
    EXPECT_EQ(backend_labels({made_backend("threads"), made_backend("threads")}),
              (std::vector<std::string>{"threads", "threads #2"}));
    EncoderSpec quality = made_encoder("x264", "medium");
    quality.quality = 18;
    EncoderSpec rate = made_encoder("x265");
    rate.bitrate = 5000000;
    rate.options["tune"] = "grain";
    EXPECT_EQ(encoder_labels({made_encoder("x264", "medium"), quality, rate}),
              (std::vector<std::string>{"x264 medium", "x264 medium q18", "x265 5M tune=grain"}));
}

TEST(Record, HasACellForEachBackendAndEncoder) {
    const ComparisonRecord record = make_record(test::made_spec(), test::made_machine());
    ASSERT_EQ(record.cells.size(), 4U);
    EXPECT_EQ(record.cells[1].label_backend, "single");
    EXPECT_EQ(record.cells[1].label_encoder, "rawvideo");
    EXPECT_EQ(record.cells[2].label_backend, "processes x2 memory");
    EXPECT_EQ(record.started.size(), std::string("2026-03-28T10:00:00.000Z").size());
    EXPECT_EQ(record.started.back(), 'Z');
}

TEST(Record, RefusesWhatCannotRun) {
    const auto refused = [](auto change) {
        ComparisonSpec spec = test::made_spec();
        change(spec);
        try {
            make_record(spec, {});
        } catch (const Error& error) {
            return error.kind() == ErrorKind::Usage;
        }
        return false;
    };
    EXPECT_TRUE(refused([](ComparisonSpec& spec) { spec.backends.clear(); }));
    EXPECT_TRUE(refused([](ComparisonSpec& spec) { spec.encoders.clear(); }));
    EXPECT_TRUE(refused([](ComparisonSpec& spec) { spec.source.clear(); }));
    EXPECT_TRUE(refused([](ComparisonSpec& spec) { spec.repeats = 0; }));
    EXPECT_TRUE(refused([](ComparisonSpec& spec) { spec.warmup = -1; }));
    EXPECT_TRUE(refused([](ComparisonSpec& spec) { spec.metrics = {"sharpness"}; }));
}

TEST(Json, KeepsEverything) {
    ComparisonRecord record = make_record(test::made_spec(), test::made_machine());
    record.id = 7;
    record.finished = true;
    record.clip_frames = 100;
    record.clip_seconds = 4;
    record.width = 320;
    record.height = 180;
    record.pixel_format = "yuv420p";
    record.indexing_seconds = 0.25;
    CellRecord& cell = record.cells.front();
    cell.runs = {made_run(0, 2, {{"all in turn", {{"decode", 1}, {"encode", 0.5}}, 1.75}}),
                 made_run(1, 2.125)};
    cell.warmup = made_run(0, 3).result;
    cell.hash = "0123456789abcdef";
    cell.agreement = HashAgreement::Equal;
    cell.quality.emplace();
    cell.quality->mean = {{"psnr", std::numeric_limits<double>::infinity()}, {"ssim", 1}, {"vmaf", 99}};
    cell.quality->conversion = {{"psnr", 51.5}};
    cell.quality->absent = {{"vmaf2", "unknown"}};
    cell.quality->frames = {
        {12, {{"psnr", std::numeric_limits<double>::infinity()}, {"ssim", 1}, {"vmaf", 99.0}}},
        {13, {{"psnr", 40.5}, {"ssim", 0.98}}}};
    cell.quality->pooled["psnr"] = {55, 40.5, 40.5, {{13, 0.52, 40.5}}, {{"y", 48.5}}};
    cell.picture_bound = 1;
    cell.largest_difference = 2;
    cell.difference_problem = "no";
    record.cells.back().error = "it does not run";

    const std::string text = format_comparison(record);
    EXPECT_NE(text.find("\"psnr\": \"inf\""), std::string::npos);
    const ComparisonRecord again = parse_comparison(text, "r.json");
    EXPECT_EQ(format_comparison(again), text);
    EXPECT_EQ(again.spec, record.spec);
    EXPECT_EQ(again.machine, record.machine);
    ASSERT_TRUE(again.cells.front().quality);
    EXPECT_EQ(again.cells.front().quality->frames.at(1).scores.at("psnr"), 40.5);
    EXPECT_EQ(again.cells.front().quality->frames.at(0).scores.at("vmaf"), 99.0);
    const PooledScore& pooled = again.cells.front().quality->pooled.at("psnr");
    EXPECT_EQ(pooled.worst_frames.at(0).frame, 13);
    EXPECT_EQ(pooled.plane_means.at("y"), 48.5);
    EXPECT_EQ(again.cells.front().runs.at(0).result.lanes.at(0).lifetime, 1.75);
    EXPECT_EQ(again.cells.front().largest_difference, 2);
    EXPECT_EQ(again.cells.front().picture_bound, 1);
    EXPECT_EQ(again.cells.back().error, "it does not run");
    EXPECT_FALSE(again.cells.back().largest_difference);
}

TEST(Json, KeepsTheCpuOfThreadsApartAndReadsRecordsWithoutIt) {
    LaneAccount lane{"encode", {{"encode", 1.5}}, 1.75, 0.5};
    RunRecord run = made_run(0, 2, {lane, {"ffmpeg", {{"encode", 1}}, 1}});
    run.result.encoder_threads_cpu = 0.75;
    nlohmann::json json = run;
    RunRecord read = json.get<RunRecord>();
    EXPECT_EQ(read.result.encoder_threads_cpu, 0.75);
    ASSERT_EQ(read.result.lanes.size(), 2U);
    EXPECT_EQ(read.result.lanes[0].cpu, 0.5);
    EXPECT_EQ(read.result.lanes[1].cpu, std::nullopt) << "a program tells none";

    json.at("result").erase("encoder_threads_cpu_seconds"); // as older programs wrote it
    json.at("result").at("lanes").at(0).erase("cpu_seconds");
    read = json.get<RunRecord>();
    EXPECT_EQ(read.result.encoder_threads_cpu, std::nullopt);
    EXPECT_EQ(read.result.lanes[0].cpu, std::nullopt);
    EXPECT_EQ(read.result.lanes[0].lifetime, 1.75);
}

TEST(Cpu, BesideTheLanesIsWhatTheyDidNotUse) {
    const std::vector<LaneAccount> lanes{{"decode", {}, 4, 1.0}, {"encode", {}, 4, 0.5}, {"ffmpeg", {}, 4}};
    EXPECT_DOUBLE_EQ(cpu_beside(lanes, 4), 2.5);
    EXPECT_DOUBLE_EQ(cpu_beside(lanes, 1.4), 0); // clocks that were read a moment apart
}

TEST(Json, RefusesWhatIsNoComparison) {
    for (const char* text : {"", "[]", "{\"version\": 1}", "{\"version\": 99}", "not json"}) {
        try {
            parse_comparison(text, "r.json");
            ADD_FAILURE() << "taken: " << text;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Input);
            EXPECT_EQ(error.file(), "r.json");
        }
    }
}

TEST(RunOrder, RunsEveryCellOnceARoundAndSpreadsTheirPlaces) {
    const auto runs = run_order(6, 1, 3);
    ASSERT_EQ(runs.size(), 24U);
    std::map<std::size_t, std::set<int>> rounds;
    std::map<std::size_t, std::set<std::size_t>> places;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        EXPECT_EQ(runs[i].warmup, i < 6);
        if (runs[i].warmup)
            continue;
        rounds[runs[i].cell].insert(runs[i].repeat);
        places[runs[i].cell].insert((i - 6) % 6);
        EXPECT_EQ(runs[i].repeat, static_cast<int>((i - 6) / 6));
    }
    for (std::size_t cell = 0; cell < 6; ++cell) {
        EXPECT_EQ(rounds[cell], (std::set<int>{0, 1, 2}));
        EXPECT_EQ(places[cell].size(), 3U) << "cell " << cell << " is always at the same place";
    }
    for (const auto& run : run_order(1, 0, 5))
        EXPECT_EQ(run.cell, 0U);
}

TEST(RunOrder, FewCellsTakeTurns) {
    std::set<std::size_t> first;
    for (const PlannedRun& run : run_order(2, 0, 4))
        if (run.repeat % 2 == 1 && first.size() < 1)
            first.insert(run.cell);
    EXPECT_EQ(first, (std::set<std::size_t>{1}));
}

class Agreement : public testing::Test {
protected:
    ComparisonRecord record = make_record(test::made_spec(), test::made_machine());
    HashAgreement of(std::size_t cell) const { return record.cells[cell].agreement; }
};

TEST_F(Agreement, IsWithSingle) {
    std::swap(record.cells[0].backend, record.cells[2].backend);
    record.cells[0].hash = "a";
    settle_agreement(record);
    EXPECT_EQ(of(0), HashAgreement::Unknown); // with what?
    record.cells[2].hash = "b";
    record.cells[3].hash = "b";
    settle_agreement(record);
    EXPECT_EQ(of(0), HashAgreement::Different);
    EXPECT_EQ(of(2), HashAgreement::Equal);
    EXPECT_EQ(of(3), HashAgreement::Equal);
    EXPECT_EQ(of(1), HashAgreement::Unknown);
}

TEST_F(Agreement, ABoundIsPutToTheTest) {
    record.cells[0].hash = record.cells[1].hash = "a"; // single
    CellRecord& near = record.cells[2];
    near.hash = "b";
    near.picture_bound = 1;
    settle_agreement(record);
    EXPECT_EQ(near.agreement, HashAgreement::Declared);
    EXPECT_EQ(agreement_text(near).english(), "within 1 level?");
    EXPECT_EQ(agreement_note(near).english(), "frames are within 1 level by declaration, not measured");
    near.largest_difference = 1;
    settle_agreement(record);
    EXPECT_EQ(near.agreement, HashAgreement::Within);
    EXPECT_EQ(agreement_text(near).english(), "within 1 level");
    near.largest_difference = 2;
    settle_agreement(record);
    EXPECT_EQ(near.agreement, HashAgreement::Different);
    EXPECT_EQ(agreement_note(near).english(),
              "frames differ by up to 2 levels, more than the 1 level that the backend declares");
    near.hash = "a";
    settle_agreement(record);
    EXPECT_EQ(near.agreement, HashAgreement::Equal);
    EXPECT_EQ(agreement_note(near).english(), "");
}

TEST_F(Agreement, ABackendWithABoundIsNoReferenceForExactOnes) {
    record.cells[0].picture_bound = 1;
    record.cells[0].backend.id = "inexact";
    record.cells[0].hash = "b";
    record.cells[2].hash = record.cells[3].hash = "a";
    settle_agreement(record);
    EXPECT_EQ(of(0), HashAgreement::Declared);
    EXPECT_EQ(of(2), HashAgreement::Equal);
    EXPECT_EQ(of(3), HashAgreement::Equal);
}

TEST(Difference, IsMeasuredOnALosslessExportOfTheSameJob) {
    JobSpec job;
    job.source = "/clips/one.mp4";
    job.encoder.id = "x264";
    job.encoder.preset = "slow";
    job.trace = "/tmp/trace.json";
    std::vector<JobSpec> ran;
    QualityRecord quality;
    const DifferenceSteps steps{[&](const JobSpec& one) { ran.push_back(one); },
                                [&](const JobSpec& one, const std::vector<std::string>& metrics) {
                                    EXPECT_EQ(one, ran.back());
                                    EXPECT_EQ(metrics, std::vector<std::string>{"difference"});
                                    return quality;
                                }};
    quality.mean["difference"] = 1;
    EXPECT_EQ(measure_difference(job, "/tmp/lossless.mkv", steps), 1);
    ASSERT_EQ(ran.size(), 1U);
    EXPECT_EQ(ran[0].encoder.id, "ffv1");
    EXPECT_EQ(ran[0].encoder.preset, "");
    EXPECT_EQ(ran[0].output, "/tmp/lossless.mkv");
    EXPECT_EQ(ran[0].trace, "");
    quality.conversion["difference"] = 0; // converted, and nothing lost by it
    EXPECT_EQ(measure_difference(job, "/tmp/lossless.mkv", steps), 1);
    quality.conversion["difference"] = 3;
    EXPECT_THROW(measure_difference(job, "/tmp/lossless.mkv", steps), Error);
    EXPECT_THROW(measure_difference(job, "/tmp/lossless.mkv",
                                    {steps.run, [](const auto&, const auto&) { return QualityRecord(); }}),
                 Error);
}

TEST_F(Agreement, FrameHashListsAreReadWhole) {
    const std::string path = testing::TempDir() + "frames.framehash";
    const auto write = [&](const std::string& text) { std::ofstream(path) << text; };
    const std::string head = "#format: frame checksums\n#dimensions 0: 320x180\n";
    write(head + "0, 0, 0, 1, 100, aa\n0, 1, 1, 1, 100, bb\n");
    const FrameHashSummary first = summarize_frame_hashes(path);
    EXPECT_EQ(first.frames, 2);
    EXPECT_EQ(first.width, 320);
    EXPECT_EQ(first.height, 180);
    write(head + "0,  0,  0, 1, 100, aa\n0, 1, 1, 1, 100, bb\n");
    EXPECT_EQ(summarize_frame_hashes(path).hash, first.hash);
    write(head + "0, 0, 0, 1, 100, aa\n0, 2, 2, 1, 100, bb\n");
    EXPECT_NE(summarize_frame_hashes(path).hash, first.hash);
    write(head);
    EXPECT_THROW(summarize_frame_hashes(path), Error);
    EXPECT_THROW(summarize_frame_hashes("/nowhere/at/all"), Error);
}

} // namespace
} // namespace framewright
