// Results in order and right, however the work is cut up and handed over.
#include "gpu/check/random_programs.h"
#include "gpu/tests/session_support.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace framewright::gpu {
namespace {

SessionOptions options_of(int streams, int batch, IssueOrder order) {
    SessionOptions options;
    options.streams = streams;
    options.batch = batch;
    options.order = order;
    return options;
}

fake::Config slow(fake::Policy policy, std::uint64_t seed) {
    fake::Config config;
    config.policy = policy;
    config.seed = seed;
    config.copy_bytes_per_second = 1e9;
    config.kernel_seconds = 5e-6;
    return config;
}

void expect_right(const Feeder& feeder, int frames) {
    EXPECT_EQ(feeder.taken, frames);
    EXPECT_EQ(feeder.wrong, 0);
    EXPECT_TRUE(feeder.in_order);
}

TEST(Session, ComputesEveryFrameInOrder) {
    for (const fake::Policy policy : {fake::Policy::Late, fake::Policy::Random, fake::Policy::Eager}) {
        for (const IssueOrder order : {IssueOrder::Sequential, IssueOrder::Depth, IssueOrder::Breadth}) {
            const SessionParts parts = fake_parts(slow(policy, 3));
            const Recipe recipe;
            {
                const auto session = open_session(parts, program_of(recipe), options_of(3, 2, order));
                Feeder feeder(*session, recipe);
                feeder.feed(17);
                feeder.drain();
                expect_right(feeder, 17);
            }
            EXPECT_EQ(fake_complaints(), "");
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
    recipe.shift = below(200);
    recipe.box = 1 + 2 * below(4);
    recipe.second_box = 1 + 2 * below(3);
    SessionOptions options = options_of(1 + below(6), 1 + below(5), static_cast<IssueOrder>(below(3)));
    options.timeline = below(2) == 0;
    {
        const auto session = open_session(parts, program_of(recipe), options);
        Feeder feeder(*session, recipe);
        const int fed = act_at_random(*session, feeder, below);
        feeder.drain();
        expect_right(feeder, fed);
    }
    EXPECT_EQ(fake_complaints(), "");
}

TEST(Session, IsRightWhateverIsAskedOfIt) {
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        SCOPED_TRACE(seed);
        run_at_random(seed);
        if (HasFailure()) {
            return;
        }
    }
}

TEST(Session, LaunchesGraphsUnlessTheTimelineIsOn) {
    for (const bool timeline : {false, true}) {
        const SessionParts parts = fake_parts({});
        const Recipe recipe;
        SessionOptions options = options_of(2, 2, IssueOrder::Breadth);
        options.timeline = timeline;
        const auto session = open_session(parts, program_of(recipe), options);
        Feeder feeder(*session, recipe);
        feeder.feed(8);
        feeder.drain();
        const int recorded = fake::report().calls["cuLaunchKernel"];
        feeder.feed(40);
        feeder.drain();
        fake::Report report = fake::report();
        EXPECT_EQ(report.calls["cuGraphLaunch"], timeline ? 0 : 24);
        EXPECT_EQ(report.calls["cuGraphInstantiate"], timeline ? 0 : 2);
        EXPECT_EQ(report.calls["cuLaunchKernel"] > recorded, timeline);
        feeder.feed(1);
        feeder.drain();
        EXPECT_GT(fake::report().calls["cuLaunchKernel"], report.calls["cuLaunchKernel"])
            << "a batch that is not full takes no graph of a full one";
        expect_right(feeder, 49);
    }
}

TEST(Session, GivesNoRoomUntilResultsAreReleased) {
    const SessionParts parts = fake_parts({});
    const Recipe recipe;
    const auto session = open_session(parts, program_of(recipe), options_of(2, 2, IssueOrder::Breadth));
    EXPECT_FALSE(session->poll(true));
    for (int i = 0; i < 4; ++i) {
        const auto picture = session->acquire();
        ASSERT_TRUE(picture);
        fill(*picture, recipe.bit_depth, static_cast<std::uint64_t>(i));
        session->submit(i);
    }
    EXPECT_FALSE(session->acquire());
    for (int i = 0; i < 4; ++i) {
        const auto result = session->poll(true);
        ASSERT_TRUE(result);
        EXPECT_EQ(result->id, i);
        EXPECT_EQ(count_wrong(result->picture, recipe, static_cast<std::uint64_t>(i)), 0);
    }
    EXPECT_FALSE(session->poll(true)) << "all were handed out";
    EXPECT_FALSE(session->acquire());
    session->release();
    EXPECT_FALSE(session->acquire());
    session->release();
    EXPECT_TRUE(session->acquire());
}

TEST(Session, TakesAResultWhileThereIsRoomWithoutWaiting) {
    const SessionParts parts = fake_parts({});
    const Recipe recipe;
    const auto session = open_session(parts, program_of(recipe), options_of(4, 1, IssueOrder::Breadth));
    Feeder feeder(*session, recipe);
    feeder.feed(1);
    EXPECT_TRUE(feeder.take(false))
        << "the copy out must not wait for the next frame when the device is idle";
    expect_right(feeder, 1);
}

/// How often the destructor of a session with work in flight waits for a stream.
int waits_of_destructor(const fake::Config& config) {
    const SessionParts parts = fake_parts(config);
    const Recipe recipe;
    auto session = open_session(parts, program_of(recipe), options_of(3, 1, IssueOrder::Breadth));
    Feeder feeder(*session, recipe);
    try {
        feeder.feed(3);
    } catch (const GpuError& error) {
        EXPECT_EQ(error.error_class(), ErrorClass::Lost);
    }
    const int before = fake::report().calls["cuStreamSynchronize"];
    session.reset();
    EXPECT_EQ(fake_complaints(), "");
    return fake::report().calls["cuStreamSynchronize"] - before;
}

TEST(Session, IsDestroyedWithWorkInFlight) {
    EXPECT_EQ(waits_of_destructor(slow(fake::Policy::Late, 1)), 3);
    fake::Config lost = slow(fake::Policy::Late, 1);
    lost.faults.push_back({"cuGraphLaunch", DriverResult::LaunchFailed, 2, false});
    EXPECT_EQ(waits_of_destructor(lost), 0) << "a lost device may never answer";
}

TEST(Session, NamesWhatItCannotDo) {
    const SessionParts parts = fake_parts({});
    const PictureProgram program = program_of({});
    const auto class_of = [&](const SessionParts& with, const SessionOptions& options) {
        try {
            open_session(with, program, options);
        } catch (const GpuError& error) {
            return error.error_class();
        }
        return ErrorClass::Broken;
    };
    EXPECT_EQ(class_of(parts, options_of(17, 1, IssueOrder::Depth)), ErrorClass::Unsupported);
    EXPECT_EQ(class_of(parts, options_of(0, 1, IssueOrder::Depth)), ErrorClass::Unsupported);
    EXPECT_EQ(class_of(parts, options_of(1, 65, IssueOrder::Depth)), ErrorClass::Unsupported);
    SessionOptions options;
    options.device = 1;
    EXPECT_EQ(class_of(parts, options), ErrorClass::Unavailable);
    SessionParts without = parts;
    without.images = {};
    EXPECT_EQ(class_of(without, {}), ErrorClass::Unavailable);
    fake::Config old;
    old.compute_major = 6;
    old.compute_minor = 1;
    EXPECT_EQ(class_of(fake_parts(old), {}), ErrorClass::Unavailable);
    EXPECT_EQ(fake_complaints(), "");
}

/// A driver translates code for older devices; the instruction of a newer one does not come into it by that.
TEST(Session, TensorCoresAreOnlyTakenWhereTheLoadedCodeHasThem) {
    std::mt19937 random(5);
    const PictureProgram program = strategy_program(Strategy::Tensor, 96, 64, 8, random);
    const auto uses_tensor_cores = [&](int compiled_for, Strategy strategy) {
        fake::Config config;
        config.compiled_for = compiled_for;
        SessionOptions options;
        options.strategy = strategy;
        const auto session = open_session(fake_parts(config), program, options);
        const auto notes = session->notes();
        return std::any_of(notes.begin(), notes.end(), [](const Text& note) {
            return note.english().find("INT8 matrices") != std::string::npos;
        });
    };
    EXPECT_TRUE(uses_tensor_cores(80, Strategy::Tensor));
    EXPECT_TRUE(uses_tensor_cores(86, Strategy::Tensor));
    EXPECT_FALSE(uses_tensor_cores(75, Strategy::Auto));
    EXPECT_THROW(uses_tensor_cores(75, Strategy::Tensor), GpuError);
    EXPECT_EQ(fake_complaints(), "");
}

TEST(Session, AutomaticBatchMovesFourToEightMegabytes) {
    const SessionParts parts = fake_parts({});
    const auto batch_of = [&](int width, int height) {
        Recipe recipe;
        recipe.width = width;
        recipe.height = height;
        return open_session(parts, program_of(recipe), {})->batch();
    };
    EXPECT_EQ(batch_of(64, 40), 64);
    EXPECT_EQ(batch_of(1920, 1080), 2);
    EXPECT_EQ(batch_of(3840, 2160), 1);
}

} // namespace
} // namespace framewright::gpu
