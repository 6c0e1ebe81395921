// The backend interface. A backend is one file (backend_NAME.cpp) and one row in backend_table.cpp: it turns
// a prepared job into an ExecutionPlan, which the engine then runs over worker processes.
#pragma once

#include "core/job/execution_plan.h"
#include "core/schema/backend_descriptor.h"

#include <span>

namespace framewright {

/// How many worker processes a job on this backend is going to use, as far as that can be told beforehand.
int expected_workers(const BackendSpec& backend);

struct BackendRow {
    /// Finds out by itself whether it can run here.
    BackendDescriptor (*describe)();
    /// Throws Error(Usage) or Error(Unsupported) where the job does not suit.
    ExecutionPlan (*plan)(const PreparedJob& job, const FrameRange& range, const Machine& machine);
};

std::span<const BackendRow> backend_table();

/// The row with this id. Throws Error(Usage) naming the known ones, Error(Unsupported) with the reason where
/// it cannot run here.
const BackendRow& find_backend(const std::string& id);
/// The same for a job: a backend that a setting of the job makes available is not refused.
const BackendRow& find_backend(const BackendSpec& spec);

/// Fills in defaults; throws Error(Usage) for settings that the backend does not know or that do not suit.
ParameterMap complete_settings(const BackendDescriptor& backend, const BackendSpec& spec);

/// Worker processes or threads: as asked for, else the cores.
int requested_workers(const BackendSpec& spec, const Machine& machine);

/// The setting of every backend that has a store, and its value in bytes.
ParameterDescriptor memory_limit_setting();
std::int64_t memory_limit(const BackendSpec& spec, const Machine& machine);

BackendDescriptor describe_single();
ExecutionPlan plan_single(const PreparedJob& job, const FrameRange& range, const Machine& machine);
BackendDescriptor describe_threads();
ExecutionPlan plan_threads(const PreparedJob& job, const FrameRange& range, const Machine& machine);
BackendDescriptor describe_processes();
ExecutionPlan plan_processes(const PreparedJob& job, const FrameRange& range, const Machine& machine);
BackendDescriptor describe_pipes();
ExecutionPlan plan_pipes(const PreparedJob& job, const FrameRange& range, const Machine& machine);
BackendDescriptor describe_cuda();
ExecutionPlan plan_cuda(const PreparedJob& job, const FrameRange& range, const Machine& machine);
/// By how many levels a sample may differ from that of `single` with these settings, as the backend declares;
/// 0: bit for bit the same.
int picture_bound(const BackendSpec& backend);
inline bool has_exact_pictures(const BackendSpec& backend) {
    return picture_bound(backend) == 0;
}
BackendDescriptor describe_auto();
ExecutionPlan plan_auto(const PreparedJob& job, const FrameRange& range, const Machine& machine);

} // namespace framewright
