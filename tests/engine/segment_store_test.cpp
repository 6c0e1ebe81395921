#include "core/engine/store/segment_store.h"

#include "core/base/error.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
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

TEST_F(Stores, TakesOverOnlyWhatNobodyElseCanHaveLaidThere) {
    const fs::path target = folder_.string() + ".target";
    fs::create_directories(target);
    std::ofstream(target / "segment-000000") << "another's";
    fs::create_directory_symlink(target, folder_);
    EXPECT_THROW(SegmentStore(Store::Disk, folder_.string(), 0), Error);
    EXPECT_TRUE(fs::exists(target / "segment-000000"));
    fs::remove(folder_);
    fs::remove_all(target);
    fs::create_directories(folder_);
    const SegmentStore store(Store::Disk, folder_.string(), 0);
    EXPECT_EQ(fs::status(folder_).permissions(), fs::perms::owner_all);
}

TEST_F(Stores, ANamedFolderOutlivesTheStore) {
    { std::ofstream(SegmentStore(Store::Disk, folder_.string(), 0).path("segment-000000")) << "x"; }
    EXPECT_TRUE(fs::exists(folder_ / "segment-000000"));
}

TEST_F(Stores, DeletesOnlyWhatJobsPutThere) {
    SegmentStore store(Store::Disk, folder_.string(), 0);
    std::ofstream(store.path("segment-000000")) << "x";
    std::ofstream(folder_ / "letter.txt") << "precious";
    store.empty();
    EXPECT_FALSE(fs::exists(folder_ / "segment-000000"));
    store.remove();
    EXPECT_TRUE(fs::exists(folder_ / "letter.txt"));
    EXPECT_FALSE(fs::exists(folder_ / "lock"));
}

TEST_F(Stores, WithoutAnOutputTheFolderIsItsOwn) {
    std::string one, two;
    for (const Store kind : {Store::Disk, Store::Memory}) {
        const SegmentStore first(kind, "", 0), second(kind, "", 0);
        one = first.folder();
        two = second.folder();
        EXPECT_NE(one, two);
        EXPECT_EQ(fs::status(one).permissions(), fs::perms::owner_all);
    }
    EXPECT_FALSE(fs::exists(one));
    EXPECT_FALSE(fs::exists(two));
}

TEST_F(Stores, AFinishedAttemptTakesItsName) {
    for (const Store kind : {Store::Disk, Store::Memory}) {
        SegmentStore store(kind, folder_.string(), 1000);
        std::ofstream(store.path("segment-000000")) << "old";
        std::ofstream(store.path("segment-000000.attempt-2")) << "new";
        store.rename("segment-000000.attempt-2", "segment-000000");
        std::ifstream file(store.path("segment-000000"));
        EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "new");
        store.remove();
    }
    SegmentStore store(Store::Memory, folder_.string(), 1000); // one that did not fit
    const std::string spill = store.spill_path("segment-000000.attempt-1");
    fs::create_directories(store.folder());
    std::ofstream(spill) << "spilled";
    store.settle_spilled("segment-000000.attempt-1");
    store.rename("segment-000000.attempt-1", "segment-000000");
    EXPECT_EQ(store.path("segment-000000"), store.folder() + "/segment-000000");
    EXPECT_TRUE(fs::exists(store.folder() + "/segment-000000"));
    store.empty();
    EXPECT_FALSE(fs::exists(store.folder())) << "what spilled goes too";
    store.remove();
    EXPECT_FALSE(fs::exists(store.folder()));
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
