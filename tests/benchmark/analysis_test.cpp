// What follows from figures: speed-up, Pareto front, the sentence that names the bottleneck.
#include "core/benchmark/statistics/analysis.h"

#include "core/benchmark/statistics/bottleneck.h"
#include "core/benchmark/statistics/recommendation.h"
#include "core/trace/device_overlap.h"
#include "tests/benchmark/made_record.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

using test::made_backend;
using test::made_encoder;
using test::made_machine;
using test::made_run;

using Lanes = std::vector<LaneAccount>;

CellRecord cell_of(const std::string& backend, int workers, double wall, const Lanes& lanes = {},
                   double cpu = 1) {
    CellRecord cell;
    cell.backend = made_backend(backend, workers);
    cell.encoder = made_encoder("x264", "medium");
    cell.runs = {made_run(0, wall, lanes, cpu)};
    return cell;
}

std::string sentence(const CellRecord& cell) {
    const Bottleneck found = find_bottleneck(cell, made_machine());
    EXPECT_FALSE(found.figures.empty());
    return found.sentence;
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(SpeedUp, IsAgainstSingleOfTheSameEncoder) {
    ComparisonRecord record;
    record.machine = made_machine();
    record.cells = {cell_of("single", 0, 8), cell_of("threads", 0, 2), cell_of("processes", 2, 5)};
    EXPECT_EQ(speed_up(record, record.cells[1]), 4);
    EXPECT_EQ(efficiency(record, record.cells[1]), 1); // four cores
    EXPECT_DOUBLE_EQ(*efficiency(record, record.cells[2]), 0.8);
    EXPECT_EQ(worker_count(record.cells[0], record.machine), 1);
    record.cells[0].encoder.preset = "slow";
    EXPECT_FALSE(speed_up(record, record.cells[1]));
    record.cells.push_back(cell_of("processes", 1, 10));
    EXPECT_EQ(speed_up(record, record.cells[2]), 2);
}

/// single and threads, with two presets: the second is faster, larger and worse.
ComparisonRecord two_presets() {
    ComparisonRecord record;
    record.machine = made_machine();
    record.spec.repeats = 1;
    for (const char* preset : {"medium", "fast"}) {
        const bool fast = preset == std::string("fast");
        for (const char* backend : {"single", "threads"}) {
            CellRecord cell = cell_of(backend, 0, (fast ? 2.0 : 8.0) / (backend[0] == 't' ? 2 : 1));
            cell.encoder.preset = preset;
            cell.label_encoder = std::string("x264 ") + preset;
            cell.agreement = HashAgreement::Equal;
            cell.runs[0].result.output_bytes = fast ? 1500 : 1000;
            cell.quality.emplace().mean = {{"psnr", fast ? 38.0 : 40.0}};
            record.cells.push_back(cell);
        }
    }
    return record;
}

TEST(Recommendation, IsTheFastestMethodOfOneEncoderAndNamesAFasterOne) {
    const ComparisonRecord record = two_presets();
    const auto found = recommend(record);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->cell, 1u) << "threads with medium; fast is another encoder";
    EXPECT_TRUE(found->complete);
    EXPECT_DOUBLE_EQ(*found->speed_up, 2);
    EXPECT_FALSE(found->as_fast);
    ASSERT_TRUE(found->faster);
    EXPECT_EQ(found->faster->cell, 3u);
    EXPECT_DOUBLE_EQ(found->faster->seconds_saved, 3);
    EXPECT_DOUBLE_EQ(found->faster->bytes_more, 500);
    EXPECT_DOUBLE_EQ(*found->faster->quality_lost, 2);
    const auto wanted = recommend(record, made_encoder("x264", "fast"));
    EXPECT_EQ(wanted->cell, 3u);
    EXPECT_FALSE(wanted->faster);
}

TEST(Recommendation, IsAnotherEncoderWhereThatIsAheadInAll) {
    ComparisonRecord record = two_presets();
    for (const std::size_t fast : {2, 3}) {
        record.cells[fast].runs[0].result.output_bytes = 900;
        record.cells[fast].quality->mean["psnr"] = 40.5;
    }
    const auto found = recommend(record, made_encoder("x264", "medium"));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->cell, 3u);
    EXPECT_EQ(found->instead_of, 1u);
    record.cells[3].quality->mean["psnr"] = record.cells[2].quality->mean["psnr"] = 39.9;
    EXPECT_EQ(recommend(record)->cell, 1u) << "worse, if only by a little";
    EXPECT_FALSE(recommend(record)->instead_of);
    for (CellRecord& cell : record.cells)
        cell.quality.reset();
    EXPECT_EQ(recommend(record)->cell, 1u) << "nobody knows how good it is";
}

