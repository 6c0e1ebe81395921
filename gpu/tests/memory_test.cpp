// What a session does when memory is short.
#include "gpu/tests/session_support.h"

#include <gtest/gtest.h>

namespace framewright::gpu {
namespace {

struct Outcome {
    int slots = 0;
    int batch = 0;
    int strips = 0;
    std::vector<std::string> reports;
};

Recipe large() {
    Recipe recipe;
    recipe.width = 256;
    recipe.height = 512;
    return recipe;
}

SessionOptions four_by_three() {
    SessionOptions options;
    options.streams = 4;
    options.batch = 3;
    return options;
}

/// Opens with so much memory and checks that frames come out right.
Outcome open_with(const fake::Config& config, const SessionOptions& options) {
    const SessionParts parts = fake_parts(config);
    Outcome outcome;
    {
        const auto session = open_session(parts, program_of(large()), options, [&](const Text& words) {
            outcome.reports.push_back(words.english());
        });
        outcome.slots = session->slots();
        outcome.batch = session->batch();
        outcome.strips = session->strips();
        Feeder feeder(*session, large());
        feeder.feed(7);
        feeder.drain();
        EXPECT_EQ(feeder.taken, 7);
        EXPECT_EQ(feeder.wrong, 0);
    }
    EXPECT_EQ(fake_complaints(), "");
    return outcome;
}

struct Need {
    std::size_t device;
    std::size_t pinned;
};

Need need(int slots, int batch, int strips) {
    PlanOptions options;
    options.compute_major = 8;
    options.compute_minor = 6;
    options.strips = strips;
    const ChainPlan plan(program_of(large()), options);
    const Arrangement arrangement{slots, batch, strips};
    return {SessionMemory::device_bytes(plan, arrangement), SessionMemory::pinned_bytes(plan, arrangement)};
}

void expect_rung(const Outcome& outcome, int slots, int batch, int strips, std::size_t reports) {
    EXPECT_EQ(outcome.slots, slots);
    EXPECT_EQ(outcome.batch, batch);
    EXPECT_EQ(outcome.strips, strips);
    EXPECT_EQ(outcome.reports.size(), reports);
    for (const std::string& words : outcome.reports) {
        EXPECT_NE(words.find("trying"), std::string::npos) << words;
    }
}

struct Rung {
    int slots, batch, strips;
};
const std::vector<Rung> rungs = {{4, 3, 1}, {2, 3, 1}, {1, 3, 1},  {1, 1, 1},  {1, 1, 2},
                                 {1, 1, 4}, {1, 1, 8}, {1, 1, 16}, {1, 1, 32}, {1, 1, 64}};

TEST(Memory, EveryRungOfTheDevicesCap) {
    for (std::size_t i = 0; i < rungs.size(); ++i) {
        SessionOptions options = four_by_three();
        options.device_memory =
            static_cast<std::int64_t>(need(rungs[i].slots, rungs[i].batch, rungs[i].strips).device);
        expect_rung(open_with({}, options), rungs[i].slots, rungs[i].batch, rungs[i].strips, i);
    }
}

TEST(Memory, EveryRungOfTheDriversRefusal) {
    for (std::size_t i = 0; i < rungs.size(); ++i) {
        fake::Config config;
        // The first allocation of a rung is the frames'.
        for (std::size_t refused = 0; refused < i; ++refused) {
            config.faults.push_back(
                {"cuMemAlloc", DriverResult::OutOfMemory, static_cast<int>(refused) + 1, false});
        }
        expect_rung(open_with(config, four_by_three()), rungs[i].slots, rungs[i].batch, rungs[i].strips, i);
    }
}

TEST(Memory, ADeviceWithLittleMemory) {
    fake::Config config;
    config.memory = need(1, 1, 4).device;
    SessionOptions options = four_by_three();
    options.device_memory = static_cast<std::int64_t>(need(4, 3, 1).device);
    expect_rung(open_with(config, options), 1, 1, 4, 5);
    expect_rung(open_with(config, four_by_three()), 1, 1, 8, 6); // three quarters of what is free
}

TEST(Memory, EveryRungOfPinnedMemory) {
    for (std::size_t i = 0; i < 4; ++i) {
        SessionOptions options = four_by_three();
        const Need needed = need(rungs[i].slots, rungs[i].batch, 1);
        options.pinned_memory = static_cast<std::int64_t>(needed.pinned);
        expect_rung(open_with({}, options), rungs[i].slots, rungs[i].batch, 1, i);
        fake::Config config;
        config.pinned = needed.pinned;
        expect_rung(open_with(config, four_by_three()), rungs[i].slots, rungs[i].batch, 1, i);
    }
}

TEST(Memory, SaysWhenNothingHelps) {
    int reports = 0;
    const auto refusal = [&](const fake::Config& config, const SessionOptions& options) {
        const SessionParts parts = fake_parts(config);
        reports = 0;
        try {
            open_session(parts, program_of(large()), options, [&](const Text&) { ++reports; });
        } catch (const GpuError& error) {
            EXPECT_EQ(error.error_class(), ErrorClass::OutOfMemory);
            EXPECT_EQ(fake_complaints(), "");
            return std::string(error.what());
        }
        return std::string();
    };
    SessionOptions options = four_by_three();
    options.device_memory = 4096;
    EXPECT_NE(refusal({}, options).find("does not suffice"), std::string::npos);
    EXPECT_EQ(reports, 9) << "down to the smallest strips";
    const std::string whole = "the memory does not suffice even for 1 slot of 1 frame: ";
    fake::Config config;
    config.pinned = 4096;
    EXPECT_EQ(refusal(config, four_by_three()).rfind(whole, 0), 0U);
    EXPECT_EQ(reports, 3) << "strips need no less pinned memory";
    options = four_by_three();
    options.pinned_memory = 4096;
    EXPECT_EQ(refusal({}, options).rfind(whole, 0), 0U);
    EXPECT_EQ(reports, 3);
}

} // namespace
} // namespace framewright::gpu
