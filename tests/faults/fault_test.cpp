#include "tests/faults/fault_test.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <regex>
#include <thread>

namespace framewright::cli_test {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

/// As in /proc/PID/stat: 'T' stopped, 'Z' ended; 0 where there is no such process.
char process_state(pid_t id) {
    const std::string stat = read_file("/proc/" + std::to_string(id) + "/stat");
    const std::size_t name_end = stat.rfind(") ");
    return name_end == std::string::npos || name_end + 2 >= stat.size() ? '\0' : stat[name_end + 2];
}

} // namespace

Strikes::~Strikes() {
    std::printf("%d of %d strikes hit\n", hits_, tries_);
    EXPECT_EQ(hits_, wanted_) << "the others came too late, of " << tries_;
}

bool Strikes::next() {
    if (hits_ == wanted_ || tries_ == 5 * wanted_)
        return false;
    ++tries_;
    return true;
}

unsigned FaultTest::seed() {
    static const unsigned seed = [] {
        const char* given = std::getenv("FRAMEWRIGHT_FAULT_SEED");
        const auto chosen =
            given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device()();
        std::printf("random points come from FRAMEWRIGHT_FAULT_SEED=%u\n", chosen);
        return chosen;
    }();
    return seed;
}

std::mt19937& FaultTest::generator() {
    static std::mt19937 engine(seed());
    return engine;
}

FaultTest::FaultTest() : mark_("faults-" + folder().filename().string()) {}

double FaultTest::random(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(generator());
}

std::size_t FaultTest::random_index(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(generator());
}

fs::path FaultTest::hashes() const {
    return scratch() / "job.framehash";
}

std::vector<std::string> FaultTest::job(const std::string& name, const std::vector<std::string>& more) const {
    std::vector<std::string> words{"export", made_clip("steady").string(),
                                   "-o",     file(name).string(),
                                   "-f",     "temporal-average:radius=1",
                                   "-f",     "box:size=3",
                                   "-b",     "processes"};
    const std::vector<std::vector<std::string>> defaults{{"-w", "2"},
                                                         {"--segment-frames", "20"},
                                                         {"-e", "x264", "--preset", "veryfast"},
                                                         {"--frame-hashes", hashes().string()}};
    for (const std::vector<std::string>& option : defaults)
        if (std::find(more.begin(), more.end(), option.front()) == more.end())
            words.insert(words.end(), option.begin(), option.end());
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

nlohmann::json FaultTest::finished(const std::string& name, const std::vector<std::string>& more) const {
    std::vector<std::string> words = job(name, more);
    words.erase(words.begin());
    return exported(words);
}

FaultTest::Made FaultTest::made(const std::string& name) const {
    Made result{read_file(hashes()),
                run_ffmpeg({"-i", file(name).string(), "-map", "0:v", "-c", "copy", "-f", "framehash", "-"})};
    EXPECT_FALSE(result.frames.empty()) << "no frame hashes to compare";
    EXPECT_FALSE(result.packets.empty()) << "no packets to compare";
    return result;
}

const FaultTest::Undisturbed& FaultTest::undisturbed_run() {
    static const Undisturbed alone = [this] {
        const nlohmann::json report = finished("reference.mp4");
        Undisturbed result{made("reference.mp4"), report.at("wall_seconds").get<double>()};
        fs::remove(file("reference.mp4"));
        return result;
    }();
    return alone;
}

std::unique_ptr<Child> FaultTest::start(const std::string& name, const std::vector<std::string>& more) {
    undisturbed_run();
    std::vector<std::string> words = job(name, more);
    words.insert(words.begin(), program());
    return std::make_unique<Child>(words, scratch(), mark_);
}

std::vector<pid_t> FaultTest::workers() const {
    std::vector<pid_t> found;
    for (const pid_t id : processes_marked(mark_))
        if (read_file("/proc/" + std::to_string(id) + "/comm").rfind("framewright-wor", 0) == 0)
            found.push_back(id);
    return found;
}

void FaultTest::expect_no_process_left() const {
    const auto deadline = steady_clock::now() + std::chrono::seconds(5);
    while (!processes_marked(mark_).empty() && steady_clock::now() < deadline)
        std::this_thread::sleep_for(milliseconds(20));
    EXPECT_TRUE(processes_marked(mark_).empty()) << "a process is left behind";
}

bool FaultTest::stop_running(pid_t id) {
    if (::kill(id, SIGSTOP) != 0)
        return false;
    const auto deadline = steady_clock::now() + std::chrono::seconds(5);
    for (char state = process_state(id); steady_clock::now() < deadline; state = process_state(id)) {
        if (state == 'T')
            return true;
        if (state == '\0' || state == 'Z' || state == 'X')
            return false;
        std::this_thread::sleep_for(milliseconds(1));
    }
    return false;
}

bool FaultTest::kill_running(pid_t id) {
    return stop_running(id) && ::kill(id, SIGKILL) == 0;
}

bool FaultTest::wait_for_frames(Child& child) {
    static const std::regex some_frames("\"frames_done\":[1-9]");
    for (; child.running(); std::this_thread::sleep_for(milliseconds(10)))
        if (std::regex_search(child.err_so_far(), some_frames))
            return child.running();
    return false;
}

void FaultTest::wait_until(double fraction) {
    std::this_thread::sleep_for(std::chrono::duration<double>(fraction * undisturbed_run().seconds));
}

fs::path FaultTest::work_folder(const std::string& name) const {
    return folder() / ("." + name + ".framewright");
}

std::vector<std::string> FaultTest::segment_files(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, ignored))
        if (entry.path().filename().string().rfind("segment-", 0) == 0)
            names.push_back(entry.path().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace framewright::cli_test
