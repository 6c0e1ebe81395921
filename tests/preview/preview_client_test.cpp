// The window's side of the preview with a real worker process.
#include "core/preview/client/preview_client.h"

#include "tests/support/sample_clip.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <gtest/gtest.h>
#include <mutex>
#include <numeric>
#include <optional>
#include <signal.h>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class PreviewClientTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        clip_ = (fs::temp_directory_path() / ("preview-" + std::to_string(getpid()) + ".mp4")).string();
        Engine engine(EngineOptions{test::worker_program()});
        test::make_sample_clip(engine, clip_);
    }
    static void TearDownTestSuite() { fs::remove(clip_); }

    struct Shown {
        PreviewFrame frame;
        std::uint64_t original_sum = 0;
        std::uint64_t filtered_sum = 0;
        std::uint32_t counted = 0; ///< pixels, for scopes
    };

    PreviewObserver observer() {
        PreviewObserver observer;
        observer.opened = [this](const Outcome<MediaInfo>& outcome) { set([&] { opened_ = outcome; }); };
        observer.indexed = [this](const Outcome<FrameIndex>& outcome) { set([&] { indexed_ = outcome; }); };
        observer.frame = [this](const PreviewFrame& frame) {
            const auto sum = [](const PreviewImage& image) {
                return std::accumulate(image.pixels, image.pixels + image.stride * image.height,
                                       std::uint64_t{0});
            };
            set([&] {
                shown_.push_back({frame, sum(frame.original), sum(frame.filtered),
                                  frame.scopes == nullptr ? 0 : frame.scopes->samples});
                shown_.back().frame.original.pixels = shown_.back().frame.filtered.pixels = nullptr;
            });
        };
        observer.original = [this](const PreviewFrame& frame) { set([&] { begun_ = frame.generation; }); };
        observer.failed = [this](const Error& error) { set([&] { failed_ = error; }); };
        observer.content = [this](const Outcome<ContentArea>& content) {
            set([&] { contents_.push_back(content); });
        };
        observer.sample = [this](const PixelSample& sample) { set([&] { sample_ = sample; }); };
        observer.restarted = [this] { set([&] { restarted_ = true; }); };
        return observer;
    }

    template <typename Change> void set(Change&& change) {
        const std::lock_guard lock(mutex_);
        change();
        changed_.notify_all();
    }
    template <typename Condition> bool wait(Condition&& condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), condition);
    }
    bool wait_for_generation(std::uint64_t generation) {
        return wait([&] { return !shown_.empty() && shown_.back().frame.generation == generation; });
    }

    PreviewRequest request(std::uint64_t generation, std::int64_t frame, std::vector<FilterSpec> chain = {}) {
        PreviewRequest request;
        request.generation = generation;
        request.frame = frame;
        request.chain = std::move(chain);
        request.original.pixel_width = request.filtered.pixel_width = 320;
        request.original.pixel_height = request.filtered.pixel_height = 180;
        return request;
    }

    /// Filters that take long: each some tenths of a second, whatever the machine.
    static std::vector<FilterSpec> slow_chain(std::size_t filters) {
        return std::vector<FilterSpec>(
            filters, {"denoise", {{"patch", std::int64_t{11}}, {"search", std::int64_t{35}}}, true});
    }

    inline static std::string clip_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Outcome<MediaInfo>> opened_;
    std::optional<Outcome<FrameIndex>> indexed_;
    std::vector<Shown> shown_;
    std::uint64_t begun_ = 0; ///< generation of the last original that came before its filtered picture
    std::vector<Outcome<ContentArea>> contents_;
    std::optional<Error> failed_;
    std::optional<PixelSample> sample_;
    bool restarted_ = false;
};

TEST_F(PreviewClientTest, OpensIndexesAndShowsBothSides) {
    PreviewClient client(test::worker_program(), observer());
    client.open(clip_, 0);
    client.request(request(1, 42, {{"invert", {}, true}}));
    ASSERT_TRUE(wait_for_generation(1));
    EXPECT_EQ(opened_->value().video_stream()->video->format.width, 1280);
    ASSERT_TRUE(wait([&] { return indexed_.has_value(); }));
    EXPECT_EQ(indexed_->value().frame_count(), 180);
    EXPECT_EQ(shown_.back().frame.frame, 42);
    EXPECT_EQ(shown_.back().frame.original.width, 320);
    EXPECT_EQ(shown_.back().frame.original.picture_width, 1280);
    EXPECT_NE(shown_.back().original_sum, shown_.back().filtered_sum);
    client.request(request(2, 42));
    ASSERT_TRUE(wait_for_generation(2));
    EXPECT_EQ(shown_.back().original_sum, shown_.back().filtered_sum);
    client.sample({0.5, 0.5});
    ASSERT_TRUE(wait([&] { return sample_.has_value(); }));
    EXPECT_EQ(sample_->frame, 42);
    EXPECT_EQ(sample_->original, sample_->filtered);
}

