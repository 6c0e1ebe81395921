// What carries out units of work: processes on this machine, or whatever else can run a worker.
#pragma once

#include "core/base/cpu_seconds.h"
#include "core/base/outcome.h"
#include "core/engine/process/event_loop.h"
#include "core/job/export_request.h"
#include "core/job/prepared_job.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace framewright {

/// Consecutive segments for one worker, and where it finds what is known of the source.
struct RunnerUnit {
    ExportRequest request;
    SourceIdentity identity; ///< the source must still be this file
    std::string index_path;  ///< the frame index, for workers that have not made it themselves
};

/// How a runner reports on a unit: on the engine's thread, in this order, `ended` exactly once and last.
struct UnitReports {
    /// Frames of the unit finished so far, those of finished segments included; at most ten times a second.
    std::function<void(std::int64_t frames)> progress;
    std::function<void(const FinishedSegment& segment)> segment_done;
    /// `place` tells runs that go on side by side from each other: 0, 1, ... An Error of kind Worker means
    /// that another try may succeed; every other one is about the job itself.
    std::function<void(int place, const Outcome<ExportReport>& outcome)> ended;
};

using UnitId = std::uint64_t;

/// What a runner of others' machines knows of the job, and whom it tells. Everything on the loop's thread.
struct RunnerContext {
    EventLoop& loop;
    std::string work_folder; ///< of the job
    std::function<void(const Text&)> warn;
    std::function<void(const Text&)> note;
    std::function<void(bool waiting)> queued; ///< whether all of it waits for machines
    std::function<void(const CpuSeconds&)> cpu;
    std::function<void(const Error&)> failed; ///< the job cannot go on
    /// The command that finishes the job once all units have ended; none where the engine itself does.
    std::function<std::vector<std::string>()> follow_up;
    /// Everything is submitted, as these jobs, and the command as the last one: the runner ends none of it.
    std::function<void(const std::vector<std::string>& jobs, const std::string& last)> handed_over;
};

/// What a runner of others' machines has counted.
struct RunnerUsage {
    double waiting_seconds = 0; ///< in which nothing ran
    std::int64_t peak_process_memory_bytes = 0;
};

/// Everything on the engine's thread. Destroying a runner ends what it still runs, without a report.
class UnitRunner {
public:
    virtual ~UnitRunner() = default;

    /// Starts the unit; how many go on side by side is the caller's business. May throw Error(Worker) where
    /// nothing can be started; reports never come before this returns.
    virtual UnitId submit(const RunnerUnit& unit, UnitReports reports) = 0;
    /// Ends the unit. Nothing more is reported of it; ids of ended units are ignored.
    virtual void cancel(UnitId id) = 0;
    /// Ends everything, as destroying the runner does, while one of its reports may be on its way.
    virtual void stop() {}
    virtual RunnerUsage usage() const { return {}; }
};

} // namespace framewright
