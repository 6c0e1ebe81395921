// Every call of a run fails once, with every class of error.
#include "gpu/tests/surface_feeder.h"

#include <gtest/gtest.h>

#include <optional>

namespace framewright::gpu {
namespace {

struct Ending {
    std::optional<ErrorClass> failed; ///< none where all frames came out
    int wrong = 0;
    int taken = 0;
    int calls = 0;
};

constexpr int frames_fed = 9;

Recipe small() {
    Recipe recipe;
    recipe.width = 20;
    recipe.height = 12;
    return recipe;
}

/// A run that does everything that a session can: whole and partial batches, a timeline where asked.
Ending run(const fake::Config& config, const SessionOptions& options) {
    const SessionParts parts = fake_parts(config);
    Ending ending;
    try {
        auto session = open_session(parts, program_of(small()), options);
        const SurfaceEnds ends{
            options.device_input, options.device_output, {DeviceLayout::SemiPlanar, 3, 5}, 3, false};
        SurfaceFeeder feeder(*parts.api, *session, small(), ends);
        try {
            feeder.feed(5);
            feeder.drain();
            feeder.feed(frames_fed - 5);
            feeder.drain();
            static_cast<void>(session->drain_timeline());
        } catch (const GpuError& error) {
            ending.failed = error.error_class();
            EXPECT_NE(std::string(error.what()), "");
            EXPECT_THROW(session->poll(true), GpuError) << "a session that failed must stay so";
        }
        ending.wrong = feeder.wrong;
        ending.taken = feeder.taken;
        EXPECT_TRUE(feeder.in_order);
        session.reset(); // before the pictures that it may still read
    } catch (const GpuError& error) {
        ending.failed = error.error_class();
    }
    EXPECT_EQ(fake_complaints(), "");
    ending.calls = fake::report().total_calls;
    return ending;
}

struct Code {
    int number;
    ErrorClass error_class;
};

void fail_each_call(const Code& code, const SessionOptions& options, bool onwards) {
    const int calls = run({}, options).calls;
    ASSERT_GT(calls, 50);
    int failures = 0;
    for (int number = 1; number <= calls; ++number) {
        SCOPED_TRACE("code " + std::to_string(code.number) + " at call " + std::to_string(number));
        fake::Config config;
        config.seed = static_cast<std::uint64_t>(number);
        config.faults.push_back({"any", static_cast<DriverResult>(code.number), number, onwards});
        const Ending ending = run(config, options);
        EXPECT_EQ(ending.wrong, 0);
        if (ending.failed) {
            ++failures;
            // Another program may keep the device to itself: that is no loss.
            if (code.number != 46 || *ending.failed != ErrorClass::Unavailable) {
                EXPECT_EQ(static_cast<int>(*ending.failed), static_cast<int>(code.error_class));
            }
        } else {
            EXPECT_EQ(ending.taken, frames_fed);
        }
        if (::testing::Test::HasFailure()) {
            return;
        }
    }
    EXPECT_GT(failures, 0);
}

SessionOptions two_by_two(IssueOrder order, bool timeline) {
    SessionOptions options = options_of(2, 2, order);
    options.timeline = timeline;
    return options;
}

constexpr Code codes[] = {
    {2, ErrorClass::OutOfMemory}, {3, ErrorClass::Unavailable}, {209, ErrorClass::Unsupported},
    {700, ErrorClass::Lost},      {719, ErrorClass::Lost},      {46, ErrorClass::Lost},
    {999, ErrorClass::Lost},      {1, ErrorClass::Broken},      {304, ErrorClass::Broken},
};

TEST(Faults, EveryCallOnce) {
    for (const Code& code : codes) {
        fail_each_call(code, two_by_two(IssueOrder::Breadth, false), false);
    }
}

TEST(Faults, EveryCallOnceWithTheTimeline) {
    for (const Code& code : {codes[3], codes[7]}) {
        fail_each_call(code, two_by_two(IssueOrder::Breadth, true), false);
        fail_each_call(code, two_by_two(IssueOrder::Depth, true), false);
    }
}

TEST(Faults, EveryCallOnceOnSurfaces) {
    for (const bool both : {false, true}) {
        for (const Code& code : {codes[0], codes[3], codes[7]}) {
            SessionOptions options = two_by_two(IssueOrder::Breadth, both);
            options.device_input = true;
            options.device_output = both;
            fail_each_call(code, options, false);
            options.device_input = both;
            options.device_output = true;
            fail_each_call(code, options, true);
        }
    }
}

TEST(Faults, EveryCallFromSomeOneOn) {
    for (const Code& code : {codes[0], codes[4], codes[7]}) {
        fail_each_call(code, two_by_two(IssueOrder::Sequential, false), true);
    }
}

TEST(Faults, AKernelThatFailsShowsAtTheNextWait) {
    for (int number = 1; number <= 20; number += 3) {
        fake::Config config;
        config.policy = static_cast<fake::Policy>(number % 3);
        config.faults.push_back({"kernel", DriverResult::IllegalAddress, number, false});
        const Ending ending = run(config, two_by_two(IssueOrder::Breadth, number % 2 == 0));
        ASSERT_TRUE(ending.failed);
        EXPECT_EQ(*ending.failed, ErrorClass::Lost);
        EXPECT_EQ(ending.wrong, 0);
    }
}

} // namespace
} // namespace framewright::gpu
