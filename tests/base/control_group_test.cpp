// Limits of control groups, read from made trees of /proc and /sys.
#include "core/base/control_group.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class ControlGroups : public testing::Test {
protected:
    void TearDown() override { fs::remove_all(root_); }
    void write(const std::string& path, const std::string& text) {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path) << text;
    }
    ControlGroup read() const { return read_control_group(root_.string()); }

    const fs::path root_ = fs::temp_directory_path() / ("control-group-" + std::to_string(getpid()));
};

TEST_F(ControlGroups, NothingSaysNothing) {
    const ControlGroup group = read();
    EXPECT_FALSE(group.cpus || group.memory_bytes || group.oom_kills);
}

TEST_F(ControlGroups, TheTightestLimitOfVersion2Counts) {
    write("proc/self/cgroup", "0::/outer/inner\n");
    write("sys/fs/cgroup/outer/inner/memory.max", "max\n");
    write("sys/fs/cgroup/outer/inner/memory.current", "700\n");
    write("sys/fs/cgroup/outer/inner/memory.events", "low 0\noom 3\noom_kill 2\n");
    write("sys/fs/cgroup/outer/inner/cpu.max", "max 100000\n");
    write("sys/fs/cgroup/outer/memory.max", "5000\n");
    write("sys/fs/cgroup/outer/memory.current", "3500\n");
    write("sys/fs/cgroup/outer/memory.stat", "anon 900\ninactive_file 2500\nactive_file 50\n");
    write("sys/fs/cgroup/outer/memory.events", "oom_kill 9\n");
    write("sys/fs/cgroup/outer/cpu.max", "150000 100000\n");
    const ControlGroup group = read();
    EXPECT_EQ(group.memory_bytes, 4000);
    EXPECT_EQ(group.oom_kills, 2);
    ASSERT_TRUE(group.cpus);
    EXPECT_DOUBLE_EQ(*group.cpus, 1.5);
}

TEST_F(ControlGroups, Version1IsReadInAContainerToo) {
    write("proc/self/cgroup", "4:memory:/docker/abc\n2:cpu,cpuacct:/docker/abc\n0::/\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "3000\n"); // the container sees its group as the root
    write("sys/fs/cgroup/memory/memory.usage_in_bytes", "3500\n");
    write("sys/fs/cgroup/memory/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 7\n");
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "200000\n");
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
    ControlGroup group = read();
    EXPECT_EQ(group.memory_bytes, 0);
    EXPECT_EQ(group.oom_kills, 7);
    ASSERT_TRUE(group.cpus);
    EXPECT_DOUBLE_EQ(*group.cpus, 2);
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n"); // its way to say "none"
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
    group = read();
    EXPECT_FALSE(group.memory_bytes || group.cpus);
}

} // namespace
} // namespace framewright
