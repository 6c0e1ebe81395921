// Disks that fill up, segments that change while nobody looks, and places that cannot be written.
#include "tests/faults/fault_test.h"
#include "tests/faults/small_disk.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr int segments = 15;
constexpr std::int64_t plenty = 256 << 20;
constexpr std::int64_t page = 4096;

class Disk : public FaultTest {
protected:
    void SetUp() override {
        if (!can_mount())
            GTEST_SKIP() << "this process may not mount file systems";
    }

    /// The most that the job takes of the disk that its output and its segments lie on.
    std::int64_t needed() {
        static const std::int64_t bytes = [this] {
            SmallDisk disk(folder() / "large", plenty);
            const auto child = start("large/out.mp4");
            std::int64_t most = 0;
            for (; child->running(); std::this_thread::sleep_for(milliseconds(1)))
                most = std::max(most, disk.used_bytes());
            EXPECT_EQ(child->wait(seconds(60)).exit_code, 0);
            return most;
        }();
        return bytes;
    }

    /// Runs the job into a disk of this size, which must be too small; then gives it room and goes on.
    void fill_up(std::int64_t size) {
        SCOPED_TRACE("a disk of " + std::to_string(size) + " of " + std::to_string(needed()) + " bytes");
        SmallDisk disk(folder() / "small", size);
        {
            const auto child = start("small/out.mp4");
            steady_clock::time_point full = steady_clock::now();
            for (; child->running(); std::this_thread::sleep_for(milliseconds(2)))
                if (disk.free_bytes() >= page)
                    full = steady_clock::now();
            const RunResult result = child->wait(seconds(60));
            EXPECT_EQ(result.exit_code, 5) << result.err;
            EXPECT_NE(result.err.find("disk full"), std::string::npos) << result.err;
            EXPECT_LE(steady_clock::now() - full, seconds(2)) << "it took long to say so";
        }
        expect_no_process_left();
        EXPECT_FALSE(fs::exists(file("small/out.mp4")));
        disk.resize(plenty);
        finished("small/out.mp4", {"--resume"});
        EXPECT_TRUE(made("small/out.mp4") == undisturbed());
    }
};

TEST_F(Disk, FullAtAnyPointIsSaidAndTheJobGoesOn) { // row 8
    undisturbed();
    const std::vector<double> fractions =
        full_counts ? std::vector<double>{0.1, 0.5, 0.9, 0.99} : std::vector<double>{0.3, 0.9};
    for (const double fraction : fractions)
        fill_up(static_cast<std::int64_t>(fraction * static_cast<double>(needed())) / page * page);
    fill_up(needed() - 2 * page); // what is written last has no room
}

TEST_F(Disk, FullWhereTheJournalLives) { // row 9
    undisturbed();
    SmallDisk disk(folder() / "work", 1 << 20);
    const fs::path filler = folder() / "work" / "filler";
    {
        std::ofstream stream(filler, std::ios::binary);
        const std::vector<char> zeros(1 << 20);
        stream.write(zeros.data(), static_cast<std::streamsize>(zeros.size()));
    }
    const std::vector<std::string> there{"--work-dir", (folder() / "work").string()};
    const RunResult result = cli(job("out.mp4", there));
    EXPECT_EQ(result.exit_code, 5) << result.err;
    EXPECT_NE(result.err.find("disk full"), std::string::npos) << result.err;
    EXPECT_FALSE(fs::exists(file("out.mp4")));
    fs::remove(filler);
    disk.resize(plenty);
    std::vector<std::string> again = there;
    again.push_back("--resume");
    finished("out.mp4", again);
    EXPECT_TRUE(made("out.mp4") == undisturbed());
}

TEST_F(Disk, ThatCannotBeWritten) { // row 31
    SmallDisk disk(folder() / "fixed", plenty);
    disk.set_read_only();
    expect_refused(cli(job("fixed/out.mp4")), 5, file("fixed/out.mp4").string());
}

/// What may happen to a finished segment before a job goes on.
struct Tampering {
    const char* name;
    std::function<void(const fs::path& segment, double where)> change;
};

void write_at(const fs::path& path, std::uintmax_t offset, const std::function<char(char)>& change) {
    std::fstream stream(path, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(offset));
    char byte = 0;
    stream.get(byte);
    stream.seekp(static_cast<std::streamoff>(offset));
    stream.put(change(byte));
}

std::uintmax_t place_in(const fs::path& path, double where) {
    return static_cast<std::uintmax_t>(where * static_cast<double>(fs::file_size(path)));
}

