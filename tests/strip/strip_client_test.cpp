// The timeline's worker processes: answers arrive, wishes are overtaken, and a death costs nothing but time.
#include "core/strip/client/strip_client.h"

#include "core/media/model/index_file.h"
#include "core/preview/client/preview_client.h"
#include "tests/support/sample_clip.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <signal.h>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class StripClientTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        clip_ = (fs::temp_directory_path() / ("strip-" + std::to_string(getpid()) + ".mp4")).string();
        Engine engine(EngineOptions{test::worker_program()});
        test::make_sample_clip(engine, clip_);
        std::promise<Outcome<FrameIndex>> indexed;
        PreviewObserver observer;
        observer.opened = [&](const Outcome<MediaInfo>& info) { info_ = info.value(); };
        observer.indexed = [&](const Outcome<FrameIndex>& index) { indexed.set_value(index); };
        observer.failed = [](const Error&) {};
        PreviewClient preview(test::worker_program(), observer);
        preview.open(clip_, 0);
        index_ = std::make_shared<const FrameIndex>(indexed.get_future().get().value());
    }
    static void TearDownTestSuite() { fs::remove(clip_); }

    std::unique_ptr<StripClient> client(const std::string& path = clip_) {
        StripObserver observer;
        observer.thumbnail = [this](const ThumbnailPixels& made) {
            set([&] { thumbnails_[made.frame_number] = {made.width, made.height}; });
        };
        observer.thumbnails_done = [this](std::uint64_t wish) { set([&] { done_ = wish; }); };
        observer.waveform = [this](const WaveformPiece& piece) {
            set([&] { highest_.insert(highest_.end(), piece.highest.begin(), piece.highest.end()); });
        };
        observer.waveform_done = [this](const Outcome<bool>& outcome) { set([&] { sound_ = outcome; }); };
        observer.cuts = [this](std::uint64_t wish, const Outcome<std::vector<std::int64_t>>& outcome) {
            set([&] { cuts_.emplace(wish, outcome); });
        };
        return std::make_unique<StripClient>(test::worker_program(), StripSource{path, 0, index_}, observer);
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

    static int audio_stream() {
        for (const StreamInfo& stream : info_.streams)
            if (stream.kind == StreamKind::Audio)
                return stream.index;
        return -1;
    }

    inline static std::string clip_;
    inline static std::shared_ptr<const FrameIndex> index_;
    inline static MediaInfo info_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::int64_t, std::pair<int, int>> thumbnails_;
    std::uint64_t done_ = 0;
    std::vector<int> highest_;
    std::optional<Outcome<bool>> sound_;
    std::map<std::uint64_t, Outcome<std::vector<std::int64_t>>> cuts_;
};

TEST_F(StripClientTest, MakesWhatWasAsked) {
    const auto strip = client();
    strip->request_thumbnails(1, 36, {0, 90, 45, 179});
    ASSERT_TRUE(wait([&] { return done_ == 1; }));
    ASSERT_EQ(thumbnails_.size(), 4U);
    for (const std::int64_t frame : {0, 90, 45, 179})
        EXPECT_EQ(thumbnails_.at(frame), std::pair(64, 36)) << frame;
}

TEST_F(StripClientTest, MoreThanOneRequestHolds) {
    const auto strip = client();
    std::vector<std::int64_t> all(static_cast<std::size_t>(index_->frame_count()));
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<std::int64_t>(i);
    strip->request_thumbnails(1, 16, all);
    ASSERT_TRUE(wait([&] { return done_ == 1; }));
    EXPECT_EQ(thumbnails_.size(), all.size());
}

TEST_F(StripClientTest, ANewWishOvertakesTheOneBefore) {
    const auto strip = client();
    for (std::uint64_t wish = 1; wish <= 20; ++wish)
        strip->request_thumbnails(wish, 36, {static_cast<std::int64_t>(wish), 100, 50});
    ASSERT_TRUE(wait([&] { return done_ == 20; }));
    EXPECT_EQ(thumbnails_.count(20), 1U);
}

TEST_F(StripClientTest, AnotherWorkerGoesOnWhereOneDied) {
    const auto strip = client();
    strip->request_thumbnails(1, 36, {0});
    ASSERT_TRUE(wait([&] { return done_ == 1; }));
    const int first = strip->worker_process_id();
    ASSERT_GT(first, 0);
    ASSERT_EQ(kill(first, SIGSTOP), 0);
    strip->request_thumbnails(2, 36, {30, 60, 90});
    ASSERT_EQ(kill(first, SIGKILL), 0);
    ASSERT_TRUE(wait([&] { return done_ == 2; }));
    EXPECT_EQ(thumbnails_.size(), 4U);
    EXPECT_NE(strip->worker_process_id(), first);
}

TEST_F(StripClientTest, AFileThatIsGoneEndsTheWish) {
    const auto strip = client("/nowhere/at/all.mp4");
    strip->request_thumbnails(1, 36, {0, 10});
    ASSERT_TRUE(wait([&] { return done_ == 1; }));
    EXPECT_TRUE(thumbnails_.empty());
    strip->request_waveform(1, 10'000, 600);
    ASSERT_TRUE(wait([&] { return sound_.has_value(); }));
    EXPECT_FALSE(sound_->ok());
}

TEST_F(StripClientTest, TheTonesWaveform) {
    ASSERT_GE(audio_stream(), 0);
    const auto strip = client();
    strip->request_waveform(audio_stream(), 10'000, 600);
    ASSERT_TRUE(wait([&] { return sound_.has_value(); }));
    ASSERT_TRUE(sound_->ok());
    EXPECT_TRUE(sound_->value());
    EXPECT_EQ(highest_.size(), 600U);
    EXPECT_GT(*std::max_element(highest_.begin(), highest_.end()), 0);
}

TEST_F(StripClientTest, OnlyTheNewestWishForCutsIsAnswered) {
    const auto strip = client();
    strip->request_cuts(1, 0, index_->frame_count());
    strip->request_cuts(2, 0, 60);
    ASSERT_TRUE(wait([&] { return cuts_.count(2) == 1; }));
    EXPECT_TRUE(cuts_.at(2).ok());
    EXPECT_EQ(cuts_.count(1), 0U);
    strip->request_cuts(3, 0, index_->frame_count() + 1);
    ASSERT_TRUE(wait([&] { return cuts_.count(3) == 1; }));
    EXPECT_FALSE(cuts_.at(3).ok());
}

TEST_F(StripClientTest, EndsWhileMuchIsUnderWay) {
    const auto strip = client();
    strip->request_thumbnails(1, 256, {179, 1, 178, 2, 177, 3, 176, 4});
    strip->request_waveform(audio_stream(), 10'000, 600);
}

} // namespace
} // namespace framewright
