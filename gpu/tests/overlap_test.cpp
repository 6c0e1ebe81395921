// What the issue orders bring, on the fake driver's clock; and the timeline that shows it.
#include "gpu/tests/session_support.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace framewright::gpu {
namespace {

struct Trial {
    int copy_engines = 2;
    IssueOrder order = IssueOrder::Breadth;
    int streams = 4;
    double kernels = 1; ///< time of a slot's kernels, in copies
};

constexpr int batches = 40;
constexpr double copy_seconds = 1e-3;

struct Figures {
    double of_ideal = 0; ///< the longest engine's time over the whole time
    DeviceOverlap overlap;
    std::vector<Span> spans;
};

/// Two steps that cannot become one kernel.
PictureProgram two_blurs(const Recipe& recipe) {
    PictureProgram program = program_of(recipe);
    program.steps.erase(program.steps.begin());
    program.steps[0].name = "first";
    program.steps[1].name = "second";
    return program;
}

Figures measure(const Trial& trial) {
    const Recipe recipe;
    fake::Config config;
    config.copy_engines = trial.copy_engines;
    config.emulate = [](const Launch&, const std::int32_t*) {}; // times only
    const PictureProgram program = two_blurs(recipe);
    const PlanOptions plan_options;
    const ChainPlan plan(program, plan_options);
    const std::size_t launches = plan.launches({0, 0, 0, 0}, 0).size();
    config.copy_bytes_per_second = static_cast<double>(plan.input().bytes) / copy_seconds;
    config.kernel_seconds = trial.kernels * copy_seconds / static_cast<double>(launches);
    const SessionParts parts = fake_parts(config);
    SessionOptions options;
    options.streams = trial.streams;
    options.batch = 1;
    options.order = trial.order;
    options.timeline = true;
    const auto session = open_session(parts, program, options);
    const std::int64_t start = fake::now_ns();
    Figures figures;
    for (int fed = 0, taken = 0; taken < batches;) {
        if (fed < batches && session->acquire()) {
            session->submit(fed++);
            if (fed == batches) {
                session->flush();
            }
        } else if (session->poll(true)) {
            session->release();
            ++taken;
        }
    }
    const double seconds = static_cast<double>(fake::now_ns() - start) * 1e-9;
    const double copies = trial.copy_engines == 1 ? 2 : 1;
    figures.of_ideal = batches * copy_seconds * std::max(copies, trial.kernels) / seconds;
    figures.spans = session->drain_timeline();
    figures.overlap = measure_overlap(figures.spans);
    return figures;
}

void print(const char* what, const Figures& figures) {
    std::printf("%-34s %.3f of the ideal, overlap %.2f, busiest kind %.3f of the time\n", what,
                figures.of_ideal, figures.overlap.factor(), figures.overlap.of_ideal());
}

TEST(OverlapOnAClock, TwoCopyEngines) {
    const Figures breadth = measure({2, IssueOrder::Breadth, 4, 1});
    const Figures depth = measure({2, IssueOrder::Depth, 4, 1});
    const Figures sequential = measure({2, IssueOrder::Sequential, 4, 1});
    print("two engines, breadth", breadth);
    print("two engines, depth", depth);
    print("two engines, sequential", sequential);
    EXPECT_GE(breadth.of_ideal, 0.9);
    EXPECT_GE(breadth.overlap.of_ideal(), 0.9);
    EXPECT_GE(breadth.overlap.factor(), 2.7);
    EXPECT_GE(depth.of_ideal, 0.9);
    EXPECT_NEAR(sequential.of_ideal, 1.0 / 3, 0.02);
    EXPECT_NEAR(sequential.overlap.factor(), 1, 0.02);
    EXPECT_GE(measure({2, IssueOrder::Breadth, 3, 1}).of_ideal, 0.9) << "three slots suffice";
}

TEST(OverlapOnAClock, OneCopyEngine) {
    const Figures breadth = measure({1, IssueOrder::Breadth, 4, 1});
    const Figures depth = measure({1, IssueOrder::Depth, 4, 1});
    print("one engine, breadth", breadth);
    print("one engine, depth", depth);
    EXPECT_GE(breadth.of_ideal, 0.95);
    EXPECT_NEAR(breadth.overlap.factor(), 1.5, 0.05) << "copies of both directions never run at once";
    EXPECT_NEAR(depth.overlap.factor(), 1, 0.05);
    EXPECT_LT(depth.of_ideal, 0.7) << "every copy in waits behind the copy out that waits for kernels";
    EXPECT_GE(measure({1, IssueOrder::Breadth, 2, 1}).of_ideal, 0.95) << "two slots suffice";
}

TEST(OverlapOnAClock, LongKernelsHideTheCopies) {
    for (const int engines : {1, 2}) {
        const Figures breadth = measure({engines, IssueOrder::Breadth, 4, 3});
        print("kernels 3 times a copy, breadth", breadth);
        EXPECT_GE(breadth.of_ideal, 0.95);
    }
}

TEST(Timeline, CoversEveryFrameInOrder) {
    for (const IssueOrder order : {IssueOrder::Sequential, IssueOrder::Depth, IssueOrder::Breadth}) {
        const Figures figures = measure({2, order, 4, 1});
        std::map<std::int64_t, std::vector<Span>> frames;
        for (const Span& span : figures.spans) {
            EXPECT_LE(span.start_ns, span.end_ns);
            frames[span.frame].push_back(span);
        }
        ASSERT_EQ(frames.size(), static_cast<std::size_t>(batches));
        std::int64_t last_end[3] = {0, 0, 0};
        for (const auto& [frame, spans] : frames) {
            ASSERT_EQ(spans.size(), 4U) << "a copy in, two steps, a copy out";
            EXPECT_EQ(spans[0].kind, DeviceWork::CopyIn);
            EXPECT_GT(spans[0].bytes, 0);
            EXPECT_EQ(spans[1].name, "first");
            EXPECT_EQ(spans[2].name, "second");
            EXPECT_EQ(spans[3].kind, DeviceWork::CopyOut);
            for (std::size_t i = 0; i < spans.size(); ++i) {
                if (i > 0) {
                    EXPECT_GE(spans[i].start_ns, spans[i - 1].end_ns);
                    EXPECT_EQ(spans[i].stream, spans[0].stream);
                }
                std::int64_t& last = last_end[static_cast<int>(spans[i].kind)];
                EXPECT_GE(spans[i].start_ns, last) << "an engine does one thing at a time";
                last = spans[i].end_ns;
            }
        }
    }
}

TEST(Timeline, IsEmptyWhenOff) {
    const SessionParts parts = fake_parts({});
    const Recipe recipe;
    const auto session = open_session(parts, program_of(recipe), {});
    Feeder feeder(*session, recipe);
    feeder.feed(3);
    feeder.drain();
    EXPECT_TRUE(session->drain_timeline().empty());
}

} // namespace
} // namespace framewright::gpu
