#include "core/worker/export/filter_scheduler.h"

#include "core/media/source/frame_hash.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace framewright {
namespace {

FrameFormat small_format() {
    FrameFormat format;
    format.width = 35;
    format.height = 21;
    format.chroma_shift_x = format.chroma_shift_y = 1;
    format.pixel_format = "yuv420p";
    return format;
}

std::vector<Frame> noise(int count) {
    std::mt19937 random(7);
    std::vector<Frame> frames;
    for (int i = 0; i < count; ++i) {
        Frame frame = Frame::allocate(small_format());
        const Picture picture = frame.writable_picture();
        for (int p = 0; p < picture.format.plane_count(); ++p)
            for (int y = 0; y < picture.planes[p].height; ++y)
                for (int x = 0; x < picture.planes[p].width; ++x)
                    picture.planes[p].row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(random());
        frame.set_pts(i);
        frames.push_back(std::move(frame));
    }
    return frames;
}

FilterSpec filter(const std::string& id, ParameterMap parameters = {}) {
    return {id, std::move(parameters), true};
}

std::vector<FilterSpec> temporal_chain() {
    return {filter("box", {{"size", std::int64_t{3}}}),
            filter("temporal-average", {{"radius", std::int64_t{2}}}), filter("invert"),
            filter("temporal-average", {{"radius", std::int64_t{1}}})};
}

FinishedFrame finish(std::int64_t frame_number, const Frame& frame) {
    FinishedFrame finished;
    finished.frame_number = frame_number;
    finished.frame = frame.share();
    finished.hash = hash_frame(frame, frame_number, 1);
    return finished;
}

/// Pushes consecutive frames, numbered from `first_frame_number`, on one thread and collects on another, as
/// an export does.
std::vector<FinishedFrame> run(FilterScheduler& scheduler, const std::vector<Frame>& frames, bool inline_mode,
                               std::int64_t lost_frame_number = -1, std::int64_t first_frame_number = 0) {
    std::vector<FinishedFrame> results;
    const auto push_all = [&](const std::function<void()>& between) {
        for (std::size_t i = 0; i < frames.size(); ++i) {
            const auto frame_number = first_frame_number + static_cast<std::int64_t>(i);
            if (!scheduler.push({frame_number, frame_number == lost_frame_number, frames[i].share()}))
                return;
            between();
        }
        scheduler.close_input();
    };
    const auto collect = [&] {
        while (auto result = scheduler.pop())
            results.push_back(std::move(*result));
    };
    if (inline_mode) {
        push_all(collect);
    } else {
        std::thread producer([&] { push_all([] {}); });
        collect();
        producer.join();
    }
    return results;
}

OutputRange whole(const std::vector<Frame>& frames) {
    const auto count = static_cast<std::int64_t>(frames.size());
    return {0, count, count};
}

class Threads : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(FilterScheduler, Threads, testing::Values(0, 1, 2, 7));

TEST_P(Threads, GiveWhatTheChainGivesInOrder) {
    const std::vector<Frame> frames = noise(40);
    const FilterChain chain(temporal_chain(), small_format(), Orientation());
    ASSERT_EQ(chain.temporal_radius(), 3);
    LaneClock clock("test", nullptr);
    FilterScheduler scheduler(chain, whole(frames), finish, GetParam(), nullptr, &clock);
    const auto results = run(scheduler, frames, GetParam() == 0);
    ASSERT_EQ(results.size(), frames.size());
    for (std::size_t i = 0; i < results.size(); ++i) {
        const auto frame_number = static_cast<std::int64_t>(i);
        EXPECT_EQ(results[i].frame_number, frame_number);
        std::vector<const Frame*> window;
        for (std::int64_t p = frame_number - 3; p <= frame_number + 3; ++p)
            window.push_back(&frames[static_cast<std::size_t>(mirrored_frame(p, 40))]);
        EXPECT_EQ(results[i].hash->md5, hash_frame(chain.run(window), 0, 1).md5) << "frame " << i;
        EXPECT_EQ(results[i].hash->pts, results[i].frame_number);
    }
}

TEST_P(Threads, GiveTheSameForAPartOfTheClip) {
    const std::vector<Frame> frames = noise(30);
    const FilterChain chain(temporal_chain(), small_format(), Orientation());
    LaneClock clock("test", nullptr);
    FilterScheduler all(chain, whole(frames), finish, GetParam(), nullptr, &clock);
    const auto expected = run(all, frames, GetParam() == 0);
    for (const auto& [first, end] :
         {std::pair(0, 1), std::pair(2, 9), std::pair(12, 13), std::pair(25, 30)}) {
        FilterScheduler part(chain, {first, end, 30}, finish, GetParam(), nullptr, &clock);
        std::vector<Frame> fed;
        for (int i = std::max(0, first - 3); i < std::min(30, end + 3); ++i)
            fed.push_back(frames[static_cast<std::size_t>(i)].share());
        const auto results = run(part, fed, GetParam() == 0, -1, std::max(0, first - 3));
        ASSERT_EQ(results.size(), static_cast<std::size_t>(end - first));
        for (std::size_t i = 0; i < results.size(); ++i)
            EXPECT_EQ(results[i].hash->md5, expected[static_cast<std::size_t>(first) + i].hash->md5);
    }
}

TEST_P(Threads, PassFramesThroughAnEmptyChain) {
    const std::vector<Frame> frames = noise(9);
    const FilterChain chain({}, small_format(), Orientation());
    LaneClock clock("test", nullptr);
    FilterScheduler scheduler(chain, whole(frames), finish, GetParam(), nullptr, &clock);
    const auto results = run(scheduler, frames, GetParam() == 0);
    ASSERT_EQ(results.size(), 9u);
    for (std::size_t i = 0; i < 9; ++i)
        EXPECT_EQ(results[i].hash->md5, hash_frame(frames[i], 0, 1).md5);
}

TEST_P(Threads, LeaveOutLostPlacesOnly) {
    const std::vector<Frame> frames = noise(20);
    const FilterChain chain(temporal_chain(), small_format(), Orientation());
    LaneClock clock("test", nullptr);
    FilterScheduler scheduler(chain, whole(frames), finish, GetParam(), nullptr, &clock);
    const auto results = run(scheduler, frames, GetParam() == 0, 9);
    ASSERT_EQ(results.size(), 19u);
    for (const FinishedFrame& result : results)
        EXPECT_NE(result.frame_number, 9);
}

TEST_P(Threads, HandOnWhatGoesWrong) {
    const std::vector<Frame> frames = noise(30);
    const FilterChain chain(temporal_chain(), small_format(), Orientation());
    LaneClock clock("test", nullptr);
    const auto fail_at_ten = [](std::int64_t frame_number, const Frame& frame) {
        if (frame_number == 10)
            throw Error(ErrorKind::Worker, "-", "filter", Text::verbatim("ten"));
        return finish(frame_number, frame);
    };
    FilterScheduler scheduler(chain, whole(frames), fail_at_ten, GetParam(), nullptr, &clock);
    std::exception_ptr thrown;
    std::thread producer;
    try {
        if (GetParam() == 0) {
            run(scheduler, frames, true);
        } else {
            producer = std::thread([&] {
                for (std::size_t i = 0; i < frames.size(); ++i)
                    if (!scheduler.push({static_cast<std::int64_t>(i), false, frames[i].share()}))
                        return;
                scheduler.close_input();
            });
            while (scheduler.pop()) {
            }
        }
    } catch (const Error& error) {
        EXPECT_EQ(error.cause().english(), "ten");
        thrown = std::current_exception();
    }
    scheduler.stop();
    if (producer.joinable())
        producer.join();
    EXPECT_TRUE(thrown);
}

TEST(FilterScheduler, StopsInTheMiddle) {
    const std::vector<Frame> frames = noise(3);
    const FilterChain chain(temporal_chain(), small_format(), Orientation());
    FilterScheduler scheduler(chain, {0, 1 << 20, 1 << 20}, finish, 2, nullptr, nullptr);
    std::thread producer([&] {
        std::int64_t frame_number = 0;
        while (
            scheduler.push({frame_number, false, frames[static_cast<std::size_t>(frame_number % 3)].share()}))
            ++frame_number;
    });
    EXPECT_TRUE(scheduler.pop());
    scheduler.stop();
    producer.join();
    EXPECT_FALSE(scheduler.pop());
}

} // namespace
} // namespace framewright
