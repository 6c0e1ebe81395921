// The engine: turns jobs into worker processes and supervises them. No libav in this process. The CLI and the
// window both drive this class.
#pragma once

#include "core/base/outcome.h"
#include "core/engine/choice/prediction_log.h"
#include "core/engine/job/job_observer.h"
#include "core/engine/preview/segment_order.h"
#include "core/job/job_result.h"
#include "core/job/job_spec.h"
#include "core/job/prepared_job.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"
#include "core/metric/quality_record.h"
#include "core/schema/backend_descriptor.h"
#include "core/schema/catalog_scope.h"
#include "core/schema/encoder_descriptor.h"
#include "core/schema/filter_descriptor.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace framewright {

/// Everything the program can do on this machine, as a worker found it.
struct Catalog {
    std::vector<FilterDescriptor> filters;
    std::vector<EncoderDescriptor> encoders;
    std::vector<BackendDescriptor> backends;
};

/// Numbers the requests below, for Engine::cancel_request().
using RequestTicket = std::uint64_t;

struct EngineOptions {
    std::string worker_program; ///< "" for framewright-worker beside this program
    int warm_workers = 1; ///< started at once, so that their loading overlaps with what is done meanwhile
    /// Where the backend `auto` finds what its earlier predictions were worth; none: nowhere.
    std::shared_ptr<PredictionLog> predictions = nullptr;
    int worker_niceness = 0; ///< by how much workers give way to other programs, 0 to 19
    /// Where segments of encoded previews are kept for exports; "" for the user's own place.
    std::string segment_cache_folder = {};
    std::int64_t segment_cache_bytes = std::int64_t{1} << 30; ///< that they may take there together
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

    /// Makes a segment of an export before the export. The newest order wins: one that is still under way
    /// ends, with Error(Cancelled). The ids are those of jobs.
    JobId make_segment(const SegmentOrder& order, SegmentObserver observer);
    /// Cancels the order where it is under way, and lets go of its file.
    void drop_segment(JobId id);

    /// The answer becomes Error(Cancelled), two seconds later at the latest. Requests that are over are
    /// ignored.
    void cancel_request(RequestTicket ticket);

    RequestTicket catalog(CatalogScope scope, std::function<void(const Outcome<Catalog>&)> done);
    RequestTicket probe(const std::string& path, std::function<void(const Outcome<MediaInfo>&)> done);
    RequestTicket index(const std::string& path, int video_track,
                        std::function<void(const Outcome<FrameIndex>&)> done);
    /// Versions of the libraries that workers use.
    RequestTicket libraries(std::function<void(const Outcome<std::map<std::string, std::string>>&)> done);
    /// What a job needs, found out without running it; refuses what cannot work.
    RequestTicket prepare(const JobSpec& spec, std::function<void(const Outcome<PreparedJob>&)> done);
    /// Measures the finished output of a job against the frames that its encoder was given. `metrics` are ids
    /// of the metric table.
    RequestTicket quality(const JobSpec& spec, const std::vector<std::string>& metrics,
                          std::function<void(const Outcome<QualityRecord>&)> done);
    /// Makes the sample clip; answers with its path.
    RequestTicket make_sample(const std::string& path, std::function<void(const Outcome<std::string>&)> done);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
