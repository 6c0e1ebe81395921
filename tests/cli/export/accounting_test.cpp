// What a report says of time, CPU and memory, held against what the kernel says of the whole tree of
// processes.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Way {
    const char* backend;
    const char* store;
    std::set<std::string> lanes; ///< that must be there
};

class Accounting : public CliTest, public testing::WithParamInterface<Way> {
protected:
    void SetUp() override {
        const std::vector<json> rows = available_rows("backends");
        if (std::none_of(rows.begin(), rows.end(),
                         [](const json& row) { return row.at("id") == GetParam().backend; }))
            GTEST_SKIP() << "the backend `" << GetParam().backend << "` is not available here";
        const fs::path path = scratch() / "report.json";
        Child child({program(),
                     "export",
                     made_clip("slow").string(),
                     "-o",
                     file("out.mp4").string(),
                     "-f",
                     "box:size=7",
                     "-e",
                     "x264",
                     "--preset",
                     "veryfast",
                     "-b",
                     GetParam().backend,
                     "-w",
                     "2",
                     "--store",
                     GetParam().store,
                     "--report",
                     path.string(),
                     "--progress",
                     "none"},
                    scratch(), "accounting");
        run_ = child.wait(std::chrono::seconds(240));
        ASSERT_EQ(run_.exit_code, 0) << run_.err;
        report_ = json::parse(read_file(path));
    }

    void expect_lanes_add_up() const;
    void expect_cpu_of_the_whole_tree() const;
    void expect_cpu_of_threads() const;
    void expect_memory_of_the_workers() const;

    RunResult run_;
    json report_;
};

void Accounting::expect_lanes_add_up() const {
    static const std::set<std::string> stages{"start-up", "decode", "filter", "encode", "mux", "wait"};
    std::set<std::string> missing = GetParam().lanes;
    for (const json& lane : report_.at("lanes")) {
        const auto name = lane.at("lane").get<std::string>();
        missing.erase(name);
        const double lifetime = lane.at("lifetime_seconds");
        double sum = 0;
        for (const auto& [stage, seconds] : lane.at("seconds").items()) {
            EXPECT_TRUE(stages.contains(stage)) << name << ": " << stage;
            EXPECT_GE(seconds.get<double>(), 0) << name << ": " << stage;
            sum += seconds.get<double>();
        }
        EXPECT_NEAR(sum, lifetime, 0.05 * lifetime) << name;
        EXPECT_GT(lifetime, 0) << name;
        EXPECT_LE(lifetime, report_.at("wall_seconds").get<double>()) << name;
    }
    EXPECT_TRUE(missing.empty()) << "there is no lane '" << *missing.begin() << "'";
}

void Accounting::expect_cpu_of_the_whole_tree() const {
    const double told = report_.at("user_seconds").get<double>() + report_.at("system_seconds").get<double>();
    constexpr double outside_the_job = 0.1; // starting the program, and what follows the report
    EXPECT_NEAR(told, run_.cpu_seconds, 0.05 * run_.cpu_seconds + outside_the_job);
}

/// Every thread of the workers is in one account: a lane's, or that of the threads inside encoders and
/// decoders.
void Accounting::expect_cpu_of_threads() const {
    double lanes = 0;
    for (const json& lane : report_.at("lanes")) {
        const auto name = lane.at("lane").get<std::string>();
        if (name.ends_with("ffmpeg")) {
            EXPECT_FALSE(lane.contains("cpu_seconds")) << name;
            continue;
        }
        const double cpu = lane.at("cpu_seconds");
        EXPECT_GT(cpu, 0) << name;
        EXPECT_LE(cpu, lane.at("lifetime_seconds").get<double>() + 0.02) << name; // a tick of the clock
        lanes += cpu;
    }
    const double threads = report_.at("encoder_threads_cpu_seconds");
    const double told = report_.at("user_seconds").get<double>() + report_.at("system_seconds").get<double>();
    EXPECT_GE(threads, 0);
    EXPECT_LE(lanes + threads, told + 0.02);
    if (std::string(GetParam().backend) == "threads") {
        EXPECT_GT(threads, lanes / 4) << "encoder and decoder have threads of their own here";
    } else {
        EXPECT_LT(threads, lanes / 4) << "one thread does everything in turn";
    }
}

void Accounting::expect_memory_of_the_workers() const {
    const auto sum = report_.at("peak_memory_bytes").get<double>();
    const auto largest = report_.at("peak_process_memory_bytes").get<double>();
    const auto kernel = static_cast<double>(run_.peak_memory_bytes);
    EXPECT_LE(largest, sum);
    EXPECT_LE(sum, largest * static_cast<double>(std::max<std::size_t>(2, GetParam().lanes.size())));
    EXPECT_LE(largest, kernel * 1.02);
    EXPECT_GE(largest, kernel * 0.8); // the last tenth of a second is not looked at
}

TEST_P(Accounting, AgreesWithTheKernel) {
    expect_lanes_add_up();
    expect_cpu_of_the_whole_tree();
    expect_cpu_of_threads();
    expect_memory_of_the_workers();
}

std::string name_of(const testing::TestParamInfo<Way>& info) {
    return std::string(info.param.backend) + "_" + info.param.store;
}

const std::set<std::string> two_workers{"worker 1, all in turn", "worker 2, all in turn"};
const std::set<std::string> two_pairs{"worker 1, all in turn", "worker 2, all in turn", "worker 1, ffmpeg",
                                      "worker 2, ffmpeg"};

INSTANTIATE_TEST_SUITE_P(Ways, Accounting,
                         testing::Values(Way{"single", "disk", {"all in turn"}},
                                         Way{"threads", "disk", {"decode", "filter 1", "filter 2", "encode"}},
                                         Way{"processes", "disk", two_workers},
                                         Way{"processes", "memory", two_workers},
                                         Way{"pipes", "disk", two_pairs}, Way{"pipes", "memory", two_pairs}),
                         name_of);

} // namespace
} // namespace framewright::cli_test
