// Sessions whose pictures come from the device's memory and go there.
#include "gpu/tests/surface_feeder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace framewright::gpu {
namespace {

fake::Config slow(fake::Policy policy, std::uint64_t seed) {
    fake::Config config;
    config.policy = policy;
    config.seed = seed;
    config.copy_bytes_per_second = 1e9;
    config.kernel_seconds = 5e-6;
    return config;
}

constexpr IssueOrder orders[] = {IssueOrder::Sequential, IssueOrder::Depth, IssueOrder::Breadth};

void expect_right(const SurfaceFeeder& feeder, int frames) {
    EXPECT_EQ(feeder.taken, frames);
    EXPECT_EQ(feeder.wrong, 0);
    EXPECT_TRUE(feeder.in_order);
    EXPECT_FALSE(feeder.beyond);
}

void run_all(const fake::Config& config, const Recipe& recipe, const SessionOptions& options,
             const SurfaceEnds& ends) {
    const SessionParts parts = fake_parts(config);
    {
        const auto session = open_session(parts, program_of(recipe), with_ends(options, ends));
        SurfaceFeeder feeder(*parts.api, *session, recipe, ends);
        feeder.feed(11);
        feeder.drain();
        expect_right(feeder, 11);
        EXPECT_EQ(session->taken(false), ends.input ? 11 : 0);
    }
    EXPECT_EQ(fake_complaints(), "");
}

TEST(Surfaces, EveryFrameInOrderHoweverTheWorkIsDone) {
    for (const int depth : {8, 10, 16}) {
        Recipe recipe;
        recipe.width = 45;
        recipe.height = 21;
        recipe.bit_depth = depth;
        for (const SurfaceEnds& ends : all_ends()) {
            for (const fake::Policy policy : policies) {
                for (const IssueOrder order : orders) {
                    SessionOptions options = options_of(3, 2, order);
                    options.timeline = policy == fake::Policy::Random;
                    run_all(slow(policy, 3), recipe, options, ends);
                }
            }
        }
    }
}

void run_at_random(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto below = [&](int limit) {
        return static_cast<int>(random() % static_cast<std::uint64_t>(limit));
    };
    const SessionParts parts = fake_parts(slow(static_cast<fake::Policy>(below(3)), seed));
    Recipe recipe;
    recipe.width = 1 + below(70);
    recipe.height = 1 + below(40);
    recipe.bit_depth = below(2) == 0 ? 8 : 10;
    const std::vector<SurfaceEnds> choices = all_ends();
    SurfaceEnds ends = choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
    ends.surfaces = 1 + below(5);
    SessionOptions options = options_of(1 + below(6), 1 + below(5), static_cast<IssueOrder>(below(3)));
    options.timeline = below(2) == 0;
    {
        const auto session = open_session(parts, program_of(recipe), with_ends(options, ends));
        SurfaceFeeder feeder(*parts.api, *session, recipe, ends);
        const int fed = act_at_random(*session, feeder, below);
        feeder.drain();
        expect_right(feeder, fed);
    }
    EXPECT_EQ(fake_complaints(), "");
}

TEST(Surfaces, AreRightWhateverIsAskedOfThem) {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        SCOPED_TRACE(seed);
        run_at_random(seed);
        if (HasFailure()) {
            return;
        }
    }
}

TEST(Surfaces, WaitForWorkInTheDefaultStream) {
    fake::Config config;
    config.policy = fake::Policy::Late;
    const SessionParts parts = fake_parts(config);
    const Recipe recipe;
    const auto session = open_session(parts, program_of(recipe), from_device(2, 1));
    std::mt19937 random(1);
    Surface surface(*parts.api, shape_of(recipe), {DeviceLayout::SemiPlanar, 0, 0, true}, random);
    surface.produce(picture_of(recipe, 1));
    ASSERT_TRUE(session->submit_device(0, surface.picture()));
    session->flush();
    const auto* samples = reinterpret_cast<const std::uint8_t*>(surface.picture().planes[0].address);
    EXPECT_EQ(std::count(samples, samples + recipe.width, samples[0]), recipe.width)
        << "the decoder must not have written by now";
    const auto result = session->poll(true);
    ASSERT_TRUE(result);
    EXPECT_EQ(count_wrong(result->picture, recipe, 1), 0);
}

