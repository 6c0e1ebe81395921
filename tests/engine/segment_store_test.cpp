#include "core/engine/store/segment_store.h"

#include "core/base/error.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class Stores : public testing::Test {
protected:
    void TearDown() override {
        fs::remove_all(folder_);
        fs::remove_all(folder_.string() + ".spill");
    }
    const fs::path folder_ = fs::temp_directory_path() / ("store-" + std::to_string(getpid()));
};

TEST_F(Stores, MemoryIsSharedOutAndNeverPromisedTwice) {
    SegmentStore store(Store::Memory, folder_.string(), 1000);
    EXPECT_EQ(store.reserve(2), 500);
    EXPECT_EQ(store.reserve(1), 500);
    EXPECT_EQ(store.reserve(3), 0);
    store.release(200); // one worker used 300 of its share
    EXPECT_EQ(store.reserve(1), 200);
}

TEST_F(Stores, DiskNeedsNoMemoryBudget) {
    SegmentStore store(Store::Disk, folder_.string(), 1000);
    EXPECT_EQ(store.reserve(1), 0);
    EXPECT_EQ(store.spill_path("segment-000001"), "");
    EXPECT_EQ(store.path("segment-000001"), folder_.string() + "/segment-000001");
}

TEST_F(Stores, WhatSpilledIsReadWhereItLies) {
    SegmentStore store(Store::Memory, folder_.string(), 1000);
    const std::string memory = store.path("segment-000001");
    EXPECT_EQ(memory.rfind("/proc/", 0), 0u);
    EXPECT_FALSE(fs::exists(store.folder())) << "nothing touches the disk until something spills";
    const std::string spill = store.spill_path("segment-000001");
    store.settle_spilled("segment-000001");
    EXPECT_EQ(store.path("segment-000001"), spill);
    EXPECT_EQ(store.spill_path("segment-000001"), "") << "it must not spill onto itself";
    store.forget_spilled("segment-000001");
    EXPECT_EQ(store.path("segment-000001"), memory);
}

TEST_F(Stores, ManySegmentsNeedNotBeOpenFiles) {
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit few = before;
    few.rlim_cur = 32;
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
    SegmentStore store(Store::Memory, folder_.string(), 1000);
    std::string last;
    for (int number = 0; number < 40; ++number)
        last = store.path(SegmentStore::segment_name(number));
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
    EXPECT_EQ(last, store.folder() + "/segment-000039");
    store.remove();
    EXPECT_FALSE(fs::exists(store.folder()));
}

TEST_F(Stores, AFolderBelongsToOneJob) {
    SegmentStore store(Store::Disk, folder_.string(), 0);
    EXPECT_THROW(SegmentStore(Store::Disk, folder_.string(), 0), Error);
}

TEST_F(Stores, DiskBytesAreThoseOfTheFolder) {
    SegmentStore store(Store::Disk, folder_.string(), 0);
    std::ofstream(store.path("segment-000000")) << std::string(1234, 'x');
    EXPECT_EQ(store.disk_bytes(), 1234);
    store.empty();
    EXPECT_EQ(store.disk_bytes(), 0);
}

} // namespace
} // namespace framewright
