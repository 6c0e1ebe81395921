#include "core/base/error.h"
#include "core/engine/backend/backend.h"

#include <gtest/gtest.h>
#include <numeric>

namespace framewright {
namespace {

BackendSpec spec_with(const std::string& key, const std::string& value) {
    BackendSpec spec;
    spec.id = "processes";
    spec.settings[key] = value;
    return spec;
}

TEST(BackendSettings, UnknownAndBadOnesAreRefusedByName) {
    const BackendDescriptor backend = backend_registry().at("processes").describe();
    EXPECT_NO_THROW(complete_settings(backend, spec_with("memory_limit", "64")));
    try {
        complete_settings(backend, spec_with("memory_limt", "64"));
        ADD_FAILURE() << "a misspelt setting was accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_NE(error.cause().english().find("memory_limit"), std::string::npos) << error.cause().english();
    }
    EXPECT_THROW(complete_settings(backend, spec_with("memory_limit", "much")), Error);
    EXPECT_THROW(complete_settings(backend, spec_with("memory_limit", "-1")), Error);
}

TEST(BackendSettings, MemoryLimitIsAsGivenOrAQuarter) {
    Machine machine;
    machine.memory_bytes = std::int64_t{8} << 30;
    EXPECT_EQ(memory_limit(spec_with("memory_limit", "64"), machine), std::int64_t{64} << 20);
    EXPECT_EQ(memory_limit(BackendSpec{}, machine), std::int64_t{2} << 30);
}

TEST(BackendSettings, WorkersAreExpectedOnlyWhereTheyAreProcesses) {
    BackendSpec spec;
    spec.workers = 5;
    for (const BackendRow* row : backend_registry().rows()) {
        const BackendDescriptor& backend = row->descriptor;
        spec.id = backend.id;
        EXPECT_EQ(expected_workers(spec), backend.several_processes ? 5 : 1) << backend.id;
    }
}

/// A clip of 1000 frames at 25 fps that is 64 pixels wide.
PreparedJob clip(const ChainTraits& chain) {
    PreparedJob job;
    job.index.time_base = {1, 25};
    std::vector<std::int64_t> pts(1000);
    std::iota(pts.begin(), pts.end(), 0);
    job.index.pts = std::move(pts);
    job.index.keyframes = {{0, 0, 0, -1, false}};
    job.index.last_duration = 1;
    StreamInfo stream;
    stream.kind = StreamKind::Video;
    stream.video.emplace();
    stream.video->format.width = stream.video->format.height = 64;
    job.source.streams.push_back(stream);
    job.output_format = stream.video->format;
    job.chain = chain;
    return job;
}

TEST(BackendPlans, CutOnlyWhatMayBeCut) {
    Machine machine;
    machine.cores = 4;
    machine.memory_bytes = std::int64_t{8} << 30;
    for (const char* id : {"single", "threads", "processes"}) {
        SCOPED_TRACE(id);
        PreparedJob endless = clip({true, {}});
        endless.spec.backend.id = id;
        const OutputTimeline timeline = resolve_range(endless).timeline();
        const ExecutionPlan one = backend_registry().at(id).plan(endless, timeline, machine);
        EXPECT_EQ(one.units.size(), 1u);
        EXPECT_EQ(one.workers, 1);
        EXPECT_EQ(one.units.front().segments.front().first_frame, 0);
        EXPECT_EQ(one.units.front().segments.back().end_frame, 1000);
        EXPECT_FALSE(one.notes.empty());
        PreparedJob settling = clip({true, 6});
        settling.spec.backend.id = id;
        const ExecutionPlan several = backend_registry().at(id).plan(settling, timeline, machine);
        EXPECT_EQ(several.units.size() > 1, backend_traits(id).by_segments);
        EXPECT_FALSE(several.notes.empty());
    }
}

TEST(BackendRows, CanBeAdded) {
    BackendRow added = backend_registry().at("threads");
    added.descriptor.id = "added";
    added.descriptor.origin = RowOrigin::Compiled;
    static bool there = false; // the row stays for the tests that follow
    added.availability = [](const StopFlag&) {
        return Availability{there, there ? Text() : Text("test.off", "it is not switched on")};
    };
    added.picture_bound = [](const BackendSpec&) { return 3; };
    if (!backend_registry().find("added"))
        backend_registry().add(std::move(added));
    const BackendRow& row = backend_registry().at("added");
    EXPECT_EQ(row.descriptor.origin, RowOrigin::Compiled);
    BackendSpec spec;
    spec.id = "added";
    try {
        check_available(row.describe(), spec);
        FAIL() << "taken";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Unsupported);
        EXPECT_EQ(error.cause().id(), "backend.cannot_run");
        EXPECT_EQ(error.cause().arguments().at(1).id(), "test.off");
    }
    there = true;
    EXPECT_NO_THROW(check_available(row.describe(), spec));
    EXPECT_EQ(picture_bound(spec), 3);
    EXPECT_EQ(backend_registry().ids().back(), "added");
    EXPECT_THROW(backend_registry().at("addde"), Error);
}

TEST(BackendRows, ASettingCanMakeOneAvailable) {
    BackendDescriptor backend = backend_registry().at("pipes").descriptor;
    backend.available = false;
    BackendSpec spec;
    spec.id = backend.id;
    EXPECT_THROW(check_available(backend, spec), Error);
    spec.settings[backend.enabling_setting] = "/opt/ffmpeg";
    EXPECT_NO_THROW(check_available(backend, spec));
}

} // namespace
} // namespace framewright
