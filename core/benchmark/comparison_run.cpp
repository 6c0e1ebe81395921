#include "core/benchmark/comparison_run.h"

#include "core/benchmark/cell_difference.h"
#include "core/benchmark/comparison_clock.h"
#include "core/benchmark/engine_wait.h"
#include "core/benchmark/frame_agreement.h"
#include "core/benchmark/history/history.h"
#include "core/benchmark/page_cache.h"
#include "core/benchmark/record/machine_identity.h"
#include "core/benchmark/run_order.h"
#include "core/benchmark/scratch_folder.h"
#include "core/engine/backend/backend.h"
#include "core/job/plan/execution_plan.h"
#include "core/sequence/sequence_name.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace framewright {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double load_average() {
    double load = 0;
    return getloadavg(&load, 1) == 1 ? load : 0;
}

} // namespace

class ComparisonRun::Implementation {
public:
    Implementation(ComparisonSpec spec, ComparisonOptions options, ComparisonObserver observer)
        : spec_(std::move(spec)), options_(std::move(options)), observer_(std::move(observer)) {}

    ComparisonRecord run() {
        record_ = make_record(spec_, identify_machine());
        name_devices(record_.machine, probe_devices());
        for (CellRecord& cell : record_.cells)
            cell.picture_bound = picture_bound(cell.backend);
        clock_.emplace(record_.cells.size());
        try {
            const ScratchFolder scratch(options_.folder);
            scratch_ = &scratch;
            look_at_source();
            store([&](History& history) { record_.id = history.add(record_); });
            run_all();
            record_.finished = true;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Cancelled || !wait_.cancelled())
                throw;
        }
        close_history();
        return std::move(record_);
    }

    void cancel() { wait_.cancel(); }
    const std::optional<Error>& first_failure() const { return first_failure_; }

private:
    void look_at_source();
    void check_cells(Engine& engine);
    void give_up(std::size_t cell, const Error& error);
    void close_history();
    void run_all();
    void run_one(const PlannedRun& planned, int order);
    JobSpec job_of(const CellRecord& cell) const;
    void look_closely(JobSpec& job) const;
    JobResult execute(const JobSpec& job);
    bool cool_down();
    QualityRecord quality_of(const JobSpec& job, const std::vector<std::string>& metrics);
    void measure_quality(std::size_t cell, const JobSpec& job);
    void test_bounds();
    void test_bound(CellRecord& cell);
    void take_hashes(CellRecord& cell, const std::string& path);
    void tell(double fraction);
    void changed(std::size_t cell, const RunRecord* run);
    void warn_once(const Text& text);

    /// The history is a by-product: where it fails the comparison goes on without.
    void store(const std::function<void(History&)>& act) {
        if (!options_.history)
            return;
        try {
            act(*options_.history);
        } catch (const Error& error) {
            options_.history = nullptr;
            warn_once(Text("history.not_kept", "the history is not kept any longer: {1}", error.what()));
        }
    }

    const ComparisonSpec spec_;
    ComparisonOptions options_;
    const ComparisonObserver observer_;
    EngineWait wait_;
    ComparisonRecord record_;
    std::optional<ComparisonClock> clock_;
    const ScratchFolder* scratch_ = nullptr;
    ComparisonProgress progress_;
    std::size_t cell_ = 0; ///< of the step under way
    Text last_warning_;
    std::optional<Error> first_failure_;
};

/// What concerns all cells: whatever is wrong here would be so in every one.
void ComparisonRun::Implementation::look_at_source() {
    tell(0);
    Engine engine({options_.worker_program, 1});
    using Libraries = std::map<std::string, std::string>;
    record_.machine.libraries =
        wait_.answer<Libraries>([&](auto done) { engine.libraries(std::move(done)); });
    wait_.answer<MediaInfo>([&](auto done) { engine.probe(spec_.source, std::move(done)); });
    const auto start = Clock::now();
    wait_.answer<FrameIndex>(
        [&](auto done) { engine.index(spec_.source, spec_.video_track, std::move(done)); });
    record_.indexing_seconds = seconds_since(start);
    CellRecord any;
    any.encoder.id = no_encoder;
    const auto job =
        wait_.answer<PreparedJob>([&](auto done) { engine.prepare(job_of(any), std::move(done)); });
    const OutputTimeline timeline = resolve_range(job).timeline();
    record_.spec.source = fs::path(absolute_name(spec_.source)).lexically_normal().string();
    record_.machine.build = job.program;
    record_.clip_frames = timeline.frame_count();
    record_.clip_seconds = timeline.seconds(job.index);
    record_.width = job.output_format.width;
    record_.height = job.output_format.height;
    record_.pixel_format = job.output_format.pixel_format;
    check_cells(engine);
}

