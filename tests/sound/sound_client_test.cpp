// The process that decodes sound for playback: blocks arrive in order, and its death costs one run.
#include "core/sound/client/sound_client.h"

#include "core/base/error.h"
#include "tests/media/reference.h"
#include "tests/support/sample_clip.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <signal.h>
#include <string>
#include <vector>

namespace framewright::test {
namespace {

class SoundClientTest : public testing::Test {
protected:
    SoundClientTest() {
        make_clip({"-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=2", "-f", "lavfi", "-i",
                   "sine=frequency=500:sample_rate=48000:duration=2", "-c:v", "libx264", "-preset",
                   "ultrafast", "-c:a", "pcm_s16le"},
                  path_);
        SoundObserver observer;
        observer.block = [this](std::uint64_t run, const float* samples, const SoundBlock& block) {
            set([&] {
                run_ = run;
                ++blocks_;
                ended_ = block.ended;
                samples_.insert(samples_.end(), samples, samples + block.frames * sound_channels);
            });
        };
        observer.failed = [this](std::uint64_t run, const Error& error) {
            set([&] {
                failed_run_ = run;
                kind_ = error.kind();
            });
        };
        client_ =
            std::make_unique<SoundClient>(worker_program(), SoundSource{path_, 1, index_of(path_)}, observer);
    }

    template <typename Change> void set(Change&& change) {
        const std::lock_guard lock(mutex_);
        change();
        changed_.notify_all();
    }
    template <typename Condition> bool wait(Condition&& condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(30), condition);
    }

    TemporaryFolder folder_;
    const std::string path_ = folder_.file("clip.mkv");
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t run_ = 0, failed_run_ = 0;
    std::optional<ErrorKind> kind_;
    int blocks_ = 0;
    bool ended_ = false;
    std::vector<float> samples_;
    std::unique_ptr<SoundClient> client_;
};

TEST_F(SoundClientTest, GivesOneBlockAfterTheOther) {
    client_->start(7, 0.5, 100, 4800);
    for (int block = 1; !ended_; ++block) {
        ASSERT_TRUE(wait([&] { return blocks_ == block; })) << block;
        client_->go_on(7, 24000);
    }
    EXPECT_EQ(run_, 7U);
    EXPECT_NEAR(static_cast<double>(samples_.size()), 1.5 * sound_rate * sound_channels, 2048);
    EXPECT_EQ(kind_, std::nullopt);
}

TEST_F(SoundClientTest, AnotherRunTakesThePlaceOfTheOneBefore) {
    client_->start(1, 0, 100, 4800);
    client_->start(2, 1, 100, 4800);
    ASSERT_TRUE(wait([&] { return run_ == 2; }));
    client_->go_on(1, 4800);
    client_->go_on(2, 4800);
    const int before = blocks_;
    ASSERT_TRUE(wait([&] { return blocks_ > before; }));
    EXPECT_EQ(run_, 2U);
}

TEST_F(SoundClientTest, AfterItsWorkerDiedTheNextRunHasAnother) {
    client_->start(1, 0, 100, 4800);
    ASSERT_TRUE(wait([&] { return blocks_ == 1; }));
    const int first = client_->worker_process_id();
    ASSERT_GT(first, 0);
    ASSERT_EQ(kill(first, SIGSTOP), 0);
    client_->go_on(1, 4800);
    ASSERT_EQ(kill(first, SIGKILL), 0);
    ASSERT_TRUE(wait([&] { return failed_run_ == 1; }));
    EXPECT_EQ(kind_, ErrorKind::Worker);
    client_->start(2, 0, 100, 4800);
    ASSERT_TRUE(wait([&] { return run_ == 2; }));
    EXPECT_NE(client_->worker_process_id(), first);
}

} // namespace
} // namespace framewright::test
