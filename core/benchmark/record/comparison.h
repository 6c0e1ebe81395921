// A comparison of backends and encoders on one clip: what was asked for and what every run measured. Plain
// values with a JSON form; the engine fills them, the history keeps them, tables and charts show them.
#pragma once

#include "core/job/job_result.h"
#include "core/job/job_spec.h"
#include "core/metric/registry/metric_registry.h"
#include "core/metric/quality_record.h"

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// What a comparison runs: every backend with every encoder, each `repeats` times.
struct ComparisonSpec {
    std::string source;
    int video_track = 0;
    std::optional<TimePoint> start;
    std::optional<TimePoint> end;
    std::vector<FilterSpec> chain;
    std::vector<BackendSpec> backends;
    std::vector<EncoderSpec> encoders;
    int repeats = 3;
    int warmup = 1; ///< runs of a cell before the timed ones; the first gives the frame hashes
    std::vector<std::string> metrics = default_metrics(); ///< rows of the metric table; none: no quality pass
    bool cold_cache = false; ///< the source is dropped from the page cache before every run
    bool operator==(const ComparisonSpec&) const = default;
};

/// The machine that a comparison ran on.
struct MachineIdentity {
    std::string host;
    std::string cpu; ///< model name
    int cores = 0;   ///< that this process may use
    std::int64_t memory_bytes = 0;
    std::string gpu;        ///< names of those that can be used; "" for none
    std::string gpu_driver; ///< "550.54.15, CUDA 12.4"
    std::string system;     ///< kernel and release
    std::map<std::string, std::string> libraries;
    std::string build; ///< of this program
    bool operator==(const MachineIdentity&) const = default;
};

/// One timed run of a cell.
struct RunRecord {
    int repeat = 0;
    int order = 0;           ///< place in the interleaved order of all runs, from 0
    double start_load = 0;   ///< load average over one minute when it began
    std::string started;     ///< UTC, ISO 8601
    bool cold_cache = false; ///< the source was not in the page cache
    JobResult result;
};

/// Whether a cell's frames are those of the reference.
enum class HashAgreement {
    Unknown,
    Equal,
    Within,   ///< not equal, but measured to be within the bound that the backend declares
    Declared, ///< not equal; the backend declares a bound that could not be measured
    Different,
};

struct CellRecord {
    BackendSpec backend;
    EncoderSpec encoder;
    std::string label_backend; ///< short, unique among the comparison's backends: "processes x2 memory"
    std::string label_encoder; ///< "x264 medium"
    std::vector<RunRecord> runs;
    std::optional<JobResult> warmup; ///< its account, kept apart from the timed runs
    std::string hash;                ///< over all filtered frames' hashes
    HashAgreement agreement = HashAgreement::Unknown;
    int picture_bound = 0; ///< levels by which the backend declares that its pictures may differ
    std::optional<int> largest_difference; ///< of any sample, in levels, where the bound was put to the test
    std::string difference_problem;        ///< why it was not
    std::optional<QualityRecord> quality;
    std::string error; ///< why the cell has no (more) runs; "" for none
};

struct ComparisonRecord {
    std::int64_t id = 0; ///< in the history; 0 while it is not there
    std::string started; ///< UTC, ISO 8601
    bool finished = false;
    ComparisonSpec spec;
    MachineIdentity machine;
    std::int64_t clip_frames = 0; ///< of the range
    double clip_seconds = 0;
    int width = 0; ///< of the filtered picture
    int height = 0;
    std::string pixel_format;
    std::vector<CellRecord> cells; ///< backend by backend, encoder within it
    double indexing_seconds = 0;   ///< totals apart from the runs
    double warmup_seconds = 0;
    double metrics_seconds = 0;
};

/// Of the runs of one cell.
struct Spread {
    int count = 0;
    double median = 0;
    double minimum = 0;
    double maximum = 0;
    bool noisy = false; ///< (maximum - minimum) / median is more than 10%
};

/// A record without any run: one cell for each backend and encoder, labelled. `started` is now. Throws
/// Error(Usage) where there is nothing to run or a number is out of range.
ComparisonRecord make_record(const ComparisonSpec& spec, const MachineIdentity& machine);

/// UTC, ISO 8601, to the millisecond.
std::string utc_now();

Spread spread_of(std::vector<double> values);
Spread wall_seconds(const CellRecord& cell);
/// The run whose wall time is the median (the lower of the two in the middle); null for none.
const RunRecord* median_run(const CellRecord& cell);

std::string name_of(HashAgreement agreement);

/// JSON forms. Infinite numbers are the string "inf". Reading throws Error(Usage) or nlohmann's exceptions
/// for what is not of that form.
void to_json(nlohmann::json& json, const RunRecord& run);
void from_json(const nlohmann::json& json, RunRecord& run);
void to_json(nlohmann::json& json, const CellRecord& cell);
void from_json(const nlohmann::json& json, CellRecord& cell);
void to_json(nlohmann::json& json, const ComparisonSpec& spec);
void from_json(const nlohmann::json& json, ComparisonSpec& spec);
void to_json(nlohmann::json& json, const ComparisonRecord& record);
void from_json(const nlohmann::json& json, ComparisonRecord& record);

/// The file form: indented JSON. parse_comparison() throws Error(Input) naming `file` where it is something
/// else.
std::string format_comparison(const ComparisonRecord& record);
ComparisonRecord parse_comparison(const std::string& text, const std::string& file);

} // namespace framewright