TEST_F(PreviewClientTest, ScopesAndPatchesComeAcross) {
    PreviewClient client(test::worker_program(), observer());
    client.open(clip_, 0);
    PreviewRequest wish = request(1, 42);
    wish.scopes = ScopeSide::Original;
    client.request(wish);
    ASSERT_TRUE(wait_for_generation(1));
    EXPECT_GT(shown_.back().counted, 100'000u);
    client.request(request(2, 42));
    ASSERT_TRUE(wait_for_generation(2));
    EXPECT_EQ(shown_.back().counted, 0u);
    client.sample({0.5, 0.5, 33});
    ASSERT_TRUE(wait([&] { return sample_.has_value(); }));
    EXPECT_EQ(sample_->original_patch.size(), 33u * 33u * 4u);
    EXPECT_EQ(sample_->original_patch, sample_->filtered_patch);
}

TEST_F(PreviewClientTest, AnswersTheLatestOfManyRequests) {
    PreviewClient client(test::worker_program(), observer());
    client.open(clip_, 0);
    for (std::uint64_t i = 1; i <= 200; ++i)
        client.request(request(i, static_cast<std::int64_t>(i % 180)));
    ASSERT_TRUE(wait_for_generation(200));
    EXPECT_EQ(shown_.back().frame.frame, 20);
    EXPECT_LT(shown_.size(), 100u) << "requests that were overtaken must not be drawn";
}

TEST_F(PreviewClientTest, ASlowRenderIsGivenUpForANewerRequest) {
    PreviewClient client(test::worker_program(), observer());
    client.open(clip_, 0);
    ASSERT_TRUE(wait([&] { return indexed_.has_value(); }));
    const int worker = client.worker_process_id();
    client.request(request(1, 42, slow_chain(20)));
    ASSERT_TRUE(wait([&] { return begun_ == 1; }));
    client.request(request(2, 50));
    ASSERT_TRUE(wait_for_generation(2));
    EXPECT_EQ(shown_.size(), 1u) << "the slow picture was made to its end";
    EXPECT_FALSE(failed_);
    EXPECT_EQ(client.worker_process_id(), worker);
    client.sample({0.5, 0.5});
    ASSERT_TRUE(wait([&] { return sample_.has_value(); }));
    EXPECT_EQ(sample_->frame, 50);
}

TEST_F(PreviewClientTest, RequestsWithoutAnEndDoNotKeepPicturesAway) {
    PreviewClient client(test::worker_program(), observer());
    client.open(clip_, 0);
    std::uint64_t generation = 0;
    for (int pause = 0; pause < 2000; ++pause) {
        client.request(request(++generation, 42, slow_chain(3)));
        std::unique_lock lock(mutex_);
        if (changed_.wait_for(lock, std::chrono::milliseconds(30), [&] { return !shown_.empty(); }))
            break;
    }
    const std::lock_guard lock(mutex_);
    EXPECT_FALSE(shown_.empty());
    EXPECT_FALSE(failed_);
}

TEST_F(PreviewClientTest, MeasuresTheContentThatWasAskedForLast) {
    PreviewClient client(test::worker_program(), observer());
    client.open(clip_, 0);
    ASSERT_TRUE(wait([&] { return indexed_.has_value(); }));
    client.measure_content({slow_chain(20), 10});
    client.measure_content({{}, 20});
    ASSERT_TRUE(wait([&] { return !contents_.empty(); }));
    ASSERT_TRUE(contents_.front().ok());
    EXPECT_EQ(contents_.front().value().frame, 20);
}

TEST_F(PreviewClientTest, AKilledWorkerComesBackAtTheSameFrame) {
    PreviewClient client(test::worker_program(), observer());
    client.open(clip_, 0);
    for (std::uint64_t i = 1; i <= 3; ++i) {
        client.request(request(i, 100 + static_cast<std::int64_t>(i)));
        ASSERT_TRUE(wait_for_generation(i));
        const std::size_t before = shown_.size();
        const int killed = client.worker_process_id();
        ASSERT_GT(killed, 0);
        ASSERT_EQ(kill(killed, SIGKILL), 0);
        ASSERT_TRUE(wait([&] { return shown_.size() > before; }));
        EXPECT_EQ(shown_.back().frame.frame, 100 + static_cast<std::int64_t>(i));
        EXPECT_NE(client.worker_process_id(), killed);
        EXPECT_TRUE(restarted_);
    }
    EXPECT_FALSE(failed_);
}

TEST_F(PreviewClientTest, AStoppedWorkerIsReplacedAndTheLastRequestAskedAgain) {
    ASSERT_EQ(setenv("FRAMEWRIGHT_FAULTS", "silence-limit=4", 1), 0);
    PreviewClient client(test::worker_program(), observer());
    client.open(clip_, 0);
    client.request(request(1, 10));
    EXPECT_TRUE(wait_for_generation(1));
    const int stopped = client.worker_process_id();
    EXPECT_EQ(kill(stopped, SIGSTOP), 0);
    client.request(request(2, 20));
    EXPECT_TRUE(wait_for_generation(2));
    EXPECT_TRUE(restarted_);
    EXPECT_NE(client.worker_process_id(), stopped);
    unsetenv("FRAMEWRIGHT_FAULTS");
}

TEST_F(PreviewClientTest, ReportsABadChainAndGoesOn) {
    PreviewClient client(test::worker_program(), observer());
    client.open(clip_, 0);
    client.request(request(1, 0, {{"nope", {}, true}}));
    ASSERT_TRUE(wait([&] { return failed_.has_value(); }));
    EXPECT_EQ(failed_->kind(), ErrorKind::Usage);
    client.request(request(2, 0));
    EXPECT_TRUE(wait_for_generation(2));
}

TEST_F(PreviewClientTest, ReportsAFileThatIsNoVideo) {
    PreviewClient client(test::worker_program(), observer());
    client.open("/nonexistent/clip.mp4", 0);
    ASSERT_TRUE(wait([&] { return opened_.has_value(); }));
    ASSERT_FALSE(opened_->ok());
    EXPECT_EQ(opened_->error().kind(), ErrorKind::Input);
    opened_.reset();
    client.open(clip_, 0);
    client.request(request(1, 5));
    EXPECT_TRUE(wait_for_generation(1));
}

} // namespace
} // namespace framewright
