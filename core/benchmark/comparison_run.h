// Runs a comparison: every backend with every encoder, several times, in turns.
#pragma once

#include "core/base/text.h"
#include "core/benchmark/record/comparison.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace framewright {

class History;

enum class ComparisonStep { Indexing, WarmUp, Timed, Quality };

struct ComparisonProgress {
    ComparisonStep step = ComparisonStep::Indexing;
    std::string cell; ///< "processes x2, x264 medium"
    int repeat = 0;   ///< of the run under way, from 0
    int runs_done = 0;
    int runs_total = 0;  ///< warm-ups and quality passes too; falls when a cell drops out
    double fraction = 0; ///< 0..1
    double elapsed_seconds = 0;
    std::optional<double> seconds_left; ///< estimated from the runs so far
};

/// Called on the thread of ComparisonRun::run().
struct ComparisonObserver {
    std::function<void(const ComparisonProgress&)> progress; ///< at most 10 times a second and at every step
    /// Something was added: a run (then `run` is not null, the last of the cell), a warm-up, hashes, quality
    /// or an error.
    std::function<void(const ComparisonRecord&, std::size_t cell, const RunRecord* run)> changed;
    std::function<void(const Text&)> warning;
};

struct ComparisonOptions {
    std::string worker_program; ///< "" for framewright-worker beside this program
    std::string folder; ///< for what is encoded, removed afterwards; "" for the system's temporary folder
    History* history = nullptr; ///< where runs are stored as they finish; null for none
};

/// What is measured: an export of the pictures (no audio, no subtitles) into mkv, which holds every encoder's
/// stream, by a new engine with new workers for each run. A run's wall time therefore holds starting workers,
/// indexing, assembling and verifying; what indexing alone takes is in the record. The first warm-up of a
/// cell gives its frame hashes, its quality and what a device did when, which no timed run is asked for.
class ComparisonRun {
public:
    ComparisonRun(ComparisonSpec spec, ComparisonOptions options, ComparisonObserver observer);
    ~ComparisonRun();
    ComparisonRun(const ComparisonRun&) = delete;
    ComparisonRun& operator=(const ComparisonRun&) = delete;

    /// Blocks until everything has run, or was cancelled (`finished` is false then). A cell that fails keeps
    /// its error and is left out from then on. Throws Error where nothing can run at all: the source, the
    /// chain, the range, or the settings of the comparison. Call once.
    ComparisonRecord run();
    /// Why the first of the cells that failed did so; empty where none has. After run().
    std::optional<Error> first_failure() const;
    /// From any thread; run() returns within two seconds.
    void cancel();

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
