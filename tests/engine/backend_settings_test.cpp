#include "core/base/error.h"
#include "core/engine/backend/backend.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

BackendSpec spec_with(const std::string& key, const std::string& value) {
    BackendSpec spec;
    spec.id = "processes";
    spec.settings[key] = value;
    return spec;
}

TEST(BackendSettings, UnknownAndBadOnesAreRefusedByName) {
    const BackendDescriptor backend = find_backend("processes").describe();
    EXPECT_NO_THROW(complete_settings(backend, spec_with("memory_limit", "64")));
    try {
        complete_settings(backend, spec_with("memory_limt", "64"));
        ADD_FAILURE() << "a misspelt setting was accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_NE(error.cause().find("memory_limit"), std::string::npos) << error.cause();
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
    for (const BackendRow& row : backend_table()) {
        const BackendDescriptor backend = row.describe();
        spec.id = backend.id;
        EXPECT_EQ(expected_workers(spec), backend.several_processes ? 5 : 1) << backend.id;
    }
}

} // namespace
} // namespace framewright