/// A cell that cannot work here is left out; one that is wrongly put ends the comparison before it begins.
void ComparisonRun::Implementation::check_cells(Engine& engine) {
    for (std::size_t i = 0; i < record_.cells.size(); ++i) {
        const CellRecord& cell = record_.cells[i];
        try {
            const BackendDescriptor backend = backend_registry().at(cell.backend.id).describe();
            check_available(backend, cell.backend);
            complete_settings(backend, cell.backend);
            wait_.answer<PreparedJob>([&](auto done) { engine.prepare(job_of(cell), std::move(done)); });
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Unsupported)
                throw;
            give_up(i, error);
        }
    }
}

void ComparisonRun::Implementation::give_up(std::size_t cell, const Error& error) {
    record_.cells[cell].error = error.what();
    if (!first_failure_)
        first_failure_ = error;
    clock_->drop(cell);
    changed(cell, nullptr);
}

/// Where nothing was measured there is nothing to remember.
void ComparisonRun::Implementation::close_history() {
    if (record_.id == 0)
        return;
    const bool measured = std::any_of(record_.cells.begin(), record_.cells.end(),
                                      [](const CellRecord& cell) { return !cell.runs.empty(); });
    store([&](History& history) {
        if (measured)
            history.update(record_.id, record_);
        else
            history.remove(record_.id);
    });
    if (!measured)
        record_.id = 0;
}

JobSpec ComparisonRun::Implementation::job_of(const CellRecord& cell) const {
    JobSpec job;
    job.source = spec_.source;
    job.video_track = spec_.video_track;
    job.start = spec_.start;
    job.end = spec_.end;
    job.chain = spec_.chain;
    job.backend = cell.backend;
    job.encoder = cell.encoder;
    job.audio.mode = AudioMode::None;
    job.subtitles = SubtitleMode::None;
    job.overwrite = true;
    job.work_dir = scratch_->file("work");
    if (cell.encoder.produces_file())
        job.output = scratch_->file("output.mkv");
    return job;
}

void ComparisonRun::Implementation::run_all() {
    const std::size_t cells = record_.cells.size();
    for (std::size_t i = 0; i < cells; ++i) {
        if (!record_.cells[i].error.empty())
            continue;
        clock_->expect_runs(i, spec_.warmup + spec_.repeats);
        if (!spec_.metrics.empty() && record_.cells[i].encoder.produces_file())
            clock_->expect_quality(i);
    }
    int order = 0;
    for (const PlannedRun& planned : run_order(cells, spec_.warmup, spec_.repeats)) {
        if (!record_.cells[planned.cell].error.empty())
            continue;
        run_one(planned, planned.warmup ? 0 : order++);
    }
}

/// What costs time and is therefore asked of no timed run: the frames' hashes, and what a device did when.
void ComparisonRun::Implementation::look_closely(JobSpec& job) const {
    job.frame_hashes = scratch_->file("frames.framehash");
    if (backend_traits(job.backend.id).uses_device)
        job.trace = scratch_->file("trace.json");
}

void ComparisonRun::Implementation::run_one(const PlannedRun& planned, int order) {
    CellRecord& cell = record_.cells[planned.cell];
    const bool first = planned.repeat == 0;
    cell_ = planned.cell;
    progress_.step = planned.warmup ? ComparisonStep::WarmUp : ComparisonStep::Timed;
    progress_.cell = cell.label_backend + ", " + cell.label_encoder;
    progress_.repeat = planned.repeat;
    tell(0);
    JobSpec job = job_of(cell);
    if (planned.warmup && first)
        look_closely(job);
    RunRecord run;
    run.repeat = planned.repeat;
    run.order = order;
    std::error_code ignored;
    try {
        run.cold_cache = cool_down();
        run.start_load = load_average();
        run.started = utc_now();
        run.result = execute(job);
        clock_->run_done(planned.cell, run.result.wall_seconds);
        if (!job.frame_hashes.empty())
            take_hashes(cell, job.frame_hashes);
        if (planned.warmup) {
            record_.warmup_seconds += run.result.wall_seconds;
            cell.warmup = run.result;
        } else {
            cell.runs.push_back(run);
        }
        changed(planned.cell, planned.warmup ? nullptr : &cell.runs.back());
        if (first && !job.output.empty() && !cell.quality && !spec_.metrics.empty())
            measure_quality(planned.cell, job);
    } catch (const Error& error) {
        fs::remove(job.output, ignored);
        if (wait_.cancelled())
            throw;
        give_up(planned.cell, error);
    }
    fs::remove(job.output, ignored);
}

