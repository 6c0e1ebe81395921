#include "gpu/include/gpu_timeline.h"
#include "gpu/src/session/span_recorder.h"

#include <gtest/gtest.h>

namespace framewright::gpu {
namespace {

Span span(DeviceWork kind, std::int64_t start_ms, std::int64_t end_ms) {
    Span made;
    made.kind = kind;
    made.start_ns = start_ms * 1'000'000;
    made.end_ns = end_ms * 1'000'000;
    return made;
}

constexpr DeviceWork in = DeviceWork::CopyIn;
constexpr DeviceWork kernel = DeviceWork::Kernels;
constexpr DeviceWork out = DeviceWork::CopyOut;

TEST(MeasureOverlap, OfNothingIsNothing) {
    const DeviceOverlap overlap = measure_overlap({});
    EXPECT_EQ(overlap.union_seconds, 0);
    EXPECT_EQ(overlap.factor(), 0);
    EXPECT_EQ(overlap.of_ideal(), 0);
}

TEST(MeasureOverlap, OneAfterTheOther) {
    const DeviceOverlap overlap = measure_overlap({span(in, 0, 2), span(kernel, 2, 4), span(out, 4, 6)});
    EXPECT_DOUBLE_EQ(overlap.union_seconds, 0.006);
    EXPECT_DOUBLE_EQ(overlap.factor(), 1);
    EXPECT_DOUBLE_EQ(overlap.of_ideal(), 1.0 / 3);
}

TEST(MeasureOverlap, AllAtOnce) {
    const DeviceOverlap overlap = measure_overlap({span(in, 0, 5), span(kernel, 0, 5), span(out, 0, 5)});
    EXPECT_DOUBLE_EQ(overlap.factor(), 3);
    EXPECT_DOUBLE_EQ(overlap.of_ideal(), 1);
}

TEST(MeasureOverlap, CountsWhatOneKindCoversOnce) {
    const DeviceOverlap overlap = measure_overlap(
        {span(kernel, 3, 6), span(kernel, 0, 4), span(kernel, 1, 2), span(kernel, 8, 9), span(in, 9, 9)});
    EXPECT_DOUBLE_EQ(overlap.seconds[static_cast<int>(kernel)], 0.007);
    EXPECT_DOUBLE_EQ(overlap.union_seconds, 0.007);
    EXPECT_DOUBLE_EQ(overlap.seconds[static_cast<int>(in)], 0);
}

TEST(MeasureOverlap, TimesBeforeZeroCount) {
    EXPECT_DOUBLE_EQ(measure_overlap({span(in, -4, -1), span(in, -2, 1)}).union_seconds, 0.005);
}

TEST(SpanTrimmer, StartsWhereTheOneBeforeEnds) {
    SpanTrimmer trimmer;
    Span first = span(kernel, 0, 4);
    Span copy = span(in, 1, 2);
    Span waited = span(kernel, 1, 7);
    Span waited_too = span(kernel, 1, 8);
    Span hidden = span(kernel, 5, 6);
    Span later = span(kernel, 9, 10);
    for (Span* each : {&first, &copy, &waited, &waited_too, &hidden, &later}) {
        trimmer.trim(*each);
    }
    EXPECT_EQ(first.start_ns, 0);
    EXPECT_EQ(copy.start_ns, 1'000'000);
    EXPECT_EQ(waited.start_ns, 4'000'000);
    EXPECT_EQ(waited_too.start_ns, 7'000'000);
    EXPECT_EQ(later.start_ns, 9'000'000);
    EXPECT_EQ(hidden.start_ns, hidden.end_ns);
}

TEST(TrimSharedCopies, OneAfterTheOtherInTheOrderInWhichTheyEnd) {
    std::vector<Span> spans = {span(in, 0, 1), span(out, 1, 4), span(kernel, 0, 9), span(in, 0, 2),
                               span(out, 2, 5)};
    trim_shared_copies(spans);
    EXPECT_EQ(spans[3].start_ns, 1'000'000);
    EXPECT_EQ(spans[1].start_ns, 2'000'000);
    EXPECT_EQ(spans[4].start_ns, 4'000'000);
    EXPECT_EQ(spans[2].start_ns, 0);
}

} // namespace
} // namespace framewright::gpu
