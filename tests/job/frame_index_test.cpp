#include "core/media/model/frame_index.h"

#include "core/base/error.h"
#include "core/base/unique_fd.h"
#include "core/media/model/index_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <vector>

namespace framewright {
namespace {

FrameIndex uneven_index() {
    FrameIndex index;
    index.time_base = {1, 90000};
    index.pts = {-3000, 0, 3003, 9000, 9001, 180000};
    index.keyframes = {{0, -3000, -6000, 100, false}, {3, 9000, 8000, 5000, true}};
    index.last_duration = 1500;
    index.damaged = true;
    index.warnings = {Text("index.damaged_packet", "a damaged packet near frame {1}", 7),
                      Text::verbatim("one")};
    return index;
}

TEST(FrameIndex, FindsFramesByTime) {
    const FrameIndex index = uneven_index();
    EXPECT_EQ(index.frame_at(-9999), 0);
    EXPECT_EQ(index.frame_at(3002), 1);
    EXPECT_EQ(index.frame_at(3003), 2);
    EXPECT_EQ(index.frame_at(1 << 30), 5);
    EXPECT_EQ(index.first_frame_from(3004), 3);
    EXPECT_EQ(index.first_frame_from(1 << 30), 6);
    EXPECT_EQ(index.duration(0), 3000);
    EXPECT_EQ(index.duration(5), 1500);
}

TEST(FrameIndex, FindsTheKeyframeBefore) {
    const FrameIndex index = uneven_index();
    EXPECT_EQ(index.keyframe_before(2)->frame_number, 0);
    EXPECT_EQ(index.keyframe_before(3)->frame_number, 3);
    EXPECT_EQ(index.keyframe_before(5)->frame_number, 3);
    EXPECT_EQ(FrameIndex().keyframe_before(0), nullptr);
}

TEST(FrameIndex, CopiesShareTheFrames) {
    const FrameIndex index = uneven_index();
    const FrameIndex copy = index; // NOLINT: what is tested
    EXPECT_EQ(copy.pts.data(), index.pts.data());
    EXPECT_EQ(copy.keyframes.data(), index.keyframes.data());
}

std::string problem_of(const Keyframe& key, const FrameIndex& index) {
    constexpr std::int64_t bound = std::int64_t{1} << 62;
    if (key.frame_number < 0 || key.frame_number >= index.frame_count())
        return "no frame";
    const auto at = static_cast<std::size_t>(key.frame_number);
    if (!index.counted && (key.pts > index.pts[at] || (at > 0 && key.pts <= index.pts[at - 1])))
        return "another frame's time";
    if (std::max(key.pts, key.dts) >= bound || key.pts <= -bound ||
        (key.dts <= -bound && key.dts != INT64_MIN))
        return "time";
    return key.position < -1 ? "position" : key.recovery_point > 1 ? "recovery point" : "";
}

class IndexFile : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "framewright-index-XXXXXX").string();
        const UniqueFd made(mkstemp(pattern.data()));
        ASSERT_TRUE(made);
        path_ = pattern;
    }
    void TearDown() override { std::filesystem::remove(path_); }

    std::vector<char> bytes() const {
        std::ifstream file(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    void write(const std::vector<char>& bytes) const {
        std::ofstream(path_, std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

    std::string path_;
};

void expect_same(const FrameIndex& read, const FrameIndex& index) {
    EXPECT_EQ(read.time_base, index.time_base);
    EXPECT_EQ(read.pts, index.pts);
    EXPECT_EQ(read.keyframes, index.keyframes);
    EXPECT_EQ(read.last_duration, index.last_duration);
    EXPECT_EQ(read.generated_pts, index.generated_pts);
    EXPECT_EQ(read.damaged, index.damaged);
    EXPECT_EQ(read.warnings, index.warnings);
}

TEST_F(IndexFile, GivesBackWhatWasWritten) {
    FrameIndex index = uneven_index();
    write_index_file(path_, index);
    expect_same(map_index_file(path_), index);
    index.warnings = {};
    index.generated_pts = true;
    index.damaged = false;
    write_index_file(path_, index);
    expect_same(map_index_file(path_), index);
}

TEST_F(IndexFile, NoCutIsTaken) {
    write_index_file(path_, uneven_index());
    const std::vector<char> whole = bytes();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
        EXPECT_THROW(map_index_file(path_), Error) << size;
    }
    std::vector<char> longer = whole;
    longer.push_back(0);
    write(longer);
    EXPECT_THROW(map_index_file(path_), Error);
}

/// Whatever a broken worker writes is refused, or keeps what FrameIndex promises.
TEST_F(IndexFile, AnyChangeIsRefusedOrKeepsTheOrder) {
    write_index_file(path_, uneven_index());
    const std::vector<char> whole = bytes();
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const int change : {0x01, 0x80, 0xff}) {
            std::vector<char> changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ change);
            write(changed);
            try {
                const FrameIndex read = map_index_file(path_);
                ASSERT_EQ(read.pts.size(), 6u);
                EXPECT_EQ(std::adjacent_find(read.pts.begin(), read.pts.end(), std::greater_equal<>()),
                          read.pts.end())
                    << at;
                EXPECT_TRUE(std::is_sorted(
                    read.keyframes.begin(), read.keyframes.end(),
                    [](const Keyframe& a, const Keyframe& b) { return a.frame_number < b.frame_number; }))
                    << at;
                for (const Keyframe& key : read.keyframes)
                    EXPECT_EQ(problem_of(key, read), "") << at;
                EXPECT_GT(read.last_duration, 0) << at;
            } catch (const Error&) {
                ++refused;
            }
        }
    EXPECT_GT(refused, whole.size()) << "most of these bytes matter";
}

