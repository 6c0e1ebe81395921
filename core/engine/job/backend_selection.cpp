#include "core/engine/job/backend_selection.h"

#include "core/engine/backend/backend.h"
#include "core/engine/job/earlier_work.h"
#include "core/protocol/requests.h"

#include <algorithm>
#include <utility>

namespace framewright {
namespace {

/// Of a sample, for memory: several threads can ask for it at the same time.
constexpr double max_memory_share = 0.7;

std::string sample_name(std::size_t number) {
    return "sample-" + std::to_string(number);
}

double seconds_in(const char* activity, const std::vector<LaneAccount>& lanes) {
    double seconds = 0;
    for (const LaneAccount& lane : lanes)
        if (const auto found = lane.seconds.find(activity); found != lane.seconds.end())
            seconds += found->second;
    return seconds;
}

SampleTimes times_of(const Sample& sample, const ExportReport& report, std::int64_t bytes, bool piped) {
    SampleTimes times;
    times.first = sample.source.first;
    times.frames = report.frames;
    times.extra_frames = std::max<std::int64_t>(0, report.decoded_frames - report.frames);
    times.start_seconds = report.start_seconds;
    times.run_seconds = report.run_seconds;
    if (!piped) // else the kernel's time is that of the pipe
        times.memory_seconds =
            std::min(memory_seconds(report.run_system_seconds, report.run_touched_bytes, bytes),
                     max_memory_share * report.run_seconds);
    times.steady_frames = report.steady_frames;
    times.steady_seconds = report.steady_seconds;
    times.long_run_factor = report.long_run_factor;
    times.decode_seconds = seconds_in("decode", report.lanes);
    times.filter_seconds = seconds_in("filter", report.lanes);
    times.bytes = bytes;
    return times;
}

} // namespace

void BackendSelection::run(std::function<void()> done) {
    done_ = std::move(done);
    const auto journal = state_.spec.resume ? earlier_journal(state_) : std::nullopt;
    const auto rows = choosable_backends();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const BackendRow* one) {
        return journal && one->descriptor.id == journal->backend;
    });
    if (row == rows.end()) {
        choose();
        return;
    }
    inquiry_.describe({*row}, [this, journal](const Outcome<std::vector<BackendDescriptor>>& found) {
        state_.guard([&] {
            if (found.value().front().available)
                resume_on(*journal);
            else
                choose();
        });
    });
}

void BackendSelection::resume_on(const Journal& journal) {
    look_into(journal.backend, [this, journal](const PreparedJob* prepared) {
        if (prepared) {
            const PreparedJob as_given = *state_.prepared;
            take(journal.backend, prepared->encoder_library, prepared->encoder_program);
            if (belongs_to_job(journal, state_)) {
                state_.note(Text("choice.resumed",
                                 "auto goes on with {1}, which the interrupted run had taken",
                                 journal.backend));
                finish();
                return;
            }
            state_.prepared = as_given;
        }
        choose();
    });
}

void BackendSelection::choose() {
    measured_job_ = *state_.prepared;
    choice_ = std::make_unique<BackendChoice>(measured_job_, state_.timeline, this_machine());
    if (const Text reason = choice_->reason_to_skip(); !reason.empty())
        take_unmeasured(choice_->by_rule(), reason);
    else
        begin_measuring();
}

void BackendSelection::measure_costs(std::function<void()> done) {
    done_ = std::move(done);
    costs_only_ = true;
    measured_job_ = *state_.prepared;
    measured_job_.spec.backend.settings.clear(); // they are the other backend's
    choice_ = std::make_unique<BackendChoice>(measured_job_, state_.timeline, this_machine());
    const bool cut_already =
        state_.spec.backend.segment_frames > 0 || (state_.spec.resume && earlier_journal(state_));
    if (cut_already || !choice_->reason_to_skip().empty())
        finish();
    else
        begin_measuring();
}

void BackendSelection::begin_measuring() {
    state_.progress.enter(JobStage::Measuring);
    if (costs_only_) {
        measure_first();
        return;
    }
    inquiry_.describe(choosable_backends(), [this](const Outcome<std::vector<BackendDescriptor>>& found) {
        state_.guard([&] {
            choice_->consider(found.value());
            measure_first();
        });
    });
}

void BackendSelection::measure_first() {
    measuring_since_ = Clock::now();
    choice_->add(choice_->backends().front(), state_.prepared->encoder_library,
                 state_.prepared->encoder_program);
    measure_next();
}

/// Asks what encodes with this backend; `done` gets null where it cannot do the job.
void BackendSelection::look_into(const std::string& backend, std::function<void(const PreparedJob*)> done) {
    using Request = protocol::PrepareRequest;
    JobSpec spec = state_.prepared->spec;
    spec.backend.id = backend;
    const bool piping = backend_traits(backend).piping;
    state_.steps->ask_once<Request>(Request{spec, "", piping},
                                    [done](const Outcome<Request::Reply>& outcome) {
                                        done(outcome.ok() ? &outcome.value().job : nullptr);
                                    });
}

/// One backend after the other becomes a candidate where it can do the job; then measuring goes on.
void BackendSelection::add_candidates(std::vector<std::string> backends) {
    if (backends.empty()) {
        measure_next();
        return;
    }
    const std::string backend = backends.front();
    backends.erase(backends.begin());
    look_into(backend, [this, backend, backends](const PreparedJob* prepared) {
        if (prepared)
            choice_->add(backend, prepared->encoder_library, prepared->encoder_program);
        add_candidates(backends);
    });
}

