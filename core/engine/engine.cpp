#include "core/engine/engine.h"

#include "core/engine/backend/backend_inquiry.h"
#include "core/engine/job/job.h"
#include "core/engine/preview/segment_preview.h"
#include "core/engine/process/work_thread.h"
#include "core/engine/process/worker_pool.h"
#include "core/media/model/index_file.h"

#include <atomic>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace framewright {
namespace {

constexpr int max_catalog_tries = 2;

Error cancelled() {
    return Error(ErrorKind::Cancelled, "-", "job", Text("job.cancelled", "cancelled"));
}

} // namespace

class Engine::Implementation {
public:
    explicit Implementation(EngineOptions options)
        : program_(options.worker_program.empty() ? default_worker_program() : options.worker_program),
          memory_{std::move(options.predictions),
                  std::make_shared<const SegmentCache>(options.segment_cache_folder,
                                                       options.segment_cache_bytes)} {
        loop_.post([this, count = options.warm_workers, niceness = options.worker_niceness] {
            pool_ = std::make_unique<WorkerPool>(loop_, program_, niceness);
            asking_ = std::make_unique<WorkThread>(loop_);
            pool_->warm_up(count); // where it throws, the first request that needs a worker says so
        });
    }

    ~Implementation() {
        std::promise<void> done;
        loop_.post([&] {
            ending_ = true;
            for (const auto& [id, job] : job_pointers())
                job->cancel(StopMode::Keep);
            jobs_.clear();
            cancel_segments();
            segments_.clear();
            segment_files_.clear();
            services_.clear();
            while (!catalogs_.empty())
                end_catalog(catalogs_.begin()->first, cancelled());
            asking_.reset();
            pool_.reset();
            done.set_value();
        });
        done.get_future().wait();
    }

    JobId start(const JobSpec& spec, JobObserver observer) {
        const JobId id = ++last_id_;
        const auto failed = [finished = observer.finished](const Error& error) {
            tell<JobResult>(finished, error);
        };
        const auto begin = [this, id, spec, observer = std::move(observer)] {
            if (ending_)
                throw cancelled();
            auto job = std::make_unique<Job>(JobMeans{loop_, *pool_, *asking_}, memory_, spec, observer,
                                             [this, id] { loop_.post([this, id] { jobs_.erase(id); }); });
            Job& started = *job;
            jobs_.emplace(id, std::move(job));
            started.start();
        };
        loop_.post(begin, failed);
        return id;
    }

    void cancel(JobId id, StopMode mode) {
        loop_.post([this, id, mode] {
            const auto found = jobs_.find(id);
            if (found != jobs_.end())
                found->second->cancel(mode);
        });
    }

    JobId make_segment(const SegmentOrder& order, SegmentObserver observer) {
        const JobId id = ++last_id_;
        const auto failed = [finished = observer.finished](const Error& error) {
            tell<QualityRecord>(finished, error);
        };
        const auto begin = [this, id, order, observer = std::move(observer)] {
            if (ending_)
                throw cancelled();
            cancel_segments();
            auto segment = std::make_unique<SegmentPreview>(
                loop_, *pool_, memory_.segments, order, observer,
                [this, id] { loop_.post([this, id] { keep_segment_file(id); }); });
            SegmentPreview& started = *segment;
            segments_.emplace(id, std::move(segment));
            started.start();
        };
        loop_.post(begin, failed);
        return id;
    }

    void drop_segment(JobId id) {
        loop_.post([this, id] {
            segment_files_.erase(id);
            const auto found = segments_.find(id);
            if (found == segments_.end())
                return;
            dropped_segments_.insert(id);
            found->second->cancel();
        });
    }

    RequestTicket new_ticket() { return ++last_ticket_; }

    /// One request to a worker of its own; `make` makes it, `convert` the answer's value.
    template <class Request, class Value>
    RequestTicket ask(std::function<Request()> make,
                      std::function<Value(const typename Request::Reply&)> convert,
                      std::function<void(const Outcome<Value>&)> done) {
        const RequestTicket ticket = new_ticket();
        ask<Request, Value>(ticket, std::move(make), std::move(convert), std::move(done));
        return ticket;
    }

