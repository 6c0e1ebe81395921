#include "core/engine/job/assembly_stage.h"

#include "core/protocol/requests.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace framewright {
namespace {

using Clock = std::chrono::steady_clock;

} // namespace

void AssemblyStage::run(const std::string& part_path, Remake remake, std::function<void()> done) {
    remake_ = std::move(remake);
    done_ = std::move(done);
    if (part_path.empty())
        write_frame_hashes();
    else
        assemble(part_path);
}

void AssemblyStage::assemble(const std::string& part_path) {
    using Request = protocol::AssembleFileRequest;
    state_.progress.enter(JobStage::Assembling);
    state_.progress.set_stage_fraction(0);
    Request request;
    request.spec = state_.prepared->spec;
    request.index_path = state_.index_file->path();
    request.segments = segment_paths(state_);
    request.part_path = part_path;
    request.container = container_of(state_.spec.output);
    request.start_pts = state_.range.start_pts;
    request.end_pts = state_.range.end_pts;
    request.time_base = state_.prepared->index.time_base;
    request.shift_us = state_.range.shift_us;
    request.expected_frames = state_.result.frames_out;
    request.whole_range = state_.range.whole;
    state_.steps->ask<Request>(
        request, [this](const Request::Event& event) { state_.progress.set_stage_fraction(event.fraction); },
        [this, began = Clock::now()](const Request::Reply& reply) {
            seconds_ = std::chrono::duration<double>(Clock::now() - began).count();
            if (!reply.report) {
                remake_(reply.bad_segments, reply.cause);
                return;
            }
            take(*reply.report);
            write_frame_hashes();
        });
}

void AssemblyStage::take(const AssembleReport& report) {
    JobResult& result = state_.result;
    result.output_bytes = report.bytes;
    for (const Text& note : report.notes)
        if (std::find(result.notes.begin(), result.notes.end(), note) == result.notes.end())
            result.notes.push_back(note);
    result.verified = report.verified;
    for (const Text& warning : report.warnings)
        state_.warn_once(warning);
}

void AssemblyStage::write_frame_hashes() {
    using Request = protocol::FrameHashesRequest;
    if (state_.spec.frame_hashes.empty()) {
        done_();
        return;
    }
    const FrameFormat& format = state_.prepared->output_format;
    Request request;
    request.segments = segment_paths(state_);
    request.path = state_.frame_hashes_path;
    request.time_base = state_.prepared->index.time_base;
    request.width = format.width;
    request.height = format.height;
    request.sample_aspect_ratio = format.sample_aspect_ratio;
    state_.steps->ask<Request>(request, {}, [this](const Request::Reply&) { done_(); });
}

} // namespace framewright