TEST(Recommendation, NeverHasOtherPixelsAndSaysWhatIsUncertain) {
    ComparisonRecord record = two_presets();
    record.cells[1].agreement = HashAgreement::Different;
    EXPECT_EQ(recommend(record)->cell, 0u);
    EXPECT_FALSE(recommend(record)->speed_up) << "it is what the others are measured against";
    record = two_presets();
    record.cells[0].runs.push_back(made_run(1, 3.5));
    EXPECT_EQ(recommend(record)->as_fast, 0u);
    record.cells[2].runs.clear();
    EXPECT_FALSE(recommend(record)->complete);
    record.cells[2].error = "it does not open";
    EXPECT_TRUE(recommend(record)->complete);
    for (CellRecord& cell : record.cells)
        cell.runs.clear();
    EXPECT_FALSE(recommend(record));
}

TEST(SpeedUp, NeedsRuns) {
    ComparisonRecord record;
    record.cells = {cell_of("single", 0, 8), cell_of("threads", 0, 2)};
    record.cells[0].runs.clear();
    EXPECT_FALSE(speed_up(record, record.cells[1]));
    EXPECT_EQ(frames_per_second(record.cells[0]), 0);
    EXPECT_EQ(frames_per_second(record.cells[1]), 50);
}

TEST(Pareto, KeepsWhatNothingBeats) {
    const std::vector<Cost> costs{{4, 1, 0}, {1, 4, 0}, {2, 2, 0}, {3, 3, 0}, {2, 2, 0}};
    EXPECT_EQ(pareto_front(costs), (std::vector<std::size_t>{1, 2, 0}));
    const std::vector<Cost> by_loss{{1, 1, 5}, {2, 2, 1}};
    EXPECT_EQ(pareto_front(by_loss).size(), 2U);
    EXPECT_TRUE(pareto_front({}).empty());
}

TEST(Pareto, WhatDiffersByNothingThatCountsIsBeatenByTheFaster) {
    const std::vector<Cost> costs{
        {1, 1000, -40}, {2, 999, -40}, {3, 1000, -40.01}, {4, 1000, -41}, {5, 900, -40}};
    EXPECT_EQ(pareto_front(costs, same_size_and_psnr), (std::vector<std::size_t>{0, 3, 4}));
    EXPECT_EQ(pareto_front(costs).size(), 5U);
}

TEST(Bottleneck, OneCoreThatEncodesLeavesOthersIdle) {
    const Lanes lanes{{"all in turn", {{"decode", 1}, {"filter", 1}, {"encode", 8}}, 10}};
    const std::string text = sentence(cell_of("single", 0, 10.2, lanes, 10));
    EXPECT_TRUE(says(text, "encode-bound: 80% of worker time in x264")) << text;
    EXPECT_TRUE(says(text, "only 1.0 of 4 cores were busy: threads or processes")) << text;
}

TEST(Bottleneck, FullCoresWantACheaperStage) {
    const Lanes lanes{{"worker 1, all in turn", {{"decode", 1}, {"filter", 7}, {"encode", 2}}, 10},
                      {"worker 2, all in turn", {{"decode", 1}, {"filter", 7}, {"encode", 2}}, 10}};
    const std::string text = sentence(cell_of("processes", 4, 10.2, lanes, 39));
    EXPECT_TRUE(says(text, "filter-bound: 70%")) << text;
    EXPECT_TRUE(says(text, "the cores are busy")) << text;
}

TEST(Bottleneck, OfOverlappingLanesTheBusiestSetsThePace) {
    const Lanes lanes{{"decode", {{"decode", 9.8}, {"wait", 0.2}}, 10},
                      {"filter 1", {{"filter", 5}, {"wait", 5}}, 10},
                      {"filter 2", {{"filter", 5.5}, {"wait", 4.5}}, 10},
                      {"encode", {{"encode", 2}, {"wait", 8}}, 10}};
    const Bottleneck found = find_bottleneck(cell_of("threads", 2, 10.2, lanes, 22), made_machine());
    EXPECT_EQ(found.stage, "decode");
    EXPECT_TRUE(says(found.sentence, "its lane is busy 98% of the time")) << found.sentence;
}

