#include "core/base/error.h"
#include "core/base/write_file.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <unistd.h>
#include <vector>

namespace framewright {
namespace {

TEST(WriteFile, ReplacesTheContent) {
    const auto path =
        (std::filesystem::temp_directory_path() / ("written-" + std::to_string(getpid()))).string();
    const std::vector<std::uint8_t> longer(100000, 'x');
    write_file(path, longer, "test", Durability::Cached);
    write_file(path, std::span(longer).first(3), "test", Durability::Synced);
    std::ifstream file(path);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "xxx");
    std::filesystem::remove(path);
}

TEST(WriteFile, AFullDiskIsToldFromAMissingFolder) {
    const std::vector<std::uint8_t> bytes(10);
    try {
        write_file("/dev/full", bytes, "test", Durability::Cached);
        ADD_FAILURE() << "writing to a full device succeeded";
    } catch (const Error& error) {
        EXPECT_TRUE(is_disk_full(error)) << error.what();
        EXPECT_EQ(error.exit_code(), 5);
    }
    try {
        write_file("/nowhere/at/all", bytes, "test", Durability::Cached);
        ADD_FAILURE() << "writing into a missing folder succeeded";
    } catch (const Error& error) {
        EXPECT_FALSE(is_disk_full(error)) << error.what();
        EXPECT_EQ(error.exit_code(), 5);
    }
}

} // namespace
} // namespace framewright