    template <class Request, class Value>
    void ask(RequestTicket ticket, std::function<Request()> make,
             std::function<Value(const typename Request::Reply&)> convert,
             std::function<void(const Outcome<Value>&)> done) {
        const auto failed = [this, ticket, done](const Error& error) {
            services_.erase(ticket);
            tell<Value>(done, error);
        };
        const auto begin = [this, ticket, make = std::move(make), convert = std::move(convert), done] {
            if (ending_)
                throw cancelled();
            const auto answer = [this, ticket, convert,
                                 done](const Outcome<typename Request::Reply>& outcome) {
                loop_.post([this, ticket] { return_service(ticket); });
                tell<Value>(done, converted<Value>(convert, outcome));
            };
            Service& service = services_[ticket];
            service.worker = pool_->take();
            service.request = service.worker->template request<Request>(make(), {{}, answer, {}});
        };
        loop_.post(begin, failed);
    }

    RequestTicket catalog(CatalogScope scope, const std::function<void(const Outcome<Catalog>&)>& done) {
        const RequestTicket ticket = new_ticket();
        ask_catalog(ticket, scope, done, 1);
        return ticket;
    }

    void cancel_request(RequestTicket ticket) {
        loop_.post([this, ticket] {
            const auto found = services_.find(ticket);
            if (found != services_.end())
                found->second.worker->cancel(found->second.request);
            end_catalog(ticket, cancelled());
        });
    }

private:
    /// A worker with the one request it was taken for.
    struct Service {
        std::unique_ptr<WorkerProcess> worker;
        RequestId request = 0;
    };

    /// The worker's part of a catalog, whose backends ask the machine.
    struct OpenCatalog {
        explicit OpenCatalog(WorkThread& thread) : inquiry(thread) {}
        BackendInquiry inquiry;
        Catalog catalog;
        std::function<void(const Outcome<Catalog>&)> done;
    };

    /// No clip is to blame where a worker fails that was only to say what there is: another one is asked.
    void ask_catalog(RequestTicket ticket, CatalogScope scope,
                     const std::function<void(const Outcome<Catalog>&)>& done, int tries) {
        using Request = protocol::CatalogRequest;
        ask<Request, Catalog>(
            ticket, [scope] { return Request{scope}; },
            [](const Request::Reply& reply) {
                return Catalog{reply.filters, reply.encoders, {}};
            },
            [=, this](const Outcome<Catalog>& found) {
                if (found.ok())
                    add_backends(ticket, found.value(), done);
                else if (found.error().kind() == ErrorKind::Worker && tries < max_catalog_tries)
                    ask_catalog(ticket, scope, done, tries + 1);
                else
                    done(found);
            });
    }

    void add_backends(RequestTicket ticket, const Catalog& catalog,
                      const std::function<void(const Outcome<Catalog>&)>& done) {
        auto open = std::make_unique<OpenCatalog>(*asking_);
        open->catalog = catalog;
        open->done = done;
        BackendInquiry& inquiry = open->inquiry;
        catalogs_[ticket] = std::move(open);
        const auto take = [this, ticket](const Outcome<std::vector<BackendDescriptor>>& found) {
            if (!found.ok()) {
                end_catalog(ticket, found.error());
                return;
            }
            Catalog whole = catalogs_.at(ticket)->catalog;
            whole.backends = found.value();
            end_catalog(ticket, whole);
        };
        run_guarded([&] { inquiry.describe(backend_registry().rows(), take); },
                    [&](const Error& error) { end_catalog(ticket, error); });
    }

    /// Nothing happens where it is over.
    void end_catalog(RequestTicket ticket, const Outcome<Catalog>& outcome) {
        if (const auto open = catalogs_.extract(ticket))
            tell<Catalog>(open.mapped()->done, outcome);
    }

    /// What those who wait do with an answer is the end of nothing else.
    template <class Value>
    static void tell(const std::function<void(const Outcome<Value>&)>& done, const Outcome<Value>& answer) {
        if (done)
            run_guarded([&] { done(answer); }, {});
    }

    void cancel_segments() {
        std::vector<SegmentPreview*> under_way;
        for (const auto& [id, segment] : segments_)
            under_way.push_back(segment.get());
        for (SegmentPreview* segment : under_way)
            segment->cancel();
    }

    /// The order is over: what is left of it is its file.
    void keep_segment_file(JobId id) {
        const auto found = segments_.find(id);
        if (found == segments_.end())
            return;
        auto file = found->second->take_store();
        segments_.erase(found);
        const bool dropped = dropped_segments_.erase(id) > 0;
        if (file && !dropped)
            segment_files_[id] = std::move(file);
    }

    template <class Value, class Reply>
    static Outcome<Value> converted(const std::function<Value(const Reply&)>& convert,
                                    const Outcome<Reply>& outcome) {
        if (!outcome.ok())
            return outcome.error();
        try {
            return convert(outcome.value());
        } catch (...) {
            return current_error("engine");
        }
    }