/// A new engine for every run, and no worker before the run begins: nothing that an earlier run has loaded is
/// there for a later one.
JobResult ComparisonRun::Implementation::execute(const JobSpec& job) {
    wait_.told = [this](const JobProgress& progress) { tell(progress.fraction); };
    Engine engine({options_.worker_program, 0});
    return wait_.answer<JobResult>([&](auto done) {
        JobObserver observer;
        observer.progress = wait_.report();
        observer.finished = std::move(done);
        engine.start(job, std::move(observer));
    });
}

bool ComparisonRun::Implementation::cool_down() {
    if (!spec_.cold_cache)
        return false;
    const bool cold = drop_from_page_cache(spec_.source);
    if (!cold)
        warn_once(
            Text("compare.not_cold", "the system keeps the source in its page cache: runs are not cold"));
    return cold;
}

QualityRecord ComparisonRun::Implementation::quality_of(const JobSpec& job,
                                                        const std::vector<std::string>& metrics) {
    Engine engine({options_.worker_program, 1});
    return wait_.answer<QualityRecord>([&](auto done) { engine.quality(job, metrics, std::move(done)); });
}

/// Frames that are not those of the reference but may differ within a bound: whether they keep to it.
void ComparisonRun::Implementation::test_bounds() {
    for (CellRecord& cell : record_.cells)
        if (cell.agreement == HashAgreement::Declared && cell.difference_problem.empty())
            test_bound(cell);
    settle_agreement(record_);
}

void ComparisonRun::Implementation::test_bound(CellRecord& cell) {
    for (const CellRecord& other : record_.cells)
        if (other.backend == cell.backend && other.largest_difference) { // whatever encodes them
            cell.largest_difference = other.largest_difference;
            return;
        }
    progress_.step = ComparisonStep::Quality;
    tell(0);
    const auto start = Clock::now();
    const std::string output = scratch_->file("lossless.mkv");
    try {
        cell.largest_difference = measure_difference(
            job_of(cell), output,
            {[&](const JobSpec& job) { execute(job); },
             [&](const JobSpec& job, const auto& metrics) { return quality_of(job, metrics); }});
    } catch (const Error& error) {
        if (wait_.cancelled())
            throw;
        cell.difference_problem = error.what();
    }
    std::error_code ignored;
    fs::remove(output, ignored);
    record_.metrics_seconds += seconds_since(start);
}

void ComparisonRun::Implementation::measure_quality(std::size_t cell, const JobSpec& job) {
    progress_.step = ComparisonStep::Quality;
    tell(0);
    const auto start = Clock::now();
    QualityRecord quality;
    try {
        quality = quality_of(job, spec_.metrics);
    } catch (const Error& error) {
        if (wait_.cancelled())
            throw;
        for (const std::string& metric : spec_.metrics)
            quality.absent[metric] = error.what();
    }
    const double seconds = seconds_since(start);
    record_.metrics_seconds += seconds;
    clock_->quality_done(cell, seconds);
    record_.cells[cell].quality = std::move(quality);
    store([&](History& history) { history.set_quality(record_.id, cell, *record_.cells[cell].quality); });
    changed(cell, nullptr);
}

void ComparisonRun::Implementation::take_hashes(CellRecord& cell, const std::string& path) {
    const FrameHashSummary summary = summarize_frame_hashes(path);
    cell.hash = summary.hash;
    record_.width = summary.width; // a step that turns the pictures upright is known only now
    record_.height = summary.height;
    settle_agreement(record_);
    test_bounds();
}

void ComparisonRun::Implementation::tell(double fraction) {
    if (!observer_.progress)
        return;
    clock_->fill(progress_, cell_, fraction);
    observer_.progress(progress_);
}

void ComparisonRun::Implementation::changed(std::size_t cell, const RunRecord* run) {
    store([&](History& history) {
        if (run)
            history.add_run(record_.id, cell, *run);
        else if (record_.id != 0)
            history.update(record_.id, record_);
    });
    if (observer_.changed)
        observer_.changed(record_, cell, run);
}

void ComparisonRun::Implementation::warn_once(const Text& text) {
    if (observer_.warning && text != std::exchange(last_warning_, text))
        observer_.warning(text);
}

ComparisonRun::ComparisonRun(ComparisonSpec spec, ComparisonOptions options, ComparisonObserver observer)
    : implementation_(
          std::make_unique<Implementation>(std::move(spec), std::move(options), std::move(observer))) {}
ComparisonRun::~ComparisonRun() = default;

ComparisonRecord ComparisonRun::run() {
    return implementation_->run();
}

std::optional<Error> ComparisonRun::first_failure() const {
    return implementation_->first_failure();
}

void ComparisonRun::cancel() {
    implementation_->cancel();
}

} // namespace framewright
