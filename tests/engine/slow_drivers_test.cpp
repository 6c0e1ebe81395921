// Drivers and clusters that take their time to answer, which nobody but those who ask them waits for.
#include "core/engine/engine.h"

#include "tests/cluster/made_programs.h"
#include "tests/support/sample_clip.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <gtest/gtest.h>
#include <thread>

namespace framewright {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto promised = 2s; ///< what cancelling takes at most

class SlowDriversTest : public testing::Test {
protected:
    SlowDriversTest() {
        std::signal(SIGPIPE, SIG_IGN);
        programs_.make("sbatch", "");
        programs_.make("scontrol", "touch $MADE/asked; exec sleep 60");
        // Beside this program, which has a folder of its own, the engine finds it.
        const fs::path own = fs::read_symlink("/proc/self/exe").parent_path();
        const fs::path gpu = own / "framewright-gpu";
        std::ofstream(gpu) << "#!/bin/sh\ntouch '" << asked().string() << "'\nexec sleep 60\n";
        fs::permissions(gpu, fs::perms::owner_all);
    }

    /// What the made programs leave once they are asked.
    fs::path asked() const { return programs_.path() / "asked"; }

    void wait_until_asked() const {
        for (int i = 0; i < 1200 && !fs::exists(asked()); ++i)
            std::this_thread::sleep_for(50ms);
        ASSERT_TRUE(fs::exists(asked())) << "nothing was asked";
    }

    JobId start(const std::string& backend) {
        JobSpec spec;
        spec.source = "/nonexistent/clip.mp4";
        spec.output = (programs_.path() / "out.mp4").string();
        spec.backend.id = backend;
        JobObserver observer;
        observer.finished = [this](const Outcome<JobResult>& outcome) { finished_.set_value(outcome); };
        return engine_->start(spec, observer);
    }

    template <typename Value> static void expect_cancelled(std::promise<Outcome<Value>>& answer) {
        auto future = answer.get_future();
        EXPECT_EQ(future.wait_for(promised), std::future_status::ready);
        const Outcome<Value> outcome = future.get();
        ASSERT_FALSE(outcome.ok());
        EXPECT_EQ(outcome.error().kind(), ErrorKind::Cancelled) << outcome.error().what();
    }

    const cluster_test::MadePrograms programs_;
    const cli_test::ScopedVariable configuration_{"SLURM_CONF", "/nonexistent/slurm.conf"};
    std::promise<Outcome<JobResult>> finished_;
    std::unique_ptr<Engine> engine_ = std::make_unique<Engine>(EngineOptions{test::worker_program()});
};

TEST_F(SlowDriversTest, AJobThatWaitsForADriverCanBeCancelled) {
    const JobId id = start("cuda");
    wait_until_asked();
    engine_->cancel(id);
    expect_cancelled(finished_);
}

TEST_F(SlowDriversTest, AJobThatWaitsForAClusterCanBeCancelled) {
    const JobId id = start("slurm");
    wait_until_asked();
    engine_->cancel(id);
    expect_cancelled(finished_);
}

TEST_F(SlowDriversTest, ACatalogThatWaitsForADriverCanBeCancelled) {
    std::promise<Outcome<Catalog>> answer;
    const RequestTicket ticket = engine_->catalog(
        CatalogScope::Filters, [&](const Outcome<Catalog>& outcome) { answer.set_value(outcome); });
    wait_until_asked();
    engine_->cancel_request(ticket);
    expect_cancelled(answer);
}

TEST_F(SlowDriversTest, OthersAreAnsweredMeanwhile) {
    start("cuda");
    wait_until_asked();
    std::promise<bool> answer;
    engine_->libraries([&](const auto& outcome) { answer.set_value(outcome.ok()); });
    EXPECT_TRUE(answer.get_future().get());
    auto job = finished_.get_future();
    EXPECT_EQ(job.wait_for(0s), std::future_status::timeout) << "the engine waited for the driver";
    const auto begin = std::chrono::steady_clock::now();
    engine_.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s) << "its end waits for the driver";
    EXPECT_EQ(job.get().error().kind(), ErrorKind::Cancelled);
}

} // namespace
} // namespace framewright