TEST(Bottleneck, DoesNotAdviseWhatWasMeasuredToBeNoFaster) {
    const Lanes lanes{{"decode", {{"decode", 1}, {"wait", 9}}, 10},
                      {"filter 1", {{"filter", 1}, {"wait", 9}}, 10},
                      {"encode", {{"encode", 9}, {"wait", 1}}, 10}};
    const CellRecord threads = cell_of("threads", 4, 10.2, lanes, 11);
    std::vector<CellRecord> cells{threads, cell_of("processes", 4, 11, lanes, 11)};
    const auto text = [&] { return find_bottleneck(threads, made_machine(), cells).sentence; };
    EXPECT_TRUE(says(text(), "were no faster")) << text();
    cells[1] = cell_of("processes", 4, 8, lanes, 11);
    EXPECT_TRUE(says(text(), "may use the others")) << text();
    cells[1] = cell_of("processes", 4, 11, lanes, 11);
    cells[1].label_encoder = "another";
    EXPECT_TRUE(says(text(), "may use the others")) << text();
}

TEST(Bottleneck, ShortRunsAreMostlyOverhead) {
    const Lanes lanes{{"all in turn", {{"encode", 0.2}}, 0.2}};
    const Bottleneck found = find_bottleneck(cell_of("single", 0, 1, lanes), made_machine());
    EXPECT_EQ(found.stage, "start-up");
    EXPECT_TRUE(says(found.sentence, "overhead-bound: 80% of 1.00 s")) << found.sentence;
}

TEST(Bottleneck, UnevenWorkersAreNamed) {
    const Lanes lanes{{"worker 1, all in turn", {{"encode", 10}}, 10},
                      {"worker 2, all in turn", {{"encode", 2}}, 2}};
    const Bottleneck found = find_bottleneck(cell_of("processes", 2, 10.2, lanes, 12), made_machine());
    EXPECT_EQ(found.stage, "balance");
    EXPECT_TRUE(says(found.sentence, "busy for 60% of the time")) << found.sentence;
}

TEST(Bottleneck, AnExternalProgramEncodes) {
    const Lanes lanes{{"worker 1, all in turn", {{"decode", 2}, {"filter", 1}, {"wait", 7}}, 10},
                      {"worker 1, ffmpeg", {{"encode", 9}, {"wait", 1}}, 10}};
    const Bottleneck found = find_bottleneck(cell_of("pipes", 1, 10.2, lanes, 12), made_machine());
    EXPECT_EQ(found.stage, "encode");
}

/// A cell of a device whose encoder is busy for `encode` of ten seconds, with a traced warm-up.
CellRecord device_cell(double encode, double host_copies, double copy_in, double kernels, double copy_out) {
    const Lanes lanes{{"decode", {{"decode", 2}, {"wait", 8}}, 10},
                      {"GPU", {{"copies", host_copies}, {"wait", 10 - host_copies}}, 10},
                      {"encode", {{"encode", encode}, {"wait", 10 - encode}}, 10}};
    CellRecord cell = cell_of("cuda", 0, 10.2, lanes, 12);
    cell.warmup.emplace();
    for (const int stream : {0, 1}) { // each does half of it
        const auto lane = [&](DeviceWork work, const char* activity, double seconds) {
            cell.warmup->lanes.push_back({device_lane_name(0, stream, work),
                                          {{activity, seconds / 2}, {"wait", 10 - seconds / 2}},
                                          10});
        };
        lane(DeviceWork::CopyIn, "copies", copy_in);
        lane(DeviceWork::Kernels, "kernels", kernels);
        lane(DeviceWork::CopyOut, "copies", copy_out);
    }
    return cell;
}

