// Clips with random damage: whatever they hold, the program ends in order, in time and within its memory.
#include "tests/faults/fault_test.h"
#include "tests/faults/mutated_clips.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr std::int64_t memory_limit = std::int64_t{2} << 30;
constexpr seconds stall_limit{60};
constexpr seconds whole_limit{600};

class Mutations : public FaultTest {
protected:
    /// Runs the program until it ends or has told of no progress for stall_limit.
    RunResult run(const std::vector<std::string>& arguments) const {
        std::vector<std::string> words{program()};
        words.insert(words.end(), arguments.begin(), arguments.end());
        Child child(words, scratch(), mark());
        std::string last;
        auto moved = steady_clock::now();
        const auto started = moved;
        while (child.running()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            if (const std::string now = progress_in(child.err_so_far()); now != last) {
                last = now;
                moved = steady_clock::now();
            }
            if (steady_clock::now() - moved > stall_limit || steady_clock::now() - started > whole_limit)
                return child.wait(seconds(0)); // it is hung
        }
        return child.wait(seconds(1));
    }

    fs::path output() const { return file("out.mkv"); }

    /// The run that this number stands for: a look, into a file with sound in one or several processes, or
    /// just through all frames.
    std::vector<std::string> arguments(std::size_t number, const fs::path& clip) const {
        const std::size_t kind = number % 8;
        if (kind == 0)
            return {"probe", clip.string()};
        const bool to_file = kind == 3 || kind == 6;
        std::vector<std::string> words{"export",     clip.string(),
                                       "--progress", "json",
                                       "-e",         to_file ? "ffv1" : "none",
                                       "-b",         kind == 6 ? "processes" : "single"};
        if (to_file)
            words.insert(words.end(), {"-o", output().string()});
        return words;
    }

    static std::string last_line(const std::string& text) {
        const std::size_t start = text.size() < 2 ? std::string::npos : text.rfind('\n', text.size() - 2);
        return start == std::string::npos ? text : text.substr(start + 1);
    }

private:
    /// The last line of progress without its times.
    static std::string progress_in(const std::string& said) {
        const std::size_t start = said.rfind("\"fraction\"");
        return start == std::string::npos
                   ? said
                   : said.substr(start, said.find("\"frames_per_second\"", start) - start);
    }
};

TEST_F(Mutations, EndInOrderInTimeAndWithinTheirMemory) { // row 22
    const std::vector<SeedClip> clips = make_seed_clips(scratch());
    ASSERT_GE(clips.size(), 10U) << "too few kinds of clips to change";
    const char* only = std::getenv("FRAMEWRIGHT_MUTATION");
    const std::size_t first = only ? std::strtoul(only, nullptr, 10) : 0;
    const std::size_t end = only ? first + 1 : static_cast<std::size_t>(times(150, 10000));
    std::map<int, int> exit_codes;
    std::int64_t max_memory = 0;
    for (std::size_t number = first; number < end; ++number) {
        std::mt19937 generator(seed() + static_cast<unsigned>(number));
        const Mutation mutation = mutate(clips, generator);
        const fs::path clip = file("clip" + mutation.extension);
        std::ofstream(clip, std::ios::binary) << mutation.bytes;
        const RunResult result = run(arguments(number, clip));
        ++exit_codes[result.exit_code];
        if (result.exit_code > 4) // it blames the output, a worker or what it has written: worth a look
            std::printf("%zu, exit code %d: %s\n  %s\n", number, result.exit_code, mutation.what.c_str(),
                        last_line(result.err).c_str());
        max_memory = std::max(max_memory, result.peak_memory_bytes);
        SCOPED_TRACE("FRAMEWRIGHT_FAULT_SEED=" + std::to_string(seed()) +
                     " FRAMEWRIGHT_MUTATION=" + std::to_string(number) + " repeats it: " + mutation.what);
        EXPECT_FALSE(result.hung) << result.err;
        EXPECT_EQ(result.signal, 0) << result.err;
        EXPECT_TRUE(result.exit_code >= 0 && result.exit_code <= 7) << result.exit_code << result.err;
        EXPECT_LT(result.peak_memory_bytes, memory_limit);
        EXPECT_TRUE(result.exit_code == 0 || !fs::exists(output())) << "a file of a job that failed";
        expect_no_process_left();
        fs::remove(output());
        fs::remove(clip);
    }
    for (const auto& [code, count] : exit_codes)
        std::printf("exit code %d: %d\n", code, count);
    std::printf("at most %lld MB of memory\n", static_cast<long long>(max_memory >> 20));
    if (!only) {
        EXPECT_GT(exit_codes[0], 0) << "every clip was refused";
        EXPECT_GT(exit_codes[3], 0) << "no clip was refused";
    }
}

} // namespace
} // namespace framewright::cli_test
