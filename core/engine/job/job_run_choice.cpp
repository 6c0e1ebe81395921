// The backend `auto`: measures on short pieces of the job what each backend would take, and goes on with the
// best.
#include "core/engine/job/job_run.h"

#include "core/engine/job/backend_choice.h"
#include "core/job/export_request.h"

#include <algorithm>

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
    times.first = sample.first;
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

/// What an interrupted run of this job began, its backend goes on with, where that was asked for.
void JobRun::resume_or_choose() {
    const bool wanted = spec_.resume && spec_.backend.store == Store::Disk;
    const auto journal = wanted ? read_journal(store_->path(journal_name)) : std::nullopt;
    const BackendChoice choice(*job_, range_, this_machine());
    const std::vector<std::string> known = choice.backends();
    if (!journal || std::find(known.begin(), known.end(), journal->backend) == known.end()) {
        choose_backend();
        return;
    }
    look_into(journal->backend, [this, journal = *journal](const PreparedJob* prepared) {
        PreparedJob as_given = *job_;
        if (prepared)
            set_backend(journal.backend, prepared->encoder_library, prepared->encoder_program);
        if (prepared && belongs_to_this_job(journal)) {
            result_.notes.push_back("auto goes on with " + journal.backend +
                                    ", which the interrupted run had taken");
            plan();
            adopt_earlier_work();
            return;
        }
        job_ = std::move(as_given);
        choose_backend();
    });
}

void JobRun::choose_backend() {
    choice_ = std::make_unique<BackendChoice>(*job_, range_, this_machine());
    if (const std::string reason = choice_->reason_to_skip(); !reason.empty()) {
        take_unmeasured(choice_->by_rule(), reason);
        return;
    }
    progress_.enter(JobStage::Measuring);
    measuring_since_ = Clock::now();
    write_index();
    choice_->add(choice_->backends().front(), job_->encoder_library, job_->encoder_program);
    measure_next();
}

/// Asks what encodes with this backend; `done` gets null where it cannot do the job.
void JobRun::look_into(const std::string& backend, std::function<void(const PreparedJob*)> done) {
    JobSpec spec = job_->spec;
    spec.backend.id = backend;
    const auto answer = [this, done](const Outcome<protocol::PrepareRequest::Reply>& outcome) {
        guarded([&] { done(outcome.ok() ? &outcome.value().job : nullptr); });
    };
    free_worker().request<protocol::PrepareRequest>({spec, false}, {{}, answer, cpu_counter()});
}

/// One backend after the other becomes a candidate where it can do the job; then measuring goes on.
void JobRun::add_candidates(std::vector<std::string> backends) {
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

void JobRun::measure_next() {
    const std::vector<Sample> samples = choice_->next_round();
    if (!samples.empty()) {
        run_samples(samples);
        return;
    }
    if (!others_considered_ && choice_->others_matter()) {
        others_considered_ = true;
        std::vector<std::string> others = choice_->backends();
        others.erase(others.begin());
        add_candidates(std::move(others));
        return;
    }
    decide();
}

void JobRun::run_samples(const std::vector<Sample>& samples) {
    samples_under_way_ = samples.size();
    while (workers_.size() < samples.size())
        workers_.push_back({nullptr, {}, 0, 0});
    const unsigned round = ++round_;
    for (std::size_t i = 0; i < samples.size() && round == round_; ++i) {
        Worker& worker = workers_[i];
        if (!worker.process || !worker.process->alive())
            worker.process = pool_.take();
        worker.memory_budget = store_->reserve(samples.size() - i);
        run_sample(i, samples[i]);
    }
}

void JobRun::run_sample(std::size_t worker, const Sample& sample) {
    const auto answer = [this, worker, round = round_,
                         sample](const Outcome<protocol::MeasureRequest::Reply>& outcome) {
        if (round == round_)
            guarded([&] { on_sample(worker, sample, outcome); });
    };
    workers_[worker].process->expect_pictures_of(pixels());
    workers_[worker].process->request<protocol::MeasureRequest>(sample_request(worker, sample),
                                                                {{}, answer, cpu_counter()});
}

protocol::MeasureRequest JobRun::sample_request(std::size_t worker, const Sample& sample) {
    const Candidate& candidate = choice_->candidate(sample.candidate);
    ExportRequest request = make_request(candidate.plan);
    request.spec.backend = candidate.backend;
    request.range_first = sample.first; // warming the encoder up is reckoned with apart
    const std::string name = sample_name(worker);
    request.segments = {{0, sample.first, sample.end, store_->path(name), store_->spill_path(name)}};
    if (request.accelerator && !decoder_problem_.empty())
        request.accelerator->decoder = id_of(DecoderChoice::Cpu);
    request.memory_budget = workers_[worker].memory_budget;
    request.max_seconds = sample.max_seconds;
    request.withheld_frames = sample.withheld_frames;
    return {request, job_->identity, store_->path(index_name)};
}

void JobRun::on_sample(std::size_t worker, const Sample& sample,
                       const Outcome<protocol::MeasureRequest::Reply>& outcome) {
    if (!outcome.ok() && outcome.error().stage() == hardware_decoder_stage) {
        decoder_problem_ = outcome.error().cause();
        run_sample(worker, sample); // not by NVDEC any more
        return;
    }
    if (!outcome.ok()) {
        give_up_measuring(outcome.error().cause());
        return;
    }
    drop_sample(worker);
    const ExportReport& report = outcome.value().report;
    if (report.frames == 0 || report.damaged) {
        give_up_measuring("a sample could not be decoded without damage");
        return;
    }
    const bool piped = choice_->candidate(sample.candidate).encoder_program.used();
    choice_->take(sample, times_of(sample, report, outcome.value().bytes, piped));
    if (--samples_under_way_ == 0)
        measure_next();
}

/// The file of a sample, and the memory set aside for it.
void JobRun::drop_sample(std::size_t worker) {
    store_->discard(sample_name(worker));
    store_->release(std::exchange(workers_[worker].memory_budget, 0));
}

/// A sample that fails costs the choice, not the job: whatever is wrong, the job meets it with more means.
void JobRun::give_up_measuring(const std::string& cause) {
    ++round_;
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        if (workers_[i].process && workers_[i].process->busy())
            workers_[i].process.reset();
        drop_sample(i);
    }
    take_unmeasured(careful_backend, "measuring failed: " + cause);
}