void BackendSelection::measure_next() {
    const std::vector<Sample> samples = choice_->next_round();
    if (!samples.empty()) {
        run_round(samples);
        return;
    }
    if (!costs_only_ && !others_considered_ && choice_->others_matter()) {
        others_considered_ = true;
        std::vector<std::string> others = choice_->backends();
        others.erase(others.begin());
        add_candidates(std::move(others));
        return;
    }
    decide();
}

void BackendSelection::run_round(const std::vector<Sample>& samples) {
    round_.clear();
    for (std::size_t i = 0; i < samples.size(); ++i)
        round_.push_back({samples[i], 0, state_.store->reserve(samples.size() - i), 0});
    under_way_ = samples.size();
    for (std::size_t i = 0; i < samples.size(); ++i)
        run_sample(i);
}

void BackendSelection::run_sample(std::size_t number) {
    UnitReports reports;
    reports.progress = [](std::int64_t) {};
    reports.segment_done = [this, number](const FinishedSegment& segment) {
        round_[number].bytes += segment.bytes;
    };
    reports.ended = [this, number](int, const Outcome<ExportReport>& outcome) {
        state_.guard([&] { on_sample(number, outcome); });
    };
    round_[number].bytes = 0;
    round_[number].unit = state_.units->submit(sample_unit(number), std::move(reports));
}

RunnerUnit BackendSelection::sample_unit(std::size_t number) {
    const Running& running = round_[number];
    const Sample& sample = running.sample;
    const Candidate& candidate = choice_->candidate(sample.candidate);
    ExportRequest request = unit_request(state_, candidate.plan);
    request.spec.backend = candidate.backend;
    request.range_first = sample.source.first; // warming the encoder up is reckoned with apart
    const std::string name = sample_name(number);
    request.segments = {{0, sample.source.first, sample.source.end, state_.store->path(name),
                         state_.store->spill_path(name)}};
    if (request.accelerator && !state_.decoder_problem.empty())
        request.accelerator->decoder = id_of(DecoderChoice::Cpu);
    request.memory_budget = running.memory_budget;
    request.max_seconds = sample.max_seconds;
    request.withheld_frames = sample.withheld_frames;
    return {request, state_.prepared->identity, state_.index_file->path()};
}

void BackendSelection::on_sample(std::size_t number, const Outcome<ExportReport>& outcome) {
    if (!outcome.ok() && outcome.error().stage() == hardware_decoder_stage) {
        state_.decoder_problem = outcome.error().cause();
        run_sample(number); // on the CPU this time
        return;
    }
    if (!outcome.ok()) {
        give_up_measuring(outcome.error().cause());
        return;
    }
    const ExportReport& report = outcome.value();
    if (report.frames == 0 || report.damaged) {
        give_up_measuring(Text("choice.sample_damaged", "a sample could not be decoded without damage"));
        return;
    }
    const Sample& sample = round_[number].sample;
    const bool piped = choice_->candidate(sample.candidate).encoder_program.used();
    choice_->take(sample, times_of(sample, report, round_[number].bytes, piped));
    drop_sample(number);
    if (--under_way_ == 0)
        measure_next();
}

/// The file of a sample, and the memory set aside for it.
void BackendSelection::drop_sample(std::size_t number) {
    state_.store->discard(sample_name(number));
    state_.store->release(std::exchange(round_[number].memory_budget, 0));
}

/// A sample that fails costs the choice, not the job: whatever is wrong, the job meets it with more means.
void BackendSelection::give_up_measuring(const Text& cause) {
    for (std::size_t i = 0; i < round_.size(); ++i) {
        state_.units->cancel(round_[i].unit);
        drop_sample(i);
    }
    take_unmeasured(careful_backend, Text("choice.measuring_failed", "measuring failed: {1}", cause));
}

void BackendSelection::take_unmeasured(const std::string& backend, const Text& reason) {
    if (costs_only_) {
        state_.note(Text("choice.costs_unmeasured", "the cost of the work is only estimated: {1}", reason));
        finish();
        return;
    }
    state_.note(Text("choice.unmeasured", "auto took {1} without measuring: {2}", backend, reason));
    take(backend, state_.prepared->encoder_library, state_.prepared->encoder_program);
    finish();
}

void BackendSelection::take_costs() {
    WorkCosts& costs = state_.prepared->costs;
    costs = choice_->costs(choice_->backends().front());
    const SourceRange range = state_.timeline.source_bounds();
    const double seconds = FrameCosts(costs).seconds(range.first, range.end);
    state_.note(Text("choice.costs_measured",
                     "measured on short pieces of the clip: {1} of work for one core of this machine",
                     seconds_text(seconds)));
    finish();
}

void BackendSelection::decide() {
    if (costs_only_) {
        take_costs();
        return;
    }
    Prediction prediction = ::framewright::choose(choice_->measured(), [this](const std::string& backend) {
        return predictions_.correction(prediction_key(backend, *state_.prepared));
    });
    prediction.sample_seconds = std::chrono::duration<double>(Clock::now() - measuring_since_).count();
    const Text no_other("choice.no_other", "no other could win more than measuring it costs");
    state_.note(others_considered_ ? describe(prediction)
                                   : Text::joined({describe(prediction), no_other}, "; "));
    const Candidate& taken = choice_->candidate(prediction.backend);
    state_.prepared->costs = choice_->costs(prediction.backend);
    take(prediction.backend, taken.encoder_library, taken.encoder_program);
    state_.result.prediction = std::move(prediction);
    finish();
}

void BackendSelection::take(const std::string& backend, const std::string& encoder_library,
                            const EncoderProgram& program) {
    state_.prepared->encoder_library = encoder_library;
    state_.prepared->encoder_program = program;
    state_.prepared->spec.backend.id = backend;
}

void BackendSelection::finish() {
    choice_.reset();
    decided_at_ = Clock::now();
    std::exchange(done_, nullptr)();
}

} // namespace framewright
