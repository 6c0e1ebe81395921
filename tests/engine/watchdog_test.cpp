// When a worker counts as hung, by made-up signs: no process, no waiting.
#include "core/engine/process/watchdog.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

using namespace std::chrono_literals;
using Clock = Watchdog::Clock;

class WatchdogTest : public testing::Test {
protected:
    /// What the watchdog says after `time` without progress, asked once a second all the while.
    std::optional<Text> after(std::chrono::seconds time) {
        watchdog_.start(begin_);
        for (auto now = begin_; now <= begin_ + time; now += 1s) {
            EXPECT_FALSE(watchdog_.was_away(now));
            WorkerSigns signs{silent_ ? begin_ : now, begin_, in_long_call_};
            const auto why = watchdog_.judge(signs, now, [&] {
                process_.cpu_ticks += cpu_a_look_;
                process_.io_bytes += io_a_look_;
                return process_;
            });
            if (why)
                return why;
        }
        return std::nullopt;
    }

    Watchdog watchdog_{WatchdogLimits()};
    const Clock::time_point begin_ = Clock::now();
    ProcessSigns process_;
    std::int64_t cpu_a_look_ = 0;
    std::int64_t io_a_look_ = 0;
    bool silent_ = false;
    bool in_long_call_ = false;
};

TEST_F(WatchdogTest, FindsSilenceWithin30Seconds) {
    silent_ = true;
    EXPECT_FALSE(after(20s));
    EXPECT_TRUE(after(30s));
    in_long_call_ = true;
    EXPECT_TRUE(after(30s)) << "a stopped process is no slow one";
}

TEST_F(WatchdogTest, FindsAnEndlessLoopWhateverItComputes) {
    cpu_a_look_ = 500;
    EXPECT_FALSE(after(30s));
    EXPECT_TRUE(after(32s));
}

TEST_F(WatchdogTest, LargePicturesGetMoreTime) {
    watchdog_.expect_pictures_of(std::int64_t{3840} * 2160);
    EXPECT_FALSE(after(115s));
    EXPECT_TRUE(after(125s));
}

TEST_F(WatchdogTest, ALongCallMayTakeAnyTimeWhileItShowsLife) {
    in_long_call_ = true;
    cpu_a_look_ = 2;
    EXPECT_FALSE(after(3600s));
    cpu_a_look_ = 0;
    io_a_look_ = 1 << 20;
    EXPECT_FALSE(after(3600s));
    io_a_look_ = 0;
    process_.waits_for_device = true;
    EXPECT_FALSE(after(3600s));
}

TEST_F(WatchdogTest, ALongCallThatSleepsGetsFiveMinutes) {
    in_long_call_ = true;
    cpu_a_look_ = 1; // what the heartbeat takes
    io_a_look_ = 500;
    EXPECT_FALSE(after(300s));
    EXPECT_TRUE(after(330s));
}

TEST_F(WatchdogTest, AWatcherThatWasAwaySaysSo) {
    watchdog_.start(begin_);
    EXPECT_FALSE(watchdog_.was_away(begin_ + 1s));
    EXPECT_TRUE(watchdog_.was_away(begin_ + 100s));
    EXPECT_FALSE(watchdog_.was_away(begin_ + 101s));
}

} // namespace
} // namespace framewright
