#include "core/base/error.h"
#include "core/segment/segment_stream.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>
#include <unistd.h>

namespace framewright {
namespace {

class SegmentStream : public testing::Test {
protected:
    void SetUp() override {
        path_ = (std::filesystem::temp_directory_path() / ("segment-" + std::to_string(getpid()))).string();
    }
    void TearDown() override { std::filesystem::remove(path_); }

    SegmentHeader header() const {
        SegmentHeader header{"key \"x\"", 3, 100, 104, {}};
        header.stream.codec = "h264";
        header.stream.width = 161;
        header.stream.height = 121;
        header.stream.time_base = {1, 90000};
        header.stream.extradata = {0, 1, 2, 255};
        header.stream.side_data = {{7, {9, 8}}};
        return header;
    }

    void write() {
        SegmentWriter writer(path_, header());
        fill(writer);
    }

    /// In decoding order; no two have a time, a duration or a size in common.
    static std::vector<SegmentPacket> packets() {
        std::mt19937 random(1);
        std::vector<SegmentPacket> made;
        for (const std::int64_t pts : {-6000, 3000, 0, -3000}) {
            const auto i = static_cast<std::int64_t>(made.size());
            SegmentPacket packet{pts, i * 3000 - 9000, 3000 + i, i == 0, Bytes(5000 + 7 * made.size()), {}};
            for (std::uint8_t& byte : packet.data)
                byte = static_cast<std::uint8_t>(random());
            if (i == 2)
                packet.side_data = {{1, {1, 2, 3}}, {12, {}}};
            made.push_back(std::move(packet));
        }
        return made;
    }

    static std::vector<FrameHash> hashes() {
        std::vector<FrameHash> made;
        for (int i = 0; i < 4; ++i) {
            FrameHash hash{100 + i, i * 3000 - 6000, 3000 + i, 42 + i, {}};
            for (std::size_t byte = 0; byte < hash.md5.size(); ++byte)
                hash.md5[byte] = static_cast<std::uint8_t>(16 * i + static_cast<int>(byte));
            made.push_back(hash);
        }
        return made;
    }

    static void fill(SegmentWriter& writer) {
        const std::vector<SegmentPacket> all = packets();
        const std::vector<FrameHash> frames = hashes();
        for (std::size_t i = 0; i < all.size(); ++i) {
            writer.write(all[i]);
            writer.write(frames[i]);
        }
        SegmentTrailer trailer;
        trailer.frames = 4;
        trailer.decoded_frames = 9;
        writer.finish(trailer);
    }

    std::string path_;
};

TEST_F(SegmentStream, RoundTrips) {
    write();
    SegmentReader reader(path_);
    EXPECT_EQ(reader.header().job_key, header().job_key);
    EXPECT_EQ(reader.header().number, 3);
    EXPECT_EQ(reader.header().first_frame, 100);
    EXPECT_EQ(reader.header().end_frame, 104);
    EXPECT_TRUE(reader.header().stream == header().stream);
    std::vector<SegmentPacket> read;
    while (auto packet = reader.next())
        read.push_back(std::move(*packet));
    const std::vector<SegmentPacket> written = packets();
    ASSERT_EQ(read.size(), written.size());
    std::int64_t bytes = 0;
    for (std::size_t i = 0; i < read.size(); ++i) {
        SCOPED_TRACE("packet " + std::to_string(i));
        EXPECT_EQ(read[i].pts, written[i].pts);
        EXPECT_EQ(read[i].dts, written[i].dts);
        EXPECT_EQ(read[i].duration, written[i].duration);
        EXPECT_EQ(read[i].keyframe, written[i].keyframe);
        EXPECT_TRUE(read[i].data == written[i].data) << "another payload";
        EXPECT_TRUE(read[i].side_data == written[i].side_data) << "other side data";
        bytes += static_cast<std::int64_t>(written[i].data.size());
    }
    EXPECT_TRUE(reader.hashes() == hashes());
    EXPECT_EQ(reader.trailer().packets, 4);
    EXPECT_EQ(reader.trailer().frames, 4);
    EXPECT_EQ(reader.trailer().decoded_frames, 9);
    EXPECT_EQ(reader.trailer().payload_bytes, bytes);
}

TEST_F(SegmentStream, NoticesEveryTruncation) {
    write();
    const auto size = std::filesystem::file_size(path_);
    for (std::uintmax_t length :
         {std::uintmax_t{0}, std::uintmax_t{7}, std::uintmax_t{30}, size / 2, size - 1}) {
        write();
        std::filesystem::resize_file(path_, length);
        EXPECT_THROW(read_segment_summary(path_), Error) << length;
    }
}

TEST_F(SegmentStream, NoticesFlippedBits) {
    write();
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path_));
    std::mt19937 random(2);
    for (int i = 0; i < 160; ++i) {
        write();
        // Every byte of the end, where the counts are, and some of the rest.
        const std::int64_t at = i < 100 ? size - 1 - i : static_cast<std::int64_t>(random()) % size;
        std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
        file.seekg(at);
        const int byte = file.get();
        file.seekp(at);
        file.put(static_cast<char>(byte ^ (1 << (i % 8))));
        file.close();
        EXPECT_THROW(read_segment_summary(path_), Error) << "bit " << i % 8 << " of byte " << at;
    }
}

TEST_F(SegmentStream, NoticesWhatFollowsTheEnd) {
    write();
    std::ofstream(path_, std::ios::app | std::ios::binary) << 'x';
    EXPECT_THROW(read_segment_summary(path_), Error);
}

TEST_F(SegmentStream, SaysWhenTheDiskIsFull) {
    if (!std::filesystem::exists("/dev/full"))
        GTEST_SKIP() << "this machine has no /dev/full";
    SegmentWriter writer("/dev/full", header());
    try {
        writer.finish({});
        FAIL() << "writing to a full disk went unnoticed";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Output);
        EXPECT_NE(error.cause().english().find("disk full"), std::string::npos);
    }
}

std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST_F(SegmentStream, MovesToItsSpillPathWhenMemoryIsUsedUp) {
    write();
    const std::string whole = content(path_);
    const auto folder = std::filesystem::path(path_ + ".spill");
    for (const std::int64_t limit : {std::int64_t{0}, std::int64_t{7000}, std::int64_t{1} << 20}) {
        const std::string spill = (folder / "segment").string();
        SegmentWriter writer({path_, spill, limit}, header());
        fill(writer);
        const bool beyond = static_cast<std::int64_t>(whole.size()) > limit;
        EXPECT_EQ(writer.spilled(), beyond) << limit;
        EXPECT_EQ(content(beyond ? spill : path_), whole) << limit;
        EXPECT_EQ(content(beyond ? path_ : spill), "") << limit;
        std::filesystem::remove_all(folder);
    }
}

TEST_F(SegmentStream, LongStreamsMoveWhole) {
    const std::string spill = path_ + ".spill";
    {
        SegmentWriter writer({path_, spill, 3'000'000}, header());
        SegmentPacket packet{0, 0, 1, true, Bytes(700'000, 7), {}};
        for (int i = 0; i < 10; ++i, packet.pts += 1)
            writer.write(packet);
        writer.finish({});
        EXPECT_TRUE(writer.spilled());
    }
    EXPECT_EQ(std::filesystem::file_size(path_), 0u);
    const SegmentSummary summary = read_segment_summary(spill);
    EXPECT_EQ(summary.trailer.packets, 10);
    EXPECT_EQ(summary.pts.size(), 10u);
    std::filesystem::remove(spill);
}

} // namespace
} // namespace framewright
