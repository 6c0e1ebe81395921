#include "core/engine/job/target_stage.h"

#include "core/base/numbers.h"
#include "core/engine/backend/backend.h"
#include "core/engine/choice/backend_choice.h"
#include "core/engine/job/earlier_work.h"
#include "core/metric/registry/metric_registry.h"
#include "core/protocol/requests.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

namespace framewright {
namespace {

std::string file_name(std::size_t piece) {
    return "sample-file-" + std::to_string(piece);
}
std::string segment_name(std::size_t piece, std::size_t segment) {
    return "sample-" + std::to_string(piece) + "-" + std::to_string(segment);
}

/// How an export would cut the clip, as far as that is known.
ExecutionPlan cutting_of(const PreparedJob& job, const OutputTimeline& timeline) {
    BackendSpec backend = job.spec.backend;
    if (backend_traits(backend.id).chooses)
        backend.id = BackendChoice(job, timeline, this_machine()).by_rule();
    PreparedJob cut = job;
    cut.spec.backend = backend;
    return backend_registry().at(backend.id).plan(cut, timeline, this_machine());
}

/// One worker with all cores.
ExecutionPlan trial_plan(const PreparedJob& job, const OutputTimeline& timeline) {
    PreparedJob careful = job;
    careful.spec.backend.id = careful_backend;
    careful.spec.backend.workers = 0;
    ExecutionPlan plan = backend_registry().at(careful_backend).plan(careful, timeline, this_machine());
    plan.accelerator.reset();
    plan.encoder_program = EncoderProgram();
    return plan;
}

std::string megabytes(double bytes) {
    char text[64];
    std::snprintf(text, sizeof text, "%.2f MB", bytes / 1e6);
    return text;
}

/// "SSIM 0.9812", "4.98 MB".
std::string value_text(const TargetReport& report, double value) {
    if (report.metric.empty())
        return megabytes(value);
    return score_text(metric_registry().at(report.metric), value);
}

std::string kilobits(double bits_per_second) {
    return number_text(std::round(bits_per_second / 1000)) + " kbit/s";
}

std::string percent_off(double ratio) {
    char text[32];
    std::snprintf(text, sizeof text, "%+.1f%%", 100 * (ratio - 1));
    return text;
}

/// The file that two passes aim at where the job names a bit rate: by it the first pass's setting is
/// searched.
void aim_at_bit_rate(PreparedJob& job, const OutputTimeline& timeline) {
    EncoderSpec& encoder = job.spec.encoder;
    const double seconds = timeline.seconds(job.index);
    const auto rate = static_cast<double>(*encoder.bitrate + job.other_bit_rate);
    job.spec.goal.target_bytes = std::max<std::int64_t>(1, std::llround(rate / 8 * seconds));
    encoder.bitrate.reset();
}

} // namespace

void TargetStage::run(std::function<void()> done) {
    done_ = std::move(done);
    if (!state_.prepared->spec.goal.searches() || resumed()) {
        std::exchange(done_, nullptr)();
        return;
    }
    if (state_.spec.goal.two_pass)
        begin_pass(state_, 1);
    state_.progress.enter(JobStage::Measuring);
    if (state_.spec.goal.two_pass && state_.spec.encoder.bitrate)
        aim_at_bit_rate(*state_.prepared, state_.timeline);
    const PreparedJob& job = *state_.prepared;
    plan_ = trial_plan(job, state_.timeline);
    search_ = std::make_unique<TargetSearch>(job, state_.timeline, cutting_of(job, state_.timeline));
    try_next();
}

bool TargetStage::resumed() {
    const auto journal = state_.spec.resume ? earlier_journal(state_) : std::nullopt;
    if (!journal || !(journal->quality || journal->bitrate))
        return false;
    EncoderSpec& encoder = state_.prepared->spec.encoder;
    const EncoderSpec asked = encoder;
    encoder.quality = journal->quality;
    encoder.bitrate = journal->bitrate;
    if (belongs_to_job(*journal, state_)) {
        forget_target();
        state_.note(Text("target.resumed", "taking the setting that the interrupted run had found"));
        return true;
    }
    encoder = asked;
    return false;
}

/// The prepared job has a setting like any other now.
void TargetStage::forget_target() {
    state_.prepared->spec.goal.target.reset();
    state_.prepared->spec.goal.target_bytes.reset();
    state_.prepared->spec.goal.two_pass = false;
}

void TargetStage::try_next() {
    if (const auto trial = search_->next())
        ask(*trial);
    else
        finish();
}

void TargetStage::ask(const Trial& trial) {
    using Request = protocol::EncodeTrialRequest;
    Request request;
    request.job = *state_.prepared;
    request.job.spec.encoder = trial.encoder;
    request.request = unit_request(state_, plan_);
    request.request.spec = request.job.spec;
    request.request.range_first = state_.timeline.source_bounds().first;
    request.request.hash_frames = false;
    request.request.memory_budget = state_.store->reserve(2);
    request.index_path = state_.index_file->path();
    request.metrics = trial.metrics;
    request.whole_clip = trial.samples.whole_clip;
    const std::vector<TrialSample>& samples = trial.samples.samples;
    std::size_t segments = 0;
    for (std::size_t piece = 0; piece < samples.size(); ++piece) {
        protocol::TrialPiece asked{{}, state_.store->path(file_name(piece))};
        for (const SourceRange& range : samples[piece].segments) {
            const std::string name = segment_name(piece, asked.segments.size());
            asked.segments.push_back({static_cast<int>(asked.segments.size()), range.first, range.end,
                                      state_.store->path(name), state_.store->spill_path(name)});
        }
        segments = std::max(segments, asked.segments.size());
        request.pieces.push_back(std::move(asked));
    }
    state_.steps->ask<Request>(
        request, [this](const Request::Event& event) { state_.progress.set_stage_fraction(event.fraction); },
        [this, trial, segments, budget = request.request.memory_budget](const Request::Reply& reply) {
            state_.store->release(budget);
            discard_files(trial.samples.samples.size(), segments);
            take(trial, reply.results);
        });
}

void TargetStage::take(const Trial& trial, const std::vector<TrialResult>& results) {
    if (results.size() != trial.samples.samples.size())
        throw Error(ErrorKind::Worker, "-", "target",
                    Text("target.results", "a worker measured {1} samples instead of {2}", results.size(),
                         trial.samples.samples.size()));
    search_->take(trial, results);
    try_next();
}

void TargetStage::discard_files(std::size_t pieces, std::size_t segments) {
    for (std::size_t piece = 0; piece < pieces; ++piece) {
        state_.store->discard(file_name(piece));
        for (std::size_t segment = 0; segment < segments; ++segment)
            state_.store->discard(segment_name(piece, segment));
    }
}

void TargetStage::finish() {
    TargetReport report = search_->report();
    state_.prepared->spec.encoder = search_->encoder_at(report.setting);
    search_.reset();
    forget_target();
    const std::string setting = setting_text(report, report.setting);
    const std::string value = value_text(report, report.expected.value_or(report.wanted));
    state_.note(report.checked
                    ? Text("target.found", "taking {1}: tried, it gave {2}", setting, value)
                    : Text("target.found_between", "taking {1}: from the tries around it, {2} is expected",
                           setting, value));
    state_.result.target = std::move(report);
    std::exchange(done_, nullptr)();
}

/// Of a file everything that is not pictures is known now.
PassGoal SecondPassStage::goal() const {
    const double seconds = state_.timeline.seconds(state_.prepared->index);
    if (state_.spec.encoder.bitrate)
        return {static_cast<double>(*state_.spec.encoder.bitrate) / 8 * seconds, false};
    const std::int64_t beside = state_.result.output_bytes - state_.segments.payload_bytes();
    return {static_cast<double>(*state_.spec.goal.target_bytes - beside), true};
}

void SecondPassStage::run(const std::function<void()>& again, const std::function<void()>& done) {
    if (!state_.spec.goal.two_pass) {
        done();
        return;
    }
    EncoderSpec& encoder = state_.prepared->spec.encoder;
    const PassGoal wanted = goal();
    const std::int64_t bytes = state_.segments.payload_bytes();
    passes_.push_back({encoder.quality.value_or(0), bytes});
    auto& report = state_.result.target;
    std::optional<double> quality;
    if (encoder.quality && may_go_on(wanted, bytes))
        quality = next_pass_quality(state_.prepared->encoder.quality, wanted, passes_,
                                    report ? report->tries : std::vector<TargetTry>());
    if (!quality) {
        note_rate();
        done();
        return;
    }
    const std::string& scale = state_.prepared->encoder.quality.name;
    state_.note(Text("target.next_pass", "the pass missed what is wanted by {1}: the next one takes {2}",
                     percent_off(static_cast<double>(bytes) / wanted.picture_bytes),
                     scale + " " + number_text(*quality)));
    if (report) {
        report->earlier_passes.push_back({*encoder.quality, state_.result.output_bytes});
        report->setting = *quality;
        report->checked = false;
    }
    encoder.quality = quality;
    state_.prediction_void = true;
    begin_pass(state_, state_.pass + 1);
    again();
}

/// There is a third pass only where the second one's file is too large.
bool SecondPassStage::may_go_on(const PassGoal& wanted, std::int64_t bytes) const {
    const bool too_large = wanted.at_most && static_cast<double>(bytes) > wanted.picture_bytes;
    return !meets_goal(wanted, bytes) && state_.pass < (too_large ? max_passes : usual_passes);
}

void SecondPassStage::note_rate() const {
    if (!state_.spec.encoder.bitrate)
        return;
    const double seconds = state_.timeline.seconds(state_.prepared->index);
    const double rate = static_cast<double>(state_.segments.payload_bytes()) * 8 / std::max(seconds, 1e-3);
    const auto wanted = static_cast<double>(*state_.spec.encoder.bitrate);
    state_.note(Text("target.rate_came_to", "the pictures were to take {1} and take {2} ({3})",
                     kilobits(wanted), kilobits(rate), percent_off(rate / wanted)));
}

void note_target_outcome(JobState& state) {
    auto& report = state.result.target;
    if (!report || !report->metric.empty() || !state.spec.goal.target_bytes)
        return;
    report->came_to_bytes = state.result.output_bytes;
    const auto bytes = static_cast<double>(state.result.output_bytes);
    const Text outcome("target.size_came_to", "the file was to take {1} and takes {2} ({3})",
                       megabytes(report->wanted), megabytes(bytes), percent_off(bytes / report->wanted));
    if (bytes > report->wanted)
        state.warn(outcome);
    else
        state.note(outcome);
}

} // namespace framewright
