// What a job says while it runs and when it has ended. Plain values.
#pragma once

#include "core/base/error.h"
#include "core/job/goal/target_report.h"
#include "core/job/prediction.h"
#include "core/metric/quality_record.h"

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// Queued: the job is planned, and waits for machines that are others' to give.
enum class JobStage {
    Starting,
    Probing,
    Indexing,
    Measuring,
    Queued,
    Filtering,
    Assembling,
    Verifying,
    Done
};
std::string stage_name(JobStage stage);

struct JobProgress {
    JobStage stage = JobStage::Starting;
    std::int64_t frames_done = 0;
    std::int64_t frames_total = 0; ///< 0 while unknown
    std::int64_t frames_kept =
        0; ///< in finished segments, which a job that is stopped and resumed does not repeat
    double frames_per_second = 0; ///< over the last seconds
    double fraction = 0;          ///< of the whole job, 0..1, never going back
    double elapsed_seconds = 0;
    int pass = 1;   ///< the one under way
    int passes = 1; ///< that there may be; the last one may prove needless
    /// Time left as a range; absent while it cannot be told.
    std::optional<double> remaining_low_seconds;
    std::optional<double> remaining_high_seconds;
};
void to_json(nlohmann::json& json, const JobProgress& progress);

/// Time accounts of one lane (a thread of ours, an external program), in seconds: they add up to its
/// lifetime.
struct LaneAccount {
    std::string lane;
    std::map<std::string, double> seconds; ///< by activity_name(): "decode", ...
    double lifetime = 0;
    std::optional<double> cpu = std::nullopt; ///< seconds of a thread of ours; unknown for a program
};
void to_json(nlohmann::json& json, const LaneAccount& lane);
void from_json(const nlohmann::json& json, LaneAccount& lane);

/// CPU seconds of a process that no lane of it used: `process_cpu` less those of the lanes, at least 0.
double cpu_beside(const std::vector<LaneAccount>& lanes, double process_cpu);

/// How a segment came to be.
struct SegmentAccount {
    int number = 0;
    std::int64_t first_frame = 0; ///< of the source, [first_frame, end_frame)
    std::int64_t end_frame = 0;
    std::int64_t frames = 0;         ///< that came out
    std::int64_t frames_decoded = 0; ///< for it: its own, margins, and those back to a keyframe
    bool reused = false;             ///< an earlier run, or an encoded preview, made it
    bool from_preview = false;       ///< an encoded preview made it
    std::int64_t payload_bytes = 0;  ///< of its packets
};

struct JobResult {
    std::string output;
    std::string backend; ///< the one that ran, never "auto"
    std::string encoder;
    double wall_seconds = 0;
    double user_seconds = 0; ///< workers and the engine's own process
    double system_seconds = 0;
    double waiting_seconds = 0; ///< of wall_seconds: nothing of the job ran, as a cluster's queue held it
    std::int64_t peak_memory_bytes = 0;         ///< peak of the sum over the worker processes (PSS)
    std::int64_t peak_process_memory_bytes = 0; ///< largest single process (VmHWM)
    std::int64_t frames_in = 0;                 ///< frames of the selected range, by the index
    std::int64_t frames_decoded = 0;
    std::int64_t frames_out = 0;
    int segments_made = 0;
    int segments_reused = 0;
    int segments_from_preview = 0; ///< of those reused
    std::int64_t frames_from_preview = 0;
    std::vector<SegmentAccount> segments; ///< in timeline order
    std::int64_t output_bytes = 0;
    std::vector<LaneAccount> lanes;
    /// CPU seconds in the workers while they exported, less those of their lanes: of threads that encoders,
    /// and decoders with several threads, keep by themselves. Beside the lanes' wall time, no part of it.
    /// Unknown in old records.
    std::optional<double> encoder_threads_cpu;
    std::optional<Prediction> prediction; ///< where `auto` has measured
    std::optional<TargetReport> target;   ///< how the encoder's setting was found, where it was searched for
    std::optional<QualityRecord> quality; ///< of the file, where the job asked for it
    double quality_seconds = 0;           ///< that measuring it took
    std::vector<std::string> missed;      ///< metrics whose scores are worse than required
    std::vector<Text> notes;              ///< what was decided or converted
    std::vector<Text> warnings;           ///< damage met, things dropped
    std::vector<Text> verified;           ///< what verification checked
    /// What would be submitted, where the job asked for that instead of an export; not part of the JSON form.
    std::string batch_script;
};
void to_json(nlohmann::json& json, const JobResult& result);
void from_json(const nlohmann::json& json, JobResult& result);

} // namespace framewright
