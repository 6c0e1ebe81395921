// The folder in which segments of encoded previews wait for their export.
#include "core/engine/store/segment_cache.h"

#include "core/base/error.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class SegmentCacheTest : public testing::Test {
protected:
    SegmentCacheTest() : folder_(fs::temp_directory_path() / ("cache-" + std::to_string(getpid()))) {}
    ~SegmentCacheTest() override { fs::remove_all(folder_); }

    std::string folder() const { return (folder_ / "segments").string(); }
    void keep(const SegmentCache& cache, const std::string& key, SourceRange source, std::size_t bytes,
              int age_seconds) {
        const std::string path = cache.new_path();
        std::ofstream(path, std::ios::binary) << std::string(bytes, 'x');
        fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::seconds(age_seconds));
        cache.keep(key, plan_, source, path);
        EXPECT_FALSE(fs::exists(path));
    }

    const fs::path folder_;
    const CachedPlan plan_{2, {{0, 0, 30}, {1, 30, 90}}};
};

TEST_F(SegmentCacheTest, KeepsSegmentsByKeyWithTheirPlan) {
    const SegmentCache cache(folder(), 1000);
    EXPECT_FALSE(cache.plan("a"));
    EXPECT_TRUE(cache.segments("a").empty());
    EXPECT_FALSE(fs::exists(folder())) << "nothing is made before it is needed";
    keep(cache, "a", {130, 190}, 100, 0);
    keep(cache, "a", {100, 130}, 50, 0);
    keep(cache, "b", {100, 130}, 20, 0);
    const auto segments = cache.segments("a");
    ASSERT_EQ(segments.size(), 2U);
    EXPECT_EQ(segments[0].source.first, 100);
    EXPECT_EQ(segments[0].source.end, 130);
    EXPECT_EQ(segments[0].bytes, 50);
    EXPECT_EQ(segments[1].source.end, 190);
    const auto plan = cache.plan("a");
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->encoder_threads, 2);
    ASSERT_EQ(plan->segments.size(), 2U);
    EXPECT_EQ(plan->segments[1].number, 1);
    EXPECT_EQ(plan->segments[1].first_frame, 30);
    EXPECT_EQ(plan->segments[1].end_frame, 90);
    EXPECT_FALSE(cache.plan("c"));
}

TEST_F(SegmentCacheTest, WhatWasUsedLongestAgoLeavesFirst) {
    const SegmentCache cache(folder(), 250);
    keep(cache, "a", {0, 10}, 100, 30);
    keep(cache, "b", {0, 10}, 100, 20);
    cache.touch(cache.segments("a").front());
    keep(cache, "c", {0, 10}, 100, 10);
    EXPECT_EQ(cache.segments("a").size(), 1U);
    EXPECT_TRUE(cache.segments("b").empty());
    EXPECT_FALSE(cache.plan("b")) << "a plan goes with its last segment";
    EXPECT_EQ(cache.segments("c").size(), 1U);
    keep(cache, "d", {0, 10}, 251, 0);
    for (const char* key : {"a", "b", "c", "d"})
        EXPECT_TRUE(cache.segments(key).empty()) << key;
}

TEST_F(SegmentCacheTest, LeftoversOfEndedProgramsGo) {
    const SegmentCache cache(folder(), 1000);
    const std::string own = cache.new_path();
    std::ofstream(own) << "being written";
    const pid_t ended = fork();
    if (ended == 0)
        _exit(0);
    waitpid(ended, nullptr, 0);
    const fs::path left = folder_ / "segments" / ("new-" + std::to_string(ended) + "-1");
    std::ofstream(left) << "left";
    keep(cache, "a", {0, 10}, 10, 0);
    EXPECT_TRUE(fs::exists(own));
    EXPECT_FALSE(fs::exists(left));
}

TEST_F(SegmentCacheTest, IsPrivateAndRefusesLinks) {
    const SegmentCache cache(folder(), 1000);
    fs::create_directories(folder());
    fs::permissions(folder(), fs::perms::all);
    keep(cache, "a", {0, 10}, 10, 0);
    EXPECT_EQ(fs::status(folder()).permissions() & fs::perms::all, fs::perms::owner_all);
    const fs::path link = folder_ / "link";
    fs::create_directory_symlink(folder(), link);
    EXPECT_THROW(SegmentCache(link.string(), 1000).new_path(), Error);
}

TEST_F(SegmentCacheTest, ForeignFilesAreNoSegmentsAndNoPlans) {
    const SegmentCache cache(folder(), 1000);
    keep(cache, "a", {5, 10}, 10, 0);
    const fs::path segment = cache.segments("a").front().path;
    const std::string name = segment.filename().string();
    const std::string key_part = name.substr(0, name.find('-'));
    for (const char* ending :
         {"-5.segment", "-10-5.segment", "-5-10-3.segment", "-5-x.segment", "--5-10.segment", ".segment"})
        std::ofstream(segment.parent_path() / (key_part + ending)) << "x";
    fs::create_symlink("/etc/hostname", segment.parent_path() / (key_part + "-50-60.segment"));
    EXPECT_EQ(cache.segments("a").size(), 1U);
    for (const char* text : {"", "[]", "{}", R"({"version":1,"key":"a","encoder_threads":1,"ends":[]})",
                             R"({"version":1,"key":"a","encoder_threads":0,"ends":[5]})",
                             R"({"version":1,"key":"b","encoder_threads":1,"ends":[5]})",
                             R"({"version":1,"key":"a","encoder_threads":1,"ends":[5,5]})",
                             R"({"version":1,"key":"a","encoder_threads":1,"ends":["x"]})",
                             R"({"version":2,"key":"a","encoder_threads":1,"ends":[5]})"}) {
        std::ofstream(segment.parent_path() / (key_part + ".plan"), std::ios::trunc) << text;
        EXPECT_FALSE(cache.plan("a")) << text;
    }
}

} // namespace
} // namespace framewright
