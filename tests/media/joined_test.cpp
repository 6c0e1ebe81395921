// Recordings put together end to end, and streams whose times do not tell which frame is which.
#include "tests/media/expectations.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>

namespace framewright::test {
namespace {

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

/// A second of pictures and sound; parts of another number look different.
std::string make_part(const TemporaryFolder& folder, int number, const std::string& name,
                      const std::string& options) {
    const std::string path = folder.file(std::to_string(number) + name);
    std::vector<std::string> arguments{
        "-f", "lavfi", "-i", "testsrc2=size=98x68:rate=25:duration=1,hue=h=" + std::to_string(90 * number),
        "-f", "lavfi", "-i", "sine=duration=1"};
    std::istringstream words(options);
    for (std::string word; words >> word;)
        arguments.push_back(word);
    make_clip(arguments, path);
    return path;
}

struct JoinedClip {
    const char* name;
    const char* options;
    int parts;
};

void PrintTo(const JoinedClip& clip, std::ostream* out) {
    *out << clip.name << ", " << clip.parts << " parts";
}

constexpr JoinedClip joined_clips[] = {
    {"h264.ts", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -bf 2 -g 10 -c:a mp2", 2},
    {"h264.ts", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -bf 2 -g 10 -c:a mp2", 3},
    {"mpeg2.ts", "-c:v mpeg2video -bf 2 -g 10 -c:a mp2", 2},
    {"mpeg1.mpg", "-c:v mpeg1video -g 10 -c:a mp2", 3},
    {"later.ts", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -bf 2 -g 10 -c:a mp2 -output_ts_offset", 2},
};

class JoinedClips : public testing::TestWithParam<JoinedClip> {
protected:
    /// All parts behind one another; `frames` gets each part's, with times that go on.
    std::string make(std::vector<ReferenceFrame>& frames) {
        std::string content;
        for (int part = 0; part < GetParam().parts; ++part) {
            std::string options = GetParam().options;
            if (std::string(GetParam().name) == "later.ts") // the second one was recorded hours later
                options += part == 0 ? " 0" : " 20000";
            const std::string path = make_part(folder_, part, GetParam().name, options);
            content += content_of(path);
            for (const ReferenceFrame& frame : reference_frames(path))
                frames.push_back({0, frame.md5});
        }
        const std::string path = folder_.file(GetParam().name);
        write(path, content);
        return path;
    }

    TemporaryFolder folder_;
};

TEST_P(JoinedClips, GoOnWhereThePartBeforeEnded) {
    std::vector<ReferenceFrame> expected;
    const std::string path = make(expected);
    const auto index = index_of(path);
    ASSERT_EQ(index->frame_count(), 25 * GetParam().parts);
    EXPECT_EQ(index->joins.size(), static_cast<std::size_t>(GetParam().parts - 1));
    constexpr std::int64_t frame = 3600; // of 1/90000 s
    for (std::size_t i = 0; i < expected.size(); ++i)
        expected[i].pts = index->pts[0] + static_cast<std::int64_t>(i) * frame;
    expect_frames(expected, read_frames(path, 1));
    expect_frames(expected, read_frames(path, 2));
    expect_seeks(path, 1);
}

INSTANTIATE_TEST_SUITE_P(Joins, JoinedClips, testing::ValuesIn(joined_clips), [](const auto& param_info) {
    std::string name = param_info.param.name + std::to_string(param_info.param.parts);
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
});

TEST(Joined, APauseOfTheVideoAloneIsNoJoin) {
    const TemporaryFolder folder;
    const std::string path = folder.file("pause.ts");
    make_clip({"-f", "lavfi", "-i", "testsrc2=size=98x68:rate=25:duration=1,setpts='PTS+gte(N,10)*15/TB'",
               "-f", "lavfi", "-i", "sine=duration=17", "-vsync", "vfr", "-c:v", "libx264", "-preset",
               "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "mp2"},
              path);
    const auto index = index_of(path);
    EXPECT_TRUE(index->joins.empty());
    EXPECT_GT(index->pts[10] - index->pts[9], 15 * 90000);
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

void put_big_endian(std::string& bytes, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<char>(value >> (24 - 8 * i) & 0xff);
}

/// ISO/IEC 14496-12, 8.6.1.3: some pictures are shown a frame earlier, at the time of another one.
void repeat_times(const std::string& path) {
    std::string bytes = content_of(path);
    const std::size_t table = bytes.find("ctts");
    ASSERT_NE(table, std::string::npos);
    const std::uint32_t count = big_endian(bytes, table + 8);
    ASSERT_GT(count, 15U);
    int changed = 0;
    for (const std::size_t entry : {4, 9, 14}) {
        const std::size_t offset = table + 12 + 8 * entry + 4;
        const std::uint32_t before = big_endian(bytes, offset);
        put_big_endian(bytes, offset, before - std::min<std::uint32_t>(before, 512));
        changed += before > 0 ? 1 : 0;
    }
    ASSERT_GT(changed, 0);
    write(path, bytes);
}

TEST(Counted, FramesOfOneTimestampAreAllGiven) {
    const TemporaryFolder folder;
    const std::string path = folder.file("same.mp4");
    make_clip({"-f", "lavfi", "-i", "testsrc2=size=98x68:rate=25:duration=3", "-c:v", "libx264", "-preset",
               "fast", "-bf", "3", "-g", "15", "-x264opts", "open-gop=1", "-pix_fmt", "yuv420p"},
              path);
    repeat_times(path);
    const std::vector<ReferenceFrame> expected = reference_frames(path);
    ASSERT_EQ(expected.size(), 75U);
    const auto index = index_of(path);
    EXPECT_TRUE(index->counted);
    EXPECT_FALSE(index->damaged);
    EXPECT_GT(index->keyframes.size(), 0U);
    const auto digests = [](const std::vector<ReferenceFrame>& frames) {
        std::vector<std::string> found;
        for (const ReferenceFrame& frame : frames)
            found.push_back(frame.md5);
        return found;
    };
    EXPECT_EQ(digests(read_frames(path, 1)), digests(expected));
    EXPECT_EQ(digests(read_frames(path, 2)), digests(expected));
    expect_seeks(path, 1);
}

TEST(Counted, AProgramStreamMayLeaveTimesOut) {
    const TemporaryFolder folder;
    const std::string path = folder.file("sparse.mpg");
    make_clip({"-f", "lavfi", "-i", "testsrc2=size=98x68:rate=25:duration=3", "-c:v", "mpeg1video", "-bf",
               "2", "-b:v", "60k"},
              path);
    const std::vector<ReferenceFrame> expected = reference_frames(path);
    ASSERT_EQ(expected.size(), 75U);
    expect_index(expected, *index_of(path));
    expect_frames(expected, read_frames(path, 1));
    expect_seeks(path, 1);
}

} // namespace
} // namespace framewright::test
