// Filters that need their frames in order: the same frames whoever makes them, in however many pieces.
#include "core/filter/chain/chain_run.h"
#include "core/media/source/frame_hash.h"
#include "core/worker/export/filter_scheduler.h"
#include "tests/support/drifting_filter.h"

extern "C" {
#include <libavutil/frame.h>
}

#include <gtest/gtest.h>
#include <random>
#include <thread>

namespace framewright {
namespace {

using test::add_drifting_row;

constexpr int clip_frames = 50;

FrameFormat format() {
    FrameFormat result;
    result.width = 16;
    result.height = 8;
    result.pixel_format = "gray";
    result.family = ColorFamily::Gray;
    result.planar = true;
    return result;
}

std::vector<Frame> clip() {
    std::mt19937 random(5);
    std::vector<Frame> frames;
    for (int i = 0; i < clip_frames; ++i) {
        Frame frame = Frame::allocate(format());
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 16; ++x)
                frame.get()->data[0][y * frame.get()->linesize[0] + x] = static_cast<std::uint8_t>(random());
        frame.set_pts(i);
        frames.push_back(std::move(frame));
    }
    return frames;
}

FilterSpec filter(const std::string& id) {
    FilterSpec spec;
    spec.id = id;
    return spec;
}

/// A sequential filter between two that need windows.
std::vector<FilterSpec> chain_with(const std::string& id) {
    add_drifting_row("drift-for-ever", 0);
    add_drifting_row("drift-6", 6);
    return {filter("temporal-average"), filter(id), filter("temporal-median"), filter("invert")};
}

FinishedFrame finish(std::int64_t frame_number, const Frame& frame) {
    return {frame_number, frame.share(), hash_frame(frame, frame_number, 1)};
}

using Hashes = std::vector<std::array<std::uint8_t, 16>>;

/// The frames [first, end) of a job that begins with `range_first`, made by a worker of its own.
Hashes export_piece(const std::vector<FilterSpec>& specs, const std::vector<Frame>& frames,
                    std::int64_t first, std::int64_t end, std::int64_t range_first, int threads) {
    const FilterChain chain(specs, format(), Orientation());
    const OutputRange range{first, end, clip_frames, chain.traits().lead(first, range_first)};
    LaneClock clock("test", nullptr);
    FilterScheduler scheduler(chain, range, finish, threads, nullptr, &clock);
    Hashes hashes;
    const auto collect = [&] {
        while (const auto result = scheduler.pop()) {
            EXPECT_EQ(result->frame_number, first + static_cast<std::int64_t>(hashes.size()));
            hashes.push_back(result->hash->md5);
        }
    };
    const auto push_all = [&] {
        const std::int64_t radius = chain.temporal_radius();
        for (std::int64_t frame_number = std::max<std::int64_t>(0, range.first_made() - radius);
             frame_number < std::min<std::int64_t>(clip_frames, end + radius); ++frame_number) {
            if (!scheduler.push(
                    {frame_number, false, frames[static_cast<std::size_t>(frame_number)].share()}))
                return;
            if (threads == 0)
                collect();
        }
        scheduler.close_input();
    };
    if (threads == 0) {
        push_all();
    } else {
        std::thread producer(push_all);
        collect();
        producer.join();
    }
    return hashes;
}

class Sequential : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Rows, Sequential, testing::Values("drift-for-ever", "drift-6"), [](const auto& row) {
    return std::string(row.param) == "drift-6" ? "Settles" : "DriftsForEver";
});

TEST_P(Sequential, GivesTheSameOnOneThreadAndOnSeveral) {
    const std::vector<Frame> frames = clip();
    const auto specs = chain_with(GetParam());
    const Hashes expected = export_piece(specs, frames, 0, clip_frames, 0, 0);
    ASSERT_EQ(expected.size(), static_cast<std::size_t>(clip_frames));
    for (const int threads : {1, 2, 7})
        EXPECT_EQ(export_piece(specs, frames, 0, clip_frames, 0, threads), expected) << threads;
}

TEST_P(Sequential, GivesTheSameInPiecesAsInOne) {
    const std::vector<Frame> frames = clip();
    const auto specs = chain_with(GetParam());
    for (const std::int64_t range_first : {0, 3, 20}) {
        const Hashes whole = export_piece(specs, frames, range_first, clip_frames, range_first, 0);
        for (const std::int64_t cut :
             {range_first + 1, range_first + 5, std::int64_t{30}, std::int64_t{49}}) {
            Hashes joined = export_piece(specs, frames, range_first, cut, range_first, 2);
            const Hashes rest = export_piece(specs, frames, cut, clip_frames, range_first, 3);
            joined.insert(joined.end(), rest.begin(), rest.end());
            EXPECT_EQ(joined, whole) << range_first << " " << cut;
        }
    }
}

TEST_P(Sequential, DependsOnTheFramesBefore) {
    std::vector<Frame> frames = clip();
    const auto specs = chain_with(GetParam());
    const Hashes before = export_piece(specs, frames, 0, clip_frames, 0, 0);
    frames[10] = frames[40].share();
    frames[10].set_pts(10);
    const Hashes after = export_piece(specs, frames, 0, clip_frames, 0, 0);
    EXPECT_EQ(before[5], after[5]);
    EXPECT_NE(before[14], after[14]);
}

TEST_P(Sequential, GivesThePreviewWhatItGivesTheExport) {
    const std::vector<Frame> frames = clip();
    const FilterChain chain(chain_with(GetParam()), format(), Orientation());
    const Hashes expected = export_piece(chain_with(GetParam()), frames, 0, clip_frames, 0, 0);
    for (const std::int64_t number : {0, 7, 31, 49}) {
        ChainRun run(chain, number - chain.traits().lead(number, 0), clip_frames);
        std::optional<ChainRun::Result> result;
        while (!result || result->frame_number < number) {
            result = run.pop();
            if (!result)
                run.push(frames.at(static_cast<std::size_t>(run.next_input())).share());
        }
        EXPECT_EQ(hash_frame(*result->frame, 0, 1).md5, expected[static_cast<std::size_t>(number)]) << number;
    }
}

TEST(SequentialTraits, AddUpOverTheChain) {
    add_drifting_row("drift-6", 6);
    add_drifting_row("drift-4", 4);
    add_drifting_row("drift-for-ever", 0);
    const auto traits = [](const std::vector<FilterSpec>& specs) {
        return FilterChain(specs, format(), Orientation()).traits();
    };
    EXPECT_EQ(traits({filter("invert"), filter("temporal-median")}), ChainTraits());
    EXPECT_EQ(traits({filter("drift-6")}), (ChainTraits{true, 6}));
    EXPECT_EQ(traits({filter("drift-6"), filter("box"), filter("drift-4")}), (ChainTraits{true, 10}));
    EXPECT_EQ(traits({filter("drift-6"), filter("drift-for-ever")}), (ChainTraits{true, {}}));
    EXPECT_EQ(traits({filter("drift-for-ever"), filter("drift-6")}), (ChainTraits{true, {}}));
}

} // namespace
} // namespace framewright