TEST(Surfaces, AreNotTakenBeforeTheirIntakeRan) {
    fake::Config config = slow(fake::Policy::Late, 1);
    config.kernel_seconds = 1e-3;
    const SessionParts parts = fake_parts(config);
    LentPicture lent;
    const auto session = open_session(parts, program_of(lent.recipe), from_device(2, 1));
    lent.put(1);
    ASSERT_TRUE(session->submit_device(0, lent.picture()));
    session->flush();
    EXPECT_EQ(session->taken(false), 0);
    lent.put(2); // the intake must not have run
    EXPECT_EQ(session->taken(true), 1);
    lent.put(3); // and now it must have
    const auto result = session->poll(true);
    ASSERT_TRUE(result);
    EXPECT_EQ(count_wrong(result->picture, lent.recipe, 2), 0);
    EXPECT_EQ(session->taken(false), 1);
}

TEST(Surfaces, AreTakenWhileTheirBatchFills) {
    fake::Config config = slow(fake::Policy::Late, 1);
    const SessionParts parts = fake_parts(config);
    LentPicture lent;
    const auto session = open_session(parts, program_of(lent.recipe), from_device(2, 4));
    for (int i = 0; i < 3; ++i) {
        lent.put(i);
        ASSERT_TRUE(session->submit_device(i, lent.picture()));
        EXPECT_EQ(session->taken(false), i);
        EXPECT_EQ(session->taken(true), i + 1);
    }
    EXPECT_FALSE(session->poll(true)) << "no batch was started";
    EXPECT_EQ(fake::report().calls["cuGraphLaunch"], 0);
    session->flush();
    for (int i = 0; i < 3; ++i) {
        const auto result = session->poll(true);
        ASSERT_TRUE(result);
        EXPECT_EQ(count_wrong(result->picture, lent.recipe, static_cast<std::uint64_t>(i)), 0);
    }
}

TEST(Surfaces, AreCountedByAndByWhenNobodyAsks) {
    const SessionParts parts = fake_parts(slow(fake::Policy::Random, 1));
    LentPicture lent;
    lent.put(0);
    const auto session = open_session(parts, program_of(lent.recipe), from_device(2, 2));
    for (int i = 0; i < 40;) {
        if (session->submit_device(i, lent.picture())) {
            ++i;
        } else {
            ASSERT_TRUE(session->poll(true));
            session->release();
        }
    }
    EXPECT_LE(fake::report().calls["cuEventCreate"], 12) << "events are used again";
    EXPECT_EQ(session->taken(true), 40);
}

TEST(Surfaces, LeaveNoRoomUntilResultsAreReleased) {
    const SessionParts parts = fake_parts({});
    LentPicture lent;
    lent.put(0);
    const auto session = open_session(parts, program_of(lent.recipe), from_device(2, 2));
    for (int i = 0; i < 4; ++i) {
        ASSERT_TRUE(session->submit_device(i, lent.picture()));
    }
    EXPECT_FALSE(session->submit_device(4, lent.picture()));
    ASSERT_TRUE(session->poll(true));
    session->release();
    EXPECT_FALSE(session->submit_device(4, lent.picture()));
    ASSERT_TRUE(session->poll(true));
    session->release();
    EXPECT_TRUE(session->submit_device(4, lent.picture()));
    EXPECT_EQ(session->taken(true), 5);
}

TEST(Surfaces, KernelsAreGraphsOfFullBatches) {
    const SessionParts parts = fake_parts({});
    const Recipe recipe;
    const SurfaceEnds ends;
    const auto session =
        open_session(parts, program_of(recipe), with_ends(options_of(2, 2, IssueOrder::Breadth), ends));
    SurfaceFeeder feeder(*parts.api, *session, recipe, ends);
    feeder.feed(41);
    feeder.drain();
    EXPECT_EQ(fake::report().calls["cuGraphLaunch"], 20);
    EXPECT_EQ(fake::report().calls["cuGraphInstantiate"], 2);
    expect_right(feeder, 41);
}

