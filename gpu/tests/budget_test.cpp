// Every kernel was compiled for every architecture, and none spills registers to memory or needs a stack.
// Reads what ptxas said in the build.
#include "gpu/kernels/kernel_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Usage {
    std::string kernel;
    std::string architecture;
    int stack = 0;
    int spill_stores = 0;
    int spill_loads = 0;
    int registers = 0;
};

std::string between(const std::string& line, const std::string& before, const std::string& after) {
    const std::size_t start = line.find(before);
    if (start == std::string::npos) {
        return {};
    }
    const std::size_t from = start + before.size();
    return line.substr(from, line.find(after, from) - from);
}

/// The number right before `what`.
int number_before(const std::string& line, const std::string& what) {
    const std::size_t end = line.find(what);
    if (end == std::string::npos) {
        return 0;
    }
    std::size_t start = end;
    while (start > 0 && line[start - 1] >= '0' && line[start - 1] <= '9') {
        --start;
    }
    return start == end ? 0 : std::stoi(line.substr(start, end - start));
}

std::vector<Usage> read_log(const std::string& path) {
    std::ifstream file(path);
    EXPECT_TRUE(file) << path;
    std::vector<Usage> usages;
    for (std::string line; std::getline(file, line);) {
        if (line.find("Compiling entry function '") != std::string::npos) {
            usages.emplace_back();
            usages.back().kernel = between(line, "function '", "'");
            usages.back().architecture = between(line, "for '", "'");
        } else if (!usages.empty() && line.find("bytes stack frame") != std::string::npos) {
            usages.back().stack = std::max(usages.back().stack, number_before(line, " bytes stack frame"));
            usages.back().spill_stores = number_before(line, " bytes spill stores");
            usages.back().spill_loads = number_before(line, " bytes spill loads");
        } else if (!usages.empty() && line.find("Used ") != std::string::npos) {
            usages.back().registers = number_before(line, " registers");
        }
    }
    return usages;
}

std::vector<std::string> logs() {
    std::istringstream stream(FRAMEWRIGHT_KERNEL_LOGS);
    std::vector<std::string> paths;
    for (std::string path; std::getline(stream, path, '|');) {
        paths.push_back(path);
    }
    return paths;
}

std::vector<Usage> read_logs() {
    std::vector<Usage> all;
    for (const std::string& path : logs()) {
        const std::vector<Usage> usages = read_log(path);
        EXPECT_FALSE(usages.empty()) << path << " names no kernel";
        all.insert(all.end(), usages.begin(), usages.end());
    }
    return all;
}

TEST(KernelImages, HoldEveryKernelForEveryArchitecture) {
    if (logs().empty()) {
        GTEST_SKIP() << "no nvcc: no kernels were compiled";
    }
    std::map<std::string, std::set<std::string>> compiled;
    for (const Usage& usage : read_logs()) {
        EXPECT_TRUE(compiled[usage.architecture].insert(usage.kernel).second)
            << usage.kernel << " is in more than one image";
    }
    EXPECT_FALSE(compiled.empty());
    std::set<std::string> listed;
#define FRAMEWRIGHT_ADD_KERNEL(name, ...) listed.insert(#name);
    FRAMEWRIGHT_ALL_KERNELS(FRAMEWRIGHT_ADD_KERNEL)
#undef FRAMEWRIGHT_ADD_KERNEL
    for (const auto& [architecture, kernels] : compiled) {
        EXPECT_EQ(kernels, listed) << architecture;
    }
}

TEST(KernelBudget, NothingSpills) {
    if (logs().empty()) {
        GTEST_SKIP() << "no nvcc: no kernels were compiled";
    }
    const std::vector<Usage> all = read_logs();
    std::map<std::string, Usage> largest;
    for (const Usage& usage : all) {
        EXPECT_EQ(usage.spill_stores, 0) << usage.kernel << " on " << usage.architecture;
        EXPECT_EQ(usage.spill_loads, 0) << usage.kernel << " on " << usage.architecture;
        EXPECT_EQ(usage.stack, 0) << usage.kernel << " on " << usage.architecture << " has a stack frame";
        EXPECT_GT(usage.registers, 0) << usage.kernel << " on " << usage.architecture;
        if (usage.registers > largest[usage.architecture].registers) {
            largest[usage.architecture] = usage;
        }
    }
    for (const auto& [architecture, usage] : largest) {
        std::printf("%s: at most %d registers (%s)\n", architecture.c_str(), usage.registers,
                    usage.kernel.c_str());
    }
}

} // namespace
