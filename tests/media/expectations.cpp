#include "tests/media/expectations.h"

#include "core/media/model/index_file.h"
#include "core/media/source/frame_hash.h"
#include "core/media/source/frame_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace framewright::test {
namespace {

std::vector<std::int64_t> frames_to_seek(const FrameIndex& index) {
    const std::int64_t count = index.frame_count();
    std::set<std::int64_t> numbers{0, 1, count / 2, count - 1};
    const std::size_t step = std::max<std::size_t>(1, index.keyframes.size() / 2);
    for (std::size_t i = 0; i < index.keyframes.size(); i += step) {
        for (const std::int64_t offset : {-1, 0, 1})
            numbers.insert(std::clamp<std::int64_t>(index.keyframes[i].frame_number + offset, 0, count - 1));
    }
    std::vector<std::int64_t> order(numbers.rbegin(), numbers.rend());
    order.insert(order.end(), numbers.begin(), numbers.end());
    return order;
}

} // namespace

void expect_index(const std::vector<ReferenceFrame>& expected, const FrameIndex& index) {
    ASSERT_EQ(static_cast<std::int64_t>(expected.size()), index.frame_count());
    for (std::size_t i = 0; i < expected.size(); ++i)
        ASSERT_EQ(expected[i].pts, index.pts[i]) << "in the index, frame " << i;
    EXPECT_GE(index.last_duration, 1);
    ASSERT_FALSE(index.keyframes.empty());
    for (std::size_t i = 0; i < index.keyframes.size(); ++i) {
        EXPECT_LT(index.keyframes[i].frame_number, index.frame_count());
        if (i > 0) {
            EXPECT_LE(index.keyframes[i - 1].frame_number, index.keyframes[i].frame_number);
        }
    }
    // Another process refuses what does not hold what FrameIndex promises.
    EXPECT_EQ(map_index_file(IndexInMemory::of(index).path()).keyframes, index.keyframes);
}

void expect_frames(const std::vector<ReferenceFrame>& expected, const std::vector<ReferenceFrame>& actual) {
    ASSERT_EQ(expected.size(), actual.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_EQ(expected[i].pts, actual[i].pts) << "PTS of frame " << i;
        ASSERT_EQ(expected[i].md5, actual[i].md5) << "samples of frame " << i;
    }
}

void expect_seeks(const std::string& path, int decoder_threads) {
    constexpr std::int64_t frames_each = 3;
    const std::vector<ReferenceFrame> all = read_frames(path, decoder_threads);
    const auto index = index_of(path);
    ASSERT_EQ(index->frame_count(), static_cast<std::int64_t>(all.size()));
    FrameReaderOptions options;
    options.decoder_threads = decoder_threads;
    FrameReader reader(path, video_stream_of(path), index, options);
    for (const std::int64_t frame_number : frames_to_seek(*index)) {
        reader.seek(frame_number);
        for (std::int64_t n = frame_number; n < std::min(frame_number + frames_each, index->frame_count());
             ++n) {
            const auto next = reader.next();
            ASSERT_TRUE(next) << "seek to " << frame_number << ", frame " << n;
            ASSERT_EQ(n, next->frame_number) << "seek to " << frame_number;
            const FrameHash hash = hash_frame(next->frame, n, 0);
            const ReferenceFrame frame{hash.pts, hexadecimal(hash.md5.data(), hash.md5.size())};
            ASSERT_EQ(all[static_cast<std::size_t>(n)], frame)
                << "seek to " << frame_number << ", frame " << n;
        }
    }
    EXPECT_EQ(0, reader.lost_frames());
}

} // namespace framewright::test