    void return_service(RequestTicket ticket) {
        const auto found = services_.find(ticket);
        if (found == services_.end())
            return;
        if (!ending_)
            pool_->give_back(std::move(found->second.worker));
        services_.erase(found);
    }

    std::map<JobId, Job*> job_pointers() const {
        std::map<JobId, Job*> pointers;
        for (const auto& [id, job] : jobs_)
            pointers[id] = job.get();
        return pointers;
    }

    const std::string program_;
    const JobMemory memory_;
    std::atomic<JobId> last_id_ = 0;
    std::atomic<RequestTicket> last_ticket_ = 0;
    // Touched on the loop's thread only; emptied there by the destructor.
    bool ending_ = false;
    std::unique_ptr<WorkerPool> pool_;
    std::unique_ptr<WorkThread> asking_; ///< where backends ask the machine
    std::map<JobId, std::unique_ptr<Job>> jobs_;
    std::map<JobId, std::unique_ptr<SegmentPreview>> segments_;
    std::set<JobId> dropped_segments_; ///< of those under way
    std::map<JobId, std::unique_ptr<SegmentStore>> segment_files_;
    std::map<RequestTicket, Service> services_;
    std::map<RequestTicket, std::unique_ptr<OpenCatalog>> catalogs_;
    EventLoop loop_; ///< last, so that it ends first: what is still posted finds everything above
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

JobId Engine::make_segment(const SegmentOrder& order, SegmentObserver observer) {
    return implementation_->make_segment(order, std::move(observer));
}

void Engine::drop_segment(JobId id) {
    implementation_->drop_segment(id);
}

void Engine::cancel_request(RequestTicket ticket) {
    implementation_->cancel_request(ticket);
}

RequestTicket Engine::catalog(CatalogScope scope, std::function<void(const Outcome<Catalog>&)> done) {
    return implementation_->catalog(scope, done);
}

RequestTicket Engine::probe(const std::string& path, std::function<void(const Outcome<MediaInfo>&)> done) {
    using Request = protocol::ProbeRequest;
    return implementation_->ask<Request, MediaInfo>([=] { return Request{path}; },
                                                    [](const Request::Reply& reply) { return reply.info; },
                                                    std::move(done));
}

RequestTicket Engine::index(const std::string& path, int video_track,
                            std::function<void(const Outcome<FrameIndex>&)> done) {
    using Request = protocol::IndexRequest;
    const auto file = std::make_shared<std::optional<IndexInMemory>>();
    return implementation_->ask<Request, FrameIndex>(
        [=] {
            return Request{path, video_track, file->emplace().path()};
        },
        [file](const Request::Reply&) { return (*file)->take(); }, std::move(done));
}

RequestTicket
Engine::libraries(std::function<void(const Outcome<std::map<std::string, std::string>>&)> done) {
    using Request = protocol::LibrariesRequest;
    return implementation_->ask<Request, std::map<std::string, std::string>>(
        [=] { return Request{}; }, [](const Request::Reply& reply) { return reply.versions; },
        std::move(done));
}

RequestTicket Engine::prepare(const JobSpec& spec, std::function<void(const Outcome<PreparedJob>&)> done) {
    using Request = protocol::PrepareRequest;
    const auto file = std::make_shared<std::optional<IndexInMemory>>();
    return implementation_->ask<Request, PreparedJob>(
        [=] {
            return Request{spec, file->emplace().path(), backend_traits(spec.backend.id).piping};
        },
        [file](const Request::Reply& reply) {
            PreparedJob job = reply.job;
            job.index = (*file)->take();
            return job;
        },
        std::move(done));
}

RequestTicket Engine::quality(const JobSpec& spec, const std::vector<std::string>& metrics,
                              std::function<void(const Outcome<QualityRecord>&)> done) {
    using Request = protocol::QualityRequest;
    return implementation_->ask<Request, QualityRecord>(
        [=] {
            return Request{spec, metrics, "", std::nullopt};
        },
        [](const Request::Reply& reply) { return reply.quality; }, std::move(done));
}

RequestTicket Engine::make_sample(const std::string& path,
                                  std::function<void(const Outcome<std::string>&)> done) {
    using Request = protocol::MakeSampleRequest;
    return implementation_->ask<Request, std::string>([=] { return Request{path}; },
                                                      [](const Request::Reply& reply) { return reply.path; },
                                                      std::move(done));
}

} // namespace framewright