TEST(Bottleneck, AGpuThatComputesAllTheTimeIsKernelBound) {
    CellRecord cell = device_cell(6, 1, 3, 9.5, 3);
    const Bottleneck found = find_bottleneck(cell, made_machine());
    EXPECT_EQ(found.stage, "kernels");
    EXPECT_NEAR(found.share, 0.95, 1e-9);
    EXPECT_TRUE(says(found.sentence, "kernel-bound: the GPU computes 95% of the time")) << found.sentence;
    EXPECT_TRUE(says(found.sentence, "; cheaper filters")) << found.sentence;
    cell.backend.settings["strategy"] = "global";
    EXPECT_TRUE(says(sentence(cell), "; strategy=auto, cheaper filters")) << sentence(cell);
    EXPECT_TRUE(says(found.figures.back(), "kernels 95% of the time, copies to it 30%"))
        << found.figures.back();
}

TEST(Bottleneck, CopiesThatTakeLongestAreNamedWithTheirDirection) {
    EXPECT_TRUE(says(sentence(device_cell(6, 1, 9, 4, 3)), "copy-bound: copies to the GPU take 90%"));
    EXPECT_TRUE(says(sentence(device_cell(6, 1, 3, 4, 9)), "copy-bound: copies from the GPU take 90%"));
    EXPECT_TRUE(says(sentence(device_cell(6, 9.8, 9, 4, 3)), "copy-bound: the thread that copies frames"));
    EXPECT_EQ(find_bottleneck(device_cell(6, 9.8, 9, 4, 3), made_machine()).stage, "copies");
}

TEST(Bottleneck, FramesThatWaitForEachOtherAreNobodysWork) {
    const Bottleneck found = find_bottleneck(device_cell(4, 1, 3, 3.5, 3), made_machine());
    EXPECT_EQ(found.stage, "latency");
    EXPECT_TRUE(says(found.sentence,
                     "latency-bound: the busiest lane, encode, is busy 40% of the time, and the GPU 35%"))
        << found.sentence;
}

TEST(Bottleneck, AnEncoderHoldsUpAGpu) {
    const std::string text = sentence(device_cell(9.7, 1, 3, 5, 3));
    EXPECT_TRUE(says(text, "encode-bound")) << text;
    EXPECT_TRUE(says(text, "waited for the GPU and for each other")) << text;
    CellRecord untraced = device_cell(6, 1, 3, 9.5, 3);
    untraced.warmup.reset();
    EXPECT_FALSE(says(sentence(untraced), "kernel")) << "nothing is known of its kernels";
}

TEST(Bottleneck, AClipOfOneSegmentKeepsOneWorkerBusy) {
    const Lanes lanes{{"worker 1, all in turn", {{"encode", 10}}, 10}};
    const std::string text = sentence(cell_of("processes", 4, 10.2, lanes, 10));
    EXPECT_TRUE(says(text, "cut into 1 for 4 workers")) << text;
}

TEST(Bottleneck, WorkersThatWaitMayWaitForTheDisk) {
    const Lanes lanes{{"worker 1, all in turn", {{"encode", 5}, {"wait", 5}}, 10}};
    CellRecord cell = cell_of("processes", 4, 10.2, lanes, 10);
    cell.runs[0].result.segments.resize(8);
    EXPECT_TRUE(says(sentence(cell), "store=memory"));
    cell.backend.id = "pipes"; // there they wait for the ffmpeg programs
    EXPECT_FALSE(says(sentence(cell), "store=memory"));
    cell.backend.id = "processes";
    cell.backend.store = Store::Memory;
    EXPECT_FALSE(says(sentence(cell), "store=memory"));
}

TEST(Bottleneck, WorkersWithoutTheCpuWereHeldUp) {
    const Lanes lanes{{"worker 1, all in turn", {{"encode", 10}}, 10},
                      {"worker 2, all in turn", {{"encode", 9}}, 9}};
    CellRecord cell = cell_of("processes", 4, 10.2, lanes, 8);
    cell.runs[0].result.segments.resize(8);
    EXPECT_TRUE(says(sentence(cell), "got 8.00 s of CPU for 19.00 s of work")) << sentence(cell);
}

TEST(Bottleneck, NothingMeasuredIsNothingSaid) {
    EXPECT_EQ(find_bottleneck(CellRecord(), made_machine()).sentence, "");
    EXPECT_EQ(find_bottleneck(cell_of("single", 0, 1), made_machine()).sentence, "");
}

} // namespace
} // namespace framewright
