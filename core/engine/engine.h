// The engine: turns jobs into worker processes and supervises them. No libav in this process. The CLI and the
// window both drive this class.
#pragma once

#include "core/engine/outcome.h"
#include "core/engine/prediction_log.h"
#include "core/filter/filter_descriptor.h"
#include "core/job/job_result.h"
#include "core/job/job_spec.h"
#include "core/job/prepared_job.h"
#include "core/media/encoder_descriptor.h"
#include "core/media/frame_index.h"
#include "core/media/media_info.h"
#include "core/metric/quality_record.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace framewright {

struct BackendDescriptor {
    std::string id;
    std::string name;
    std::string help;
    std::vector<ParameterDescriptor> parameters; ///< beyond workers and store
    bool uses_workers = false;                   ///< --workers means something
    bool uses_store = false;                     ///< --store means something
    bool several_processes = false;              ///< workers are processes
    bool uses_device = false; ///< filters that have operations run on a device, the others on the CPU
    bool chooses = false;     ///< it takes another one, which then runs
    bool exact =
        true; ///< its pictures are those of `single`, bit for bit; else within a bound, and never chosen
    bool available = false;
    std::string unavailable_reason;
    std::string enabling_setting; ///< a parameter that can make it available where it is not; "" for none
};

/// How many worker processes a job on this backend is going to use, as far as that can be told beforehand.
int expected_workers(const BackendSpec& backend);

/// Everything the program can do on this machine, as a worker found it.
struct Catalog {
    std::vector<FilterDescriptor> filters;
    std::vector<EncoderDescriptor> encoders;
    std::vector<BackendDescriptor> backends;
};

struct EngineOptions {
    std::string worker_program; ///< "" for framewright-worker beside this program
    int warm_workers = 1; ///< started at once, so that their loading overlaps with what is done meanwhile
    /// Where the backend `auto` finds what its earlier predictions were worth; none: nowhere.
    std::shared_ptr<PredictionLog> predictions = nullptr;
};

/// Called on the engine's own thread; must return quickly and may call the engine.
struct JobObserver {
    std::function<void(const JobProgress&)> progress;        ///< at most 10 times a second
    std::function<void(const std::string&)> warning;         ///< as they are met
    std::function<void(const Outcome<JobResult>&)> finished; ///< exactly once, last
};

using JobId = std::uint64_t;
enum class StopMode {
    Discard, ///< delete what was made (unless the spec says keep_segments)
    Keep,    ///< leave finished segments for a resume
};

/// Every member may be called from any thread and returns at once; answers arrive on the engine's thread.
class Engine {
public:
    explicit Engine(EngineOptions options = {});
    /// Cancels running jobs, ends every worker, waits for them.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    JobId start(const JobSpec& spec, JobObserver observer);
    /// The job's `finished` gets Error(Cancelled). Unknown or ended ids are ignored.
    void cancel(JobId id, StopMode mode = StopMode::Discard);

    /// `with_encoders` false leaves the encoders out: finding out which of them work takes a while.
    void catalog(bool with_encoders, std::function<void(const Outcome<Catalog>&)> done);
    void probe(const std::string& path, std::function<void(const Outcome<MediaInfo>&)> done);
    void index(const std::string& path, int video_track,
               std::function<void(const Outcome<FrameIndex>&)> done);
    /// Versions of the libraries that workers use.
    void libraries(std::function<void(const Outcome<std::map<std::string, std::string>>&)> done);
    /// What a job needs, found out without running it; refuses what cannot work.
    void prepare(const JobSpec& spec, std::function<void(const Outcome<PreparedJob>&)> done);
    /// Measures the finished output of a job against the frames that its encoder was given. `metrics` are ids
    /// of the metric table.
    void quality(const JobSpec& spec, const std::vector<std::string>& metrics,
                 std::function<void(const Outcome<QualityRecord>&)> done);
    /// Makes the sample clip; answers with its path.
    void make_sample(const std::string& path, std::function<void(const Outcome<std::string>&)> done);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