TEST(Surfaces, AreSpansOfTheirOwn) {
    for (const IssueOrder order : orders) {
        fake::Config config;
        config.kernel_seconds = 1e-3;
        const SessionParts parts = fake_parts(config);
        const Recipe recipe;
        const SurfaceEnds ends;
        SessionOptions options = with_ends(options_of(3, 2, order), ends);
        options.timeline = true;
        const auto session = open_session(parts, program_of(recipe), options);
        SurfaceFeeder feeder(*parts.api, *session, recipe, ends);
        feeder.feed(9);
        feeder.drain();
        const std::vector<Span> spans = session->drain_timeline();
        std::map<std::int64_t, std::vector<Span>> frames;
        for (const Span& span : spans) {
            EXPECT_EQ(span.kind, DeviceWork::Kernels);
            EXPECT_LE(span.start_ns, span.end_ns);
            frames[span.frame].push_back(span);
        }
        ASSERT_EQ(frames.size(), 9U);
        for (const auto& [frame, of_frame] : frames) {
            ASSERT_EQ(of_frame.front().name, "take over");
            ASSERT_EQ(of_frame.back().name, "hand over");
            EXPECT_GE(of_frame.size(), 4U) << "and the steps";
            for (std::size_t i = 1; i < of_frame.size(); ++i) {
                EXPECT_GE(of_frame[i].start_ns, of_frame[i - 1].end_ns);
                EXPECT_EQ(of_frame[i].stream, of_frame[0].stream);
            }
        }
        const double busy = 1e-3 * fake::report().calls["cuLaunchKernel"];
        EXPECT_NEAR(measure_overlap(spans).seconds[static_cast<int>(DeviceWork::Kernels)], busy, busy * 1e-3)
            << "as long as the kernels ran";
        EXPECT_TRUE(session->drain_timeline().empty());
    }
}

TEST(Surfaces, RefuseWhatDoesNotFitAndGoOn) {
    const SessionParts parts = fake_parts({});
    const Recipe recipe;
    const SurfaceEnds ends;
    {
        const auto session =
            open_session(parts, program_of(recipe), with_ends(options_of(2, 2, IssueOrder::Breadth), ends));
        SurfaceFeeder feeder(*parts.api, *session, recipe, ends);
        DevicePicture wrong;
        wrong.plane_count = 1;
        EXPECT_EQ(class_of([&] { session->submit_device(0, wrong); }), ErrorClass::Unsupported);
        feeder.feed(1);
        session->flush();
        const auto result = session->poll(true);
        ASSERT_TRUE(result);
        EXPECT_EQ(class_of([&] { session->store_result(wrong); }), ErrorClass::Unsupported);
        feeder.compare(*result);
        feeder.compare(*result); // as often as one likes
        session->release();
        ++feeder.taken;
        feeder.feed(4);
        feeder.drain();
        expect_right(feeder, 5);
    }
    EXPECT_EQ(fake_complaints(), "");
}

TEST(Surfaces, AreAskedForInTheRightOrder) {
    LentPicture lent;
    const SessionParts parts = fake_parts({});
    const PictureProgram program = program_of(lent.recipe);
    const auto host = open_session(parts, program, options_of(1, 1, IssueOrder::Breadth));
    EXPECT_EQ(class_of([&] { host->submit_device(0, lent.picture()); }), ErrorClass::Broken);
    EXPECT_EQ(host->taken(true), 0);
    EXPECT_TRUE(host->acquire());
    host->submit(1);
    EXPECT_TRUE(host->poll(true));
    EXPECT_EQ(class_of([&] { host->store_result(lent.picture()); }), ErrorClass::Broken);
    const auto device =
        open_session(parts, program, with_ends(options_of(1, 1, IssueOrder::Breadth), SurfaceEnds{}));
    EXPECT_EQ(class_of([&] { device->acquire(); }), ErrorClass::Broken);
    EXPECT_EQ(class_of([&] { device->store_result(lent.picture()); }), ErrorClass::Broken)
        << "none was polled";
    EXPECT_TRUE(device->submit_device(0, lent.picture()));
    EXPECT_TRUE(device->poll(true));
    device->release();
    EXPECT_EQ(class_of([&] { device->store_result(lent.picture()); }), ErrorClass::Broken)
        << "it was released";
    EXPECT_TRUE(device->submit_device(1, lent.picture()));
}

} // namespace
} // namespace framewright::gpu
