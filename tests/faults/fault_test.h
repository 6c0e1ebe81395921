// The fixture of the fault tests: a job, what an undisturbed run of it makes, and ways to disturb it.
#pragma once

#include "tests/cli/workspace.h"
#include "tests/support/full_counts.h"

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <sys/types.h>
#include <vector>

namespace framewright::cli_test {

using test::full_counts;
using test::times;

/// Counts how often a fault struck something that was running. One that comes too late does not count and is
/// tried again, up to five times as often as wanted.
class Strikes {
public:
    explicit Strikes(int wanted) : wanted_(wanted) {}
    ~Strikes(); ///< says how many hit, and fails the test where fewer did than were wanted
    Strikes(const Strikes&) = delete;
    Strikes& operator=(const Strikes&) = delete;

    /// True while another one is to be tried.
    bool next();
    void hit() { ++hits_; }

private:
    const int wanted_;
    int hits_ = 0;
    int tries_ = 0;
};

class FaultTest : public CliTest {
protected:
    FaultTest();

    /// What a job made: the hashes of its frames and of its encoded video packets.
    struct Made {
        std::string frames;
        std::string packets;
        bool operator==(const Made&) const = default;
    };

    /// The job: `slow`, 300 frames in 15 segments over two workers, x264. `name` is its output in folder();
    /// options in `more` replace the job's own.
    std::vector<std::string> job(const std::string& name, const std::vector<std::string>& more = {}) const;
    /// Runs that job to the end and expects success.
    nlohmann::json finished(const std::string& name, const std::vector<std::string>& more = {}) const;
    /// Of the last such job, whose output is `name`.
    Made made(const std::string& name) const;
    /// What the job makes when nobody disturbs it; run once per test program.
    const Made& undisturbed() { return undisturbed_run().made; }

    /// Starts the job, after the undisturbed one: two cannot write the same hashes and report at a time; the
    /// processes are found by mark().
    std::unique_ptr<Child> start(const std::string& name, const std::vector<std::string>& more = {});
    const std::string& mark() const { return mark_; }
    /// Ids of framewright-worker processes of the job under way.
    std::vector<pid_t> workers() const;
    void expect_no_process_left() const;
    /// Stops a process of the job. False where it had ended before; a stopped one can no longer do so by
    /// itself.
    static bool stop_running(pid_t id);
    /// Kills it; false where it had ended before.
    static bool kill_running(pid_t id);
    /// Waits until a job with `--progress json` has done frames; false where it ends before that.
    static bool wait_for_frames(Child& child);
    /// Sleeps until this fraction of an undisturbed run has passed.
    void wait_until(double fraction);
    /// What random points come from: FRAMEWRIGHT_FAULT_SEED, else anything; printed when it is first asked
    /// for.
    static unsigned seed();
    double random(double low, double high);
    std::size_t random_index(std::size_t count);

    /// Below a folder, sorted.
    static std::vector<std::string> segment_files(const std::filesystem::path& folder);
    std::filesystem::path work_folder(const std::string& name) const;

private:
    struct Undisturbed {
        Made made;
        double seconds = 0;
    };
    const Undisturbed& undisturbed_run();
    std::filesystem::path hashes() const;

    std::string mark_;
    static std::mt19937& generator();
};

} // namespace framewright::cli_test
