// The backend interface. A backend of this program is one file (backend_NAME.cpp) and one row in
// backend_registry.cpp: it turns a prepared job into an ExecutionPlan, which the engine then runs over worker
// processes.
#pragma once

#include "core/base/cancel.h"
#include "core/base/text.h"
#include "core/job/plan/execution_plan.h"
#include "core/schema/backend_descriptor.h"
#include "core/schema/registry.h"

#include <functional>
#include <memory>
#include <string>

namespace framewright {

class UnitRunner;
struct RunnerContext;

/// How many worker processes a job on this backend is going to use, as far as that can be told beforehand.
int expected_workers(const BackendSpec& backend);

/// Whether a backend can run here.
struct Availability {
    bool available = true;
    Text reason; ///< why not
};

struct BackendRow {
    BackendDescriptor descriptor;
    /// Throws Error(Usage) or Error(Unsupported) where the job does not suit.
    std::function<ExecutionPlan(const PreparedJob& job, const OutputTimeline& timeline,
                                const Machine& machine)>
        plan;
    /// Asks the machine, which may take ten seconds; Error(Cancelled) once `stop` is set. Without: it runs
    /// everywhere.
    std::function<Availability(const StopFlag& stop)> availability;
    /// By how many levels a sample may differ from that of the reference with these settings; without: by
    /// none.
    std::function<int(const BackendSpec& backend)> picture_bound;

    /// What carries the plan out, where that is not worker processes on this machine.
    std::function<std::unique_ptr<UnitRunner>(const PreparedJob& job, const ExecutionPlan& plan,
                                              RunnerContext context)>
        runner;
    /// What would be submitted, as text; only where there is a runner.
    std::function<std::string(const PreparedJob& job, const ExecutionPlan& plan,
                              const std::string& work_folder)>
        batch_script;

    const RowInfo& info() const { return descriptor; }
    /// The descriptor with what availability() finds out. Whoever cannot wait for that asks by a
    /// BackendInquiry.
    BackendDescriptor describe(const StopFlag& stop) const;
    BackendDescriptor describe() const;
};

/// Every backend there is; on first use those of this program, in menu order.
Registry<BackendRow>& backend_registry();

/// What is known of a backend without asking the machine; of an unknown one nothing but its id.
BackendDescriptor backend_traits(const std::string& id);

/// Throws Error(Unsupported) with the reason where the job's backend, as it was described, cannot run here
/// and no setting of the job makes it available.
void check_available(const BackendDescriptor& backend, const BackendSpec& spec);

/// Fills in defaults; throws Error(Usage) for settings that the backend does not know or that do not suit.
ParameterMap complete_settings(const BackendDescriptor& backend, const BackendSpec& spec);

/// The programs that these settings name to be run, in place of what is found on this machine anyway.
std::vector<std::string> programs_named(const BackendSpec& spec);
void remove_programs(BackendSpec& spec);

/// Worker processes or threads: as asked for, else the cores.
int requested_workers(const BackendSpec& spec, const Machine& machine);

/// Says what filters that need their frames in order mean for the plan.
void note_sequence(ExecutionPlan& plan, const PreparedJob& job);

/// The setting of every backend that has a store, and its value in bytes.
ParameterDescriptor memory_limit_setting();
std::int64_t memory_limit(const BackendSpec& spec, const Machine& machine);

/// By how many levels a sample may differ from that of the reference with these settings, as the backend
/// declares; 0: bit for bit the same.
int picture_bound(const BackendSpec& backend);
inline bool has_exact_pictures(const BackendSpec& backend) {
    return picture_bound(backend) == 0;
}

BackendRow auto_backend_row();
BackendRow single_backend_row();
BackendRow threads_backend_row();
BackendRow processes_backend_row();
BackendRow pipes_backend_row();
BackendRow cuda_backend_row();
BackendRow slurm_backend_row();

/// Of `threads`, which other backends begin from: one worker whose steps overlap.
ExecutionPlan plan_threads(const PreparedJob& job, const OutputTimeline& timeline, const Machine& machine);

} // namespace framewright
