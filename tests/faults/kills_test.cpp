// Processes that are killed, stopped, starved or stuck in the middle of a job.
#include "tests/faults/fault_test.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr int segments = 15;

class Kills : public FaultTest {
protected:
    /// A worker that is there now, after waiting for one; 0 where the job ends before.
    pid_t some_worker(Child& child) {
        for (std::vector<pid_t> found; child.running(); std::this_thread::sleep_for(milliseconds(5)))
            if (found = workers(); !found.empty())
                return found[random_index(found.size())];
        return 0;
    }

    nlohmann::json ended_well(Child& child, const std::string& name) {
        const RunResult result = child.wait(seconds(120));
        EXPECT_EQ(result.exit_code, 0) << result.err;
        EXPECT_TRUE(made(name) == undisturbed()) << "another result than undisturbed";
        return nlohmann::json::parse(read_file(scratch() / "report.json"));
    }

    /// Which file it is now; 0 for none.
    static ino_t inode(const fs::path& path) {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
    }

    std::vector<std::string> reported(std::vector<std::string> more = {}) const {
        more.insert(more.end(), {"--report", (scratch() / "report.json").string()});
        return more;
    }
};

TEST_F(Kills, OneWorkerAtARandomPoint) { // row 1
    undisturbed();
    for (Strikes kills(times(2, 50)); kills.next();) {
        const auto child = start("one.mp4", reported({"--overwrite"}));
        wait_until(random(0.1, 0.9));
        if (const pid_t victim = some_worker(*child); victim != 0 && kill_running(victim))
            kills.hit();
        const nlohmann::json report = ended_well(*child, "one.mp4");
        EXPECT_EQ(report.at("segments_made"), segments) << "a finished segment was made again";
    }
}

TEST_F(Kills, AllWorkersAtOnce) { // row 2
    undisturbed();
    for (Strikes kills(times(1, 20)); kills.next();) {
        const auto child = start("all.mp4", reported({"--overwrite"}));
        wait_until(random(0.1, 0.6));
        std::vector<pid_t> victims = workers();
        for (; victims.size() < 2 && child->running(); victims = workers())
            std::this_thread::sleep_for(milliseconds(5));
        const auto killed = std::count_if(victims.begin(), victims.end(), kill_running);
        if (killed >= 2 && killed == std::ssize(victims))
            kills.hit();
        ended_well(*child, "all.mp4");
    }
}

TEST_F(Kills, TheParentAndTheJobGoesOn) { // row 3
    undisturbed();
    for (Strikes kills(times(2, 50)); kills.next();) {
        {
            const auto child = start("parent.mp4");
            wait_until(random(0.2, 0.9));
            child->send(SIGKILL);
            child->wait(seconds(30));
        }
        expect_no_process_left();
        const bool was_done = fs::exists(file("parent.mp4"));
        if (!was_done)
            kills.hit();
        const auto there = static_cast<int>(segment_files(work_folder("parent.mp4")).size());
        const nlohmann::json report =
            finished("parent.mp4", was_done ? std::vector<std::string>{"--overwrite"}
                                            : std::vector<std::string>{"--resume"});
        if (!was_done) {
            EXPECT_GE(report.at("segments_reused").get<int>(), there - 2) << "one segment a worker is redone";
            EXPECT_EQ(report.at("segments_reused").get<int>() + report.at("segments_made").get<int>(),
                      segments);
        }
        EXPECT_TRUE(made("parent.mp4") == undisturbed());
        EXPECT_EQ(listing(), std::vector<std::string>{"parent.mp4"});
        fs::remove(file("parent.mp4"));
    }
}

TEST_F(Kills, TheParentWhileItWritesItsJournal) { // row 5
    undisturbed();
    const fs::path journal = work_folder("journal.mp4") / "journal.json";
    const fs::path next = journal.string() + ".next";
    std::string kept; // what the journal holds: the same in every run of the job
    int torn = 0;
    for (Strikes kills(times(3, 200)); kills.next();) {
        {
            const ino_t old = inode(journal);
            const auto child = start("journal.mp4", {"--resume"});
            // The first one comes after the journal is there, the others from within a microsecond of when it
            // is begun to a tenth of a second later.
            while (child->running() && (kept.empty() || !fs::exists(next)) && inode(journal) == old) {
            }
            const auto moment =
                steady_clock::now() + microseconds(static_cast<std::int64_t>(std::pow(10, random(0, 5))));
            while (steady_clock::now() < moment) {
            }
            child->send(SIGKILL);
            if (child->wait(seconds(30)).signal == SIGKILL)
                kills.hit();
        }
        torn += fs::exists(next) ? 1 : 0;
        const std::string text = read_file(journal);
        EXPECT_TRUE(kept.empty() || text == kept) << "the journal is neither the old nor the new one";
        EXPECT_TRUE(text.empty() || nlohmann::json::accept(text)) << "the journal is torn";
        kept = text;
        expect_no_process_left();
    }
    std::printf("%d of them left a journal half written beside the whole one\n", torn);
    EXPECT_FALSE(kept.empty()) << "no run came as far as its journal";
    finished("journal.mp4", {"--resume"});
    EXPECT_TRUE(made("journal.mp4") == undisturbed());
}

