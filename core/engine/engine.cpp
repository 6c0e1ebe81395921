#include "core/engine/engine.h"

#include "core/engine/backend/backend.h"
#include "core/engine/job/job_run.h"
#include "core/engine/process/worker_pool.h"

#include <atomic>
#include <future>
#include <map>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {
using nlohmann::json;
}

class Engine::Implementation {
public:
    explicit Implementation(EngineOptions options)
        : program_(options.worker_program.empty() ? default_worker_program() : options.worker_program),
          predictions_(std::move(options.predictions)) {
        loop_.post([this, count = options.warm_workers] {
            pool_ = std::make_unique<WorkerPool>(loop_, program_);
            try {
                pool_->warm_up(count);
            } catch (const Error&) {
                // the first request that needs a worker says so
            }
        });
    }

    ~Implementation() {
        std::promise<void> done;
        loop_.post([&] {
            ending_ = true;
            for (const auto& [id, run] : std::map(runs_pointers()))
                run->cancel(StopMode::Keep);
            runs_.clear();
            services_.clear();
            pool_.reset();
            done.set_value();
        });
        done.get_future().wait();
    }

    JobId start(const JobSpec& spec, JobObserver observer) {
        const JobId id = ++last_id_;
        loop_.post([this, id, spec, observer = std::move(observer)] {
            auto run = std::make_unique<JobRun>(loop_, *pool_, predictions_, spec, observer,
                                                [this, id] { loop_.post([this, id] { runs_.erase(id); }); });
            JobRun& started = *run;
            runs_.emplace(id, std::move(run));
            started.start();
        });
        return id;
    }

    void cancel(JobId id, StopMode mode) {
        loop_.post([this, id, mode] {
            const auto found = runs_.find(id);
            if (found != runs_.end())
                found->second->cancel(mode);
        });
    }

    /// One request to a worker of its own; `convert` makes the answer's value.
    template <typename Value>
    void ask(const std::string& operation, json arguments, std::function<Value(const json&)> convert,
             std::function<void(const Outcome<Value>&)> done) {
        loop_.post([this, operation, arguments = std::move(arguments), convert = std::move(convert),
                    done = std::move(done)] {
            const std::uint64_t id = ++last_service_;
            try {
                services_[id] = pool_->take();
            } catch (const Error& error) {
                services_.erase(id);
                done(error);
                return;
            }
            services_[id]->request(operation, arguments,
                                   {{}, [this, id, convert, done](const Outcome<json>& outcome) {
                                        loop_.post([this, id] { return_service(id); });
                                        if (!outcome.ok()) {
                                            done(outcome.error());
                                            return;
                                        }
                                        done(converted<Value>(convert, outcome.value()));
                                    }});
        });
    }

private:
    template <typename Value>
    static Outcome<Value> converted(const std::function<Value(const json&)>& convert, const json& body) {
        try {
            return convert(body);
        } catch (const json::exception& error) {
            return Error(ErrorKind::Worker, "-", "worker", "a worker's answer is not understood",
                         error.what());
        }
    }

    void return_service(std::uint64_t id) {
        const auto found = services_.find(id);
        if (found == services_.end())
            return;
        if (!ending_)
            pool_->give_back(std::move(found->second));
        services_.erase(found);
    }

    std::map<JobId, JobRun*> runs_pointers() const {
        std::map<JobId, JobRun*> pointers;
        for (const auto& [id, run] : runs_)
            pointers[id] = run.get();
        return pointers;
    }

    const std::string program_;
    const std::shared_ptr<PredictionLog> predictions_;
    std::atomic<JobId> last_id_ = 0;
    std::uint64_t last_service_ = 0;
    bool ending_ = false;
    EventLoop loop_;
    // Below: touched on the loop's thread only, emptied by the destructor before the loop ends.
    std::unique_ptr<WorkerPool> pool_;
    std::map<JobId, std::unique_ptr<JobRun>> runs_;
    std::map<std::uint64_t, std::unique_ptr<WorkerProcess>> services_;
};

Engine::Engine(EngineOptions options)
    : implementation_(std::make_unique<Implementation>(std::move(options))) {}
Engine::~Engine() = default;

JobId Engine::start(const JobSpec& spec, JobObserver observer) {
    return implementation_->start(spec, std::move(observer));
}

void Engine::cancel(JobId id, StopMode mode) {
    implementation_->cancel(id, mode);
}

void Engine::catalog(bool with_encoders, std::function<void(const Outcome<Catalog>&)> done) {
    implementation_->ask<Catalog>(
        "catalog", {{"encoders", with_encoders}},
        [](const json& body) {
            Catalog catalog;
            catalog.filters = body.at("filters").get<std::vector<FilterDescriptor>>();
            catalog.encoders = body.at("encoders").get<std::vector<EncoderDescriptor>>();
            for (const BackendRow* row : backend_registry().rows())
                catalog.backends.push_back(row->describe());
            return catalog;
        },
        std::move(done));
}

void Engine::probe(const std::string& path, std::function<void(const Outcome<MediaInfo>&)> done) {
    implementation_->ask<MediaInfo>(
        "probe", {{"path", path}}, [](const json& body) { return body.at("info").get<MediaInfo>(); },
        std::move(done));
}

void Engine::index(const std::string& path, int video_track,
                   std::function<void(const Outcome<FrameIndex>&)> done) {
    implementation_->ask<FrameIndex>(
        "index", {{"path", path}, {"track", video_track}},
        [](const json& body) { return body.at("index").get<FrameIndex>(); }, std::move(done));
}

void Engine::libraries(std::function<void(const Outcome<std::map<std::string, std::string>>&)> done) {
    using Versions = std::map<std::string, std::string>;
    implementation_->ask<Versions>(
        "doctor", json::object(), [](const json& body) { return body.at("libraries").get<Versions>(); },
        std::move(done));
}

void Engine::prepare(const JobSpec& spec, std::function<void(const Outcome<PreparedJob>&)> done) {
    implementation_->ask<PreparedJob>(
        "prepare", {{"spec", spec}}, [](const json& body) { return body.at("job").get<PreparedJob>(); },
        std::move(done));
}

void Engine::quality(const JobSpec& spec, const std::vector<std::string>& metrics,
                     std::function<void(const Outcome<QualityRecord>&)> done) {
    implementation_->ask<QualityRecord>(
        "quality", {{"spec", spec}, {"metrics", metrics}},
        [](const json& body) { return body.at("quality").get<QualityRecord>(); }, std::move(done));
}

void Engine::make_sample(const std::string& path, std::function<void(const Outcome<std::string>&)> done) {
    implementation_->ask<std::string>(
        "sample", {{"path", path}}, [](const json& body) { return body.at("path").get<std::string>(); },
        std::move(done));
}

} // namespace framewright
