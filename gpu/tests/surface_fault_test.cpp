// Sessions on surfaces that meet failures, and too little memory.
#include "gpu/tests/surface_feeder.h"

#include <gtest/gtest.h>

namespace framewright::gpu {
namespace {

/// Kernels that ran until the first result is to be stored.
int kernels_before_store(fake::Config config, int& calls) {
    int kernels = 0;
    config.emulate = [&](const Launch&, const std::int32_t*) { ++kernels; };
    const SessionParts parts = fake_parts(config);
    LentPicture lent;
    const auto session =
        open_session(parts, program_of(lent.recipe), with_ends(options_of(1, 1, IssueOrder::Breadth), {}));
    EXPECT_TRUE(session->submit_device(0, lent.picture()));
    EXPECT_TRUE(session->poll(true));
    calls = fake::report().calls["cuLaunchKernel"];
    return kernels;
}

/// What storing the first result throws with this fault; then all else is refused, and nothing hangs or
/// leaks.
std::optional<ErrorClass> store_with(const fake::Fault& fault) {
    fake::Config config;
    config.faults.push_back(fault);
    const SessionParts parts = fake_parts(config);
    LentPicture lent;
    std::optional<ErrorClass> thrown;
    {
        const auto session = open_session(parts, program_of(lent.recipe),
                                          with_ends(options_of(1, 1, IssueOrder::Breadth), {}));
        EXPECT_TRUE(session->submit_device(0, lent.picture()));
        EXPECT_TRUE(session->poll(true));
        thrown = class_of([&] { session->store_result(lent.picture()); });
        EXPECT_EQ(class_of([&] { session->taken(true); }), thrown);
        EXPECT_EQ(class_of([&] { session->release(); }), thrown);
    }
    EXPECT_EQ(fake_complaints(), "");
    return thrown;
}

TEST(SurfaceFaults, ADeviceThatIsLostWhileAResultIsStored) {
    int calls = 0;
    const int kernels = kernels_before_store({}, calls);
    ASSERT_GT(kernels, 3);
    EXPECT_EQ(store_with({"kernel", DriverResult::IllegalAddress, kernels + 1, false}), ErrorClass::Lost);
    EXPECT_EQ(store_with({"cuLaunchKernel", DriverResult::LaunchFailed, calls + 1, false}), ErrorClass::Lost);
    EXPECT_EQ(store_with({"cuLaunchKernel", DriverResult::LaunchOutOfResources, calls + 2, false}),
              ErrorClass::Broken);
}

TEST(SurfaceFaults, AnIntakeThatFails) {
    for (const fake::Policy policy : policies) {
        fake::Config config;
        config.policy = policy;
        config.faults.push_back({"kernel", DriverResult::LaunchFailed, 1, false});
        const SessionParts parts = fake_parts(config);
        LentPicture lent;
        {
            const auto session = open_session(parts, program_of(lent.recipe), from_device(2, 2));
            EXPECT_EQ(class_of([&] {
                          session->submit_device(0, lent.picture());
                          session->taken(true);
                      }),
                      ErrorClass::Lost);
            EXPECT_EQ(class_of([&] { session->submit_device(1, lent.picture()); }), ErrorClass::Lost);
        }
        EXPECT_EQ(fake_complaints(), "");
    }
}

TEST(SurfaceMemory, IsNotPinnedWhereItIsNotNeeded) {
    for (const SurfaceEnds& ends : all_ends()) {
        fake::Config config;
        PlanOptions plan_options;
        plan_options.compute_major = 8;
        plan_options.compute_minor = 6;
        const Recipe recipe;
        const ChainPlan plan(program_of(recipe), plan_options);
        config.pinned = 2 * 3 * plan.input().bytes * (ends.input && ends.output ? 0 : 1);
        const SessionParts parts = fake_parts(config);
        std::vector<std::string> reports;
        const auto session =
            open_session(parts, program_of(recipe), with_ends(options_of(2, 3, IssueOrder::Breadth), ends),
                         [&](const Text& words) { reports.push_back(words.english()); });
        EXPECT_TRUE(reports.empty());
        EXPECT_EQ(session->slots(), 2);
        EXPECT_EQ(session->batch(), 3);
        EXPECT_EQ(fake::report().calls["cuMemHostAlloc"], ends.input && ends.output ? 0 : 1);
        SurfaceFeeder feeder(*parts.api, *session, recipe, ends);
        feeder.feed(8);
        feeder.drain();
        EXPECT_EQ(feeder.taken, 8);
        EXPECT_EQ(feeder.wrong, 0);
    }
}

TEST(SurfaceMemory, IsNotCutIntoStrips) {
    for (const SurfaceEnds& ends : all_ends()) {
        const Recipe recipe;
        for (const bool refused : {false, true}) {
            fake::Config config;
            SessionOptions options = with_ends(options_of(4, 3, IssueOrder::Breadth), ends);
            if (refused) {
                config.faults.push_back({"cuMemAlloc", DriverResult::OutOfMemory, 1, true});
            } else {
                options.device_memory = 4096;
            }
            const SessionParts parts = fake_parts(config);
            std::vector<std::string> reports;
            try {
                open_session(parts, program_of(recipe), options,
                             [&](const Text& words) { reports.push_back(words.english()); });
                ADD_FAILURE() << "there was memory";
            } catch (const GpuError& error) {
                EXPECT_EQ(error.error_class(), ErrorClass::OutOfMemory);
                EXPECT_EQ(std::string(error.what())
                              .rfind("the memory does not suffice even for 1 slot of 1 frame: ", 0),
                          0U)
                    << error.what();
            }
            EXPECT_EQ(reports.size(), 3U) << "fewer slots, then one frame";
            EXPECT_EQ(fake_complaints(), "");
        }
    }
}

} // namespace
} // namespace framewright::gpu