const Tampering tamperings[] = {
    {"deleted", [](const fs::path& path, double) { fs::remove(path); }},
    {"truncated", [](const fs::path& path, double where) { fs::resize_file(path, place_in(path, where)); }},
    {"zeroed",
     [](const fs::path& path, double) {
         const std::uintmax_t size = fs::file_size(path);
         fs::resize_file(path, 0);
         fs::resize_file(path, size);
     }},
    {"bit flipped",
     [](const fs::path& path, double where) {
         write_at(path, place_in(path, where), [](char byte) { return static_cast<char>(byte ^ 0x10); });
     }},
};

class Tampered : public FaultTest {
protected:
    /// A job that has made all segments but the last, kept aside so that it can be taken up again and again.
    fs::path interrupted() {
        const fs::path copy = kept_.path() / "work";
        if (!fs::exists(copy)) {
            const ScopedVariable faults("FRAMEWRIGHT_FAULTS", "no-memory-at-frame=290");
            EXPECT_EQ(cli(job("out.mp4", at_one_place())).exit_code, 6);
            fs::copy(one_place(), copy, fs::copy_options::recursive);
        }
        return copy;
    }

    /// Segments belong to a job, which has an output: always the same one, in a folder of its own.
    static fs::path one_place() {
        static const TemporaryFolder place;
        return place.path() / "work";
    }
    std::vector<std::string> at_one_place(std::vector<std::string> more = {}) const {
        more.insert(more.end(), {"--work-dir", one_place().string()});
        return more;
    }

private:
    const TemporaryFolder kept_; ///< the test's own: a work folder belongs to an output in one folder
};

TEST_F(Tampered, SegmentsAreFoundOutAndMadeAgain) { // row 10
    undisturbed();
    const fs::path kept = interrupted();
    for (const Tampering& tampering : tamperings)
        for (int i = 0; i < times(2, 20); ++i) {
            SCOPED_TRACE(tampering.name);
            fs::remove_all(one_place());
            fs::copy(kept, one_place(), fs::copy_options::recursive);
            const std::vector<std::string> files = segment_files(one_place());
            ASSERT_EQ(files.size(), static_cast<std::size_t>(segments - 1));
            tampering.change(files[random_index(files.size())], random(0, 0.999));
            const nlohmann::json report = finished("out.mp4", at_one_place({"--resume", "--overwrite"}));
            EXPECT_EQ(report.at("segments_reused"), segments - 2) << "the others were good";
            EXPECT_EQ(report.at("segments_made"), 2);
            EXPECT_TRUE(made("out.mp4") == undisturbed());
        }
}

TEST_F(Tampered, WithoutTamperingAllAreReused) { // what the test above would not notice
    undisturbed();
    const fs::path kept = interrupted();
    fs::remove_all(one_place());
    fs::copy(kept, one_place(), fs::copy_options::recursive);
    EXPECT_EQ(finished("out.mp4", at_one_place({"--resume"})).at("segments_reused"), segments - 1);
}

class Names : public FaultTest {};

TEST_F(Names, AsLongAsTheyMayBe) { // row 31
    const std::string name = std::string(251, 'n') + ".mp4";
    finished(name);
    EXPECT_TRUE(fs::exists(file(name)));
    EXPECT_EQ(listing(), std::vector<std::string>{name});
}

TEST_F(Names, ThatAreNoUtf8) { // row 31
    const fs::path clip = file("caf\xe9.mp4");
    fs::copy_file(made_clip("tiny"), clip);
    const std::string name = "\xff\xfe out.mp4";
    const RunResult result = cli({"export", clip.string(), "-o", file(name).string(), "-b", "processes", "-w",
                                  "2", "--segment-frames", "5", "--report",
                                  (scratch() / "report.json").string(), "--progress", "json"});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_TRUE(fs::exists(file(name)));
    EXPECT_TRUE(nlohmann::json::accept(read_file(scratch() / "report.json")));
    EXPECT_EQ(cli({"probe", clip.string(), "--json"}).exit_code, 0);
}

TEST_F(Names, WithFewFilesOpen) { // row 31
    undisturbed();
    for (const char* store : {"disk", "memory"}) {
        SCOPED_TRACE(store);
        std::vector<std::string> words = job("few.mp4", {"--overwrite", "--store", store});
        words.insert(words.begin(), {"/bin/sh", "-c", "ulimit -n 64; exec \"$@\"", "sh", program()});
        Child child(words, scratch(), mark());
        const RunResult result = child.wait(seconds(120));
        ASSERT_EQ(result.exit_code, 0) << result.err;
        EXPECT_TRUE(made("few.mp4") == undisturbed());
    }
}

} // namespace
} // namespace framewright::cli_test