TEST_F(Kills, DuringMuxingNothingIsEncodedAgain) { // row 6
    const std::vector<std::string> large{"-e", "rawvideo", "--overwrite"};
    for (Strikes kills(times(1, 20)); kills.next();) {
        std::vector<std::string> words = job("mux.mkv", large);
        {
            words.insert(words.begin(), program());
            Child child(words, scratch(), mark());
            const fs::path part = file(".mux.mkv.framewright-part");
            std::error_code missing;
            while (child.running() && (fs::file_size(part, missing) == 0 || missing))
                std::this_thread::sleep_for(milliseconds(1));
            std::this_thread::sleep_for(std::chrono::duration<double>(random(0, 0.05)));
            if (!child.running())
                continue;
            child.send(SIGKILL);
            child.wait(seconds(30));
        }
        expect_no_process_left();
        if (fs::exists(file("mux.mkv")))
            continue; // it had just been published
        kills.hit();
        std::vector<std::string> resumed = large;
        resumed.push_back("--resume");
        const nlohmann::json report = finished("mux.mkv", resumed);
        EXPECT_EQ(report.at("segments_made"), 0);
        EXPECT_EQ(report.at("segments_reused"), segments);
        fs::remove(file("mux.mkv"));
    }
}

TEST_F(Kills, AWorkerWithoutMemoryIsReplacedByNone) { // row 11
    undisturbed();
    fs::create_directories(scratch() / "once");
    const ScopedVariable faults("FRAMEWRIGHT_FAULTS",
                                "no-memory-at-frame=130,once=" + (scratch() / "once").string());
    const auto child = start("memory.mp4", reported());
    const nlohmann::json report = ended_well(*child, "memory.mp4");
    EXPECT_NE(report.at("warnings").dump().find("memory"), std::string::npos) << report.at("warnings");
    EXPECT_NE(report.at("warnings").dump().find("continuing with 1 worker"), std::string::npos)
        << report.at("warnings");
}

TEST_F(Kills, AWorkerWhoseAddressSpaceIsUsedUp) { // row 11
    undisturbed();
    for (Strikes limits(times(1, 5)); limits.next();) {
        const auto child = start("limit.mp4", reported({"--overwrite"}));
        wait_until(0.3);
        if (const pid_t victim = some_worker(*child)) {
            const rlimit limit{1 << 20, 1 << 20}; // less than it has: nothing more is to be had
            EXPECT_EQ(::prlimit(victim, RLIMIT_AS, &limit, nullptr), 0);
        }
        if (!ended_well(*child, "limit.mp4").at("warnings").empty())
            limits.hit();
    }
}

TEST_F(Kills, NoMemoryAtAllIsSaid) { // row 11
    const ScopedVariable faults("FRAMEWRIGHT_FAULTS", "no-memory-at-frame=130");
    const RunResult result = cli(job("never.mp4"));
    EXPECT_EQ(result.exit_code, 6);
    EXPECT_NE(result.err.find("memory"), std::string::npos) << result.err;
    EXPECT_FALSE(fs::exists(file("never.mp4")));
}

TEST_F(Kills, AStoppedWorkerIsReplaced) { // row 12
    undisturbed();
    for (Strikes stops(times(1, 3)); stops.next();) {
        const auto child = start("stopped.mp4", reported({"--overwrite"}));
        wait_until(random(0.1, 0.5));
        const pid_t victim = some_worker(*child);
        if (victim == 0 || !stop_running(victim))
            continue; // the job was quicker than the undisturbed one
        stops.hit();
        const auto stopped = steady_clock::now();
        while (fs::exists("/proc/" + std::to_string(victim)) && child->running() &&
               steady_clock::now() - stopped < seconds(40))
            std::this_thread::sleep_for(milliseconds(50));
        EXPECT_LE(steady_clock::now() - stopped, seconds(30)) << "nobody noticed";
        ended_well(*child, "stopped.mp4");
    }
}

TEST_F(Kills, AWorkerThatGetsNowhereIsReplaced) { // row 12
    undisturbed();
    fs::create_directories(scratch() / "once");
    const ScopedVariable faults("FRAMEWRIGHT_FAULTS",
                                "hang-at-frame=130,stall-limit=5,once=" + (scratch() / "once").string());
    const auto child = start("stuck.mp4", reported());
    const nlohmann::json report = ended_well(*child, "stuck.mp4");
    EXPECT_NE(report.at("warnings").dump().find("no progress"), std::string::npos) << report.at("warnings");
}

TEST_F(Kills, InterruptedAgainAndAgain) { // rows 4 and 18
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        for (Strikes signals(times(1, 20)); signals.next();) {
            SCOPED_TRACE("signal " + std::to_string(signal));
            std::ofstream(file("kept.mp4")) << "precious";
            const auto child = start("kept.mp4", {"--overwrite"});
            wait_until(random(0.1, 0.8));
            if (!child->running())
                continue;
            signals.hit();
            const auto sent = steady_clock::now();
            child->send(signal);
            const RunResult result = child->wait(seconds(30));
            EXPECT_LE(steady_clock::now() - sent, seconds(signal == SIGINT ? 2 : 5));
            EXPECT_EQ(result.exit_code, 130) << result.err;
            expect_no_process_left();
            EXPECT_EQ(read_file(file("kept.mp4")), "precious");
            if (signal == SIGINT) {
                EXPECT_EQ(listing(), std::vector<std::string>{"kept.mp4"});
            }
        }
}

} // namespace
} // namespace framewright::cli_test