TEST_F(IndexFile, InMemoryNobodyChangesItOnceItWasTaken) {
    const IndexInMemory file;
    write_index_file(file.path(), uneven_index());
    const FrameIndex taken = file.take();
    EXPECT_THROW(write_index_file(file.path(), FrameIndex()), Error);
    expect_same(taken, uneven_index());
    expect_same(map_index_file(file.path()), uneven_index()); // as further workers do
}

/// What a byte's change rarely makes.
TEST_F(IndexFile, EqualTimesAndKeyframesThatAreNoneAreRefused) {
    const auto refused = [&](const std::function<void(FrameIndex&, Keyframe&)>& spoil) {
        FrameIndex index = uneven_index();
        Keyframe key = index.keyframes[1];
        spoil(index, key);
        index.keyframes = {index.keyframes[0], key};
        write_index_file(path_, index);
        try {
            map_index_file(path_);
        } catch (const Error&) {
            return true;
        }
        return false;
    };
    EXPECT_FALSE(refused([](FrameIndex&, Keyframe&) {}));
    EXPECT_TRUE(refused([](FrameIndex& index, Keyframe&) { index.pts = {-3000, 0, 0, 9000, 9001, 18000}; }));
    EXPECT_TRUE(refused([](FrameIndex&, Keyframe& key) { key.frame_number = 6; }));
    EXPECT_TRUE(refused([](FrameIndex&, Keyframe& key) { key.pts = 9001; })) << "of the frame after it";
    EXPECT_TRUE(refused([](FrameIndex&, Keyframe& key) { key.pts = 3003; })) << "of the frame before it";
    EXPECT_FALSE(refused([](FrameIndex&, Keyframe& key) { key.pts = 8999; })) << "it is not shown";
    EXPECT_FALSE(refused([](FrameIndex& index, Keyframe& key) {
        index.counted = true;
        key.pts = 3003;
    }));
    EXPECT_FALSE(refused([](FrameIndex&, Keyframe& key) { key.dts = INT64_MIN; }));
    EXPECT_TRUE(refused([](FrameIndex&, Keyframe& key) { key.dts = INT64_MIN + 1; }));
    EXPECT_FALSE(refused([](FrameIndex&, Keyframe& key) { key.position = -1; }));
    EXPECT_TRUE(refused([](FrameIndex&, Keyframe& key) { key.position = -2; }));
    EXPECT_TRUE(refused([](FrameIndex&, Keyframe& key) { key.recovery_point = 2; }));
}

TEST_F(IndexFile, KeyframesLieInTheMappedFileTheyAreNotCopied) {
    write_index_file(path_, uneven_index());
    const FrameIndex read = map_index_file(path_);
    EXPECT_EQ(static_cast<const void*>(read.keyframes.data()),
              static_cast<const void*>(read.pts.data() + read.pts.size()));
}

TEST_F(IndexFile, IsWrittenToMemoryOnce) {
    const IndexInMemory file;
    write_index_file(file.path(), uneven_index());
    const FrameIndex taken = file.take();
    EXPECT_EQ(IndexInMemory::of(taken).path(), file.path());

    const IndexInMemory made = IndexInMemory::of(uneven_index());
    expect_same(map_index_file(made.path()), uneven_index());
    EXPECT_THROW(write_index_file(made.path(), FrameIndex()), Error);
    EXPECT_EQ(IndexInMemory::of(made.take()).path(), made.path());
}

TEST_F(IndexFile, InMemoryNothingWrittenIsRefused) {
    EXPECT_THROW(IndexInMemory().take(), Error);
}

} // namespace
} // namespace framewright