void JobRun::take_unmeasured(const std::string& backend, const std::string& reason) {
    result_.notes.push_back("auto took " + backend + " without measuring: " + reason);
    set_backend(backend, job_->encoder_library, job_->encoder_program);
    start_chosen();
}

void JobRun::decide() {
    const auto correction = [this](const std::string& backend) {
        Correction known;
        with_predictions([&](PredictionLog& log) { known = log.correction(prediction_key(backend, *job_)); });
        return known;
    };
    Prediction prediction = choose(choice_->measured(), correction);
    prediction.sample_seconds = std::chrono::duration<double>(Clock::now() - measuring_since_).count();
    result_.notes.push_back(describe(prediction) +
                            (others_considered_ ? "" : "; no other could win more than measuring it costs"));
    const Candidate& taken = choice_->candidate(prediction.backend);
    set_backend(prediction.backend, taken.encoder_library, taken.encoder_program);
    job_->costs = choice_->costs(prediction.backend);
    result_.prediction = std::move(prediction);
    start_chosen();
}

void JobRun::set_backend(const std::string& id, const std::string& encoder_library,
                         const EncoderProgram& program) {
    job_->encoder_library = encoder_library;
    job_->encoder_program = program;
    job_->spec.backend.id = id;
}

void JobRun::start_chosen() {
    choice_.reset();
    for (; workers_.size() > 1; workers_.pop_back()) // warm, for who needs them
        pool_.give_back(std::move(workers_.back().process));
    decided_ = Clock::now();
    plan();
    adopt_earlier_work();
}

/// A run that had to do things twice says nothing of the prediction.
void JobRun::settle_prediction() {
    if (!result_.prediction)
        return;
    Prediction& prediction = *result_.prediction;
    prediction.outcome_seconds = std::chrono::duration<double>(Clock::now() - decided_).count();
    if (result_.segments_reused > 0 || !failures_.empty() || !made_again_.empty() || damage_met_)
        return;
    for (const BackendForecast& forecast : prediction.forecasts) {
        if (forecast.backend != prediction.backend)
            continue;
        const PredictionOutcome outcome{
            prediction_key(forecast.backend, *job_), spec_.source,     forecast.workers,
            forecast.seconds / forecast.correction,  forecast.seconds, prediction.outcome_seconds};
        with_predictions([&](PredictionLog& log) { log.record(outcome); });
    }
}

/// The log is a by-product: where it fails the job goes on without.
void JobRun::with_predictions(const std::function<void(PredictionLog&)>& act) {
    if (!predictions_)
        return;
    try {
        act(*predictions_);
    } catch (const Error& error) {
        predictions_.reset();
        warn(std::string("what predictions are worth is not remembered: ") + error.what());
    }
}

} // namespace framewright
