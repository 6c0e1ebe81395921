#include "core/engine/job/preparation.h"

#include "core/engine/backend/backend.h"
#include "core/protocol/requests.h"

#include <algorithm>

namespace framewright {

void Preparation::run(std::function<void()> done) {
    using Request = protocol::PrepareRequest;
    state_.progress.enter(JobStage::Probing);
    state_.steps->ask<Request>(
        Request{state_.spec, state_.index_file.emplace().path(),
                backend_traits(state_.spec.backend.id).piping},
        [this](const Request::Event& event) {
            if (event.indexing)
                state_.progress.enter(JobStage::Indexing);
            state_.progress.set_stage_fraction(event.fraction);
        },
        [this, done](const Request::Reply& reply) {
            take(reply.job);
            done();
        });
}

void Preparation::take(const PreparedJob& job) {
    state_.prepared = job;
    state_.prepared->index = state_.index_file->take();
    if (state_.prepared->index.pts.empty())
        throw Error(ErrorKind::Worker, "-", "index",
                    Text("source.worker_found_none", "a worker found no frames in the video stream"));
    state_.result.notes = job.notes;
    for (const Text& warning : job.warnings)
        state_.warn(warning);
    for (const auto& [path, content] : job.parameter_files)
        state_.parameter_files[path] = identify_source(path);
    state_.range = resolve_range(*state_.prepared);
    state_.timeline = state_.range.timeline();
    state_.progress.set_total(state_.timeline.frame_count());
}

} // namespace framewright
