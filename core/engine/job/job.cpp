#include "core/engine/job/job.h"

#include "core/engine/backend/backend.h"
#include "core/engine/job/publication.h"
#include "core/engine/job/source_watch.h"
#include "core/engine/process/event_loop.h"
#include "core/sequence/sequence_files.h"

#include <algorithm>
#include <filesystem>

namespace framewright {
namespace {
constexpr std::uint64_t tick_ms = 100;
constexpr std::chrono::seconds look_interval{1}; ///< at the source and the disk
} // namespace

Job::Job(const JobMeans& means, const JobMemory& memory, const JobSpec& spec, JobObserver observer,
         std::function<void()> ended)
    : own_cpu_before_(own_cpu_seconds()), loop_(means.loop), ended_(std::move(ended)),
      predictions_(memory.predictions, [this](const Text& text) { state_.warn(text); }),
      inquiry_(means.asking), preparation_(state_), target_search_(state_),
      selection_(state_, predictions_, inquiry_), earlier_work_(state_),
      preview_reuse_(state_, memory.segments), dispatch_(state_), assembly_(state_), second_pass_(state_),
      quality_(state_), space_(state_), workers_(means.loop, means.pool), units_(workers_),
      steps_(
          workers_, [this](const std::function<void()>& step) { guarded(step); },
          [this](const Text& text) { state_.warn(text); }),
      remote_(state_, means.loop, workers_, [this] { end_handed_over(); }) {
    state_.spec = spec;
    state_.observer = std::move(observer);
    state_.units = &units_;
    state_.steps = &steps_;
    state_.guard = [this](const std::function<void()>& step) { guarded(step); };
}

Job::~Job() {
    over_ = true; // what workers still answer concerns nobody
}

/// Every step runs through here: what it throws ends the job.
void Job::guarded(const std::function<void()>& step) {
    if (!over_)
        run_guarded(step, [this](const Error& error) { fail(error); });
}

void Job::start() {
    guarded([&] {
        const JobSpec& spec = state_.spec;
        if (spec.encoder.produces_file() && spec.output.empty())
            throw Error(ErrorKind::Usage, "-", "output",
                        Text("output.unnamed", "name an output file (-o), or take the encoder 'none'"));
        if (const auto pictures = sequence_of(spec.source))
            state_.spec.source = pictures->text();
        if (is_remote(spec))
            state_.spec.source = absolute_name(spec.source);
        inquiry_.describe({&backend_registry().at(spec.backend.id)},
                          [this](const Outcome<std::vector<BackendDescriptor>>& found) {
                              guarded([&] { begin(found.value().front()); });
                          });
    });
}

void Job::begin(const BackendDescriptor& backend) {
    const JobSpec& spec = state_.spec;
    check_available(backend, spec.backend);
    complete_settings(backend, spec.backend);
    if (spec.goal.two_pass && backend.remote)
        throw Error(ErrorKind::Usage, "-", "target",
                    Text("target.two_pass_remote", "two passes are for backends on this machine"));
    check_export_goal(spec.goal);
    target_.emplace(spec);
    state_.frame_hashes_path = target_->frame_hashes_path();
    timer_ = std::make_unique<LoopTimer>(loop_, tick_ms, [this] { guarded([&] { tick(); }); });
    prepare();
    // Loading the media libraries overlaps with what the first worker finds out.
    workers_.warm_up(expected_workers(spec.backend) - 1);
}

void Job::prepare() {
    preparation_.run([this] {
        const FrameFormat& source =
            state_.prepared->source.video_stream(state_.prepared->spec.video_track)->video->format;
        const FrameFormat& output = state_.prepared->output_format;
        workers_.expect_pictures_of(
            std::max(std::int64_t{source.width} * source.height, std::int64_t{output.width} * output.height));
        std::string folder = work_folder(state_.spec);
        if (is_remote(state_.spec) && !folder.empty())
            folder = std::filesystem::absolute(folder).string(); // other machines are elsewhere
        state_.store = std::make_unique<SegmentStore>(state_.spec.backend.store, folder,
                                                      memory_limit(state_.spec.backend, this_machine()));
        find_setting();
    });
}

void Job::find_setting() {
    target_search_.run([this] {
        if (state_.spec.goal.dry_run)
            end_without_export();
        else
            select_backend();
    });
}

void Job::select_backend() {
    const auto plan_next = [this] {
        workers_.give_back(1); // those that only measured, warm
        plan();
    };
    const BackendDescriptor backend = backend_traits(state_.prepared->spec.backend.id);
    if (backend.chooses)
        selection_.run(plan_next);
    else if (backend.remote)
        selection_.measure_costs(plan_next);
    else
        plan();
}

void Job::plan() {
    make_plan(state_);
    if (state_.spec.submission == Submission::Print) {
        state_.result.batch_script = backend_registry()
                                         .at(state_.prepared->spec.backend.id)
                                         .batch_script(*state_.prepared, state_.plan, state_.store->folder());
        end_without_export();
        return;
    }
    earlier_work_.run([this] { preview_reuse_.run([this] { dispatch(); }); });
}

void Job::dispatch() {
    space_.look_ahead();
    remote_.begin();
    dispatch_.run([this] { check_source(state_); }, [this] { assemble(); });
}

void Job::assemble() {
    const bool file = state_.prepared->spec.encoder.produces_file();
    assembly_.run(
        file ? target_->part_path() : std::string(),
        [this](const std::vector<int>& segments, const Text& cause) { dispatch_.remake(segments, cause); },
        [this] { judge_pass(); });
}

void Job::judge_pass() {
    second_pass_.run([this] { dispatch_.again(); }, [this] { measure(); });
}

void Job::measure() {
    remote_.note_floor(assembly_.seconds());
    note_target_outcome(state_);
    quality_.run(target_->part_path(), [this] { finish(); });
}

/// The work folder goes, unless an earlier run has left something in it.
void Job::end_without_export() {
    state_.result.encoder = state_.prepared->spec.encoder.id;
    state_.result.frames_in = state_.timeline.frame_count();
    if (state_.store && !earlier_journal(state_))
        state_.store->remove();
    target_.reset();
    count_resources();
    workers_.give_back();
    end(state_.result);
}

/// What is submitted stays, and the work folder with it.
void Job::end_handed_over() {
    target_.reset();
    count_resources();
    workers_.give_back();
    end(state_.result);
}

void Job::finish() {
    publish(state_, *target_, predictions_, selection_.decided_at());
    report_progress();
    state_.progress.enter(JobStage::Done);
    report_progress();
    count_resources();
    workers_.give_back();
    end(state_.result);
}

void Job::count_resources() {
    JobResult& result = state_.result;
    const CpuSeconds own = own_cpu_seconds();
    result.user_seconds = workers_.cpu().user + own.user - own_cpu_before_.user;
    result.system_seconds = workers_.cpu().system + own.system - own_cpu_before_.system;
    result.peak_memory_bytes = workers_.memory().peak_sum_bytes();
    result.peak_process_memory_bytes = workers_.memory().peak_process_bytes();
    remote_.count_into(result);
    result.wall_seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    result.segments_made = state_.segments.made();
    result.segments_reused = state_.segments.reused();
    result.segments = state_.segments.accounts();
    for (const SegmentAccount& segment : result.segments) {
        result.segments_from_preview += segment.from_preview ? 1 : 0;
        result.frames_from_preview += segment.from_preview ? segment.frames : 0;
    }
}

void Job::cancel(StopMode mode) {
    if (over_)
        return;
    if (mode == StopMode::Keep)
        state_.spec.keep_segments = true;
    const std::string& output = state_.spec.output;
    fail(Error(ErrorKind::Cancelled, output.empty() ? state_.spec.source : output, "job",
               Text("job.cancelled", "cancelled")));
}

void Job::fail(const Error& error) {
    over_ = true;
    run_guarded([&] { clear_away(error); }, {});
    end(error.file() == "-"
            ? Error(error.kind(), state_.spec.source, error.stage(), error.cause(), error.detail())
            : error);
}

/// What a job that failed leaves: finished segments, where another run can go on with them.
void Job::clear_away(const Error& error) {
    remote_.stop();
    workers_.drop_all(); // before the files they write to go
    const JobSpec& spec = state_.spec;
    const bool keep = error.kind() == ErrorKind::Cancelled
                          ? spec.keep_segments
                          : (error.kind() == ErrorKind::Output || error.kind() == ErrorKind::Worker) &&
                                state_.store && state_.store->has_segments_on_disk();
    if (state_.store && (!keep || spec.output.empty() || spec.backend.store == Store::Memory))
        state_.store->remove();
    target_.reset();
}

void Job::end(const Outcome<JobResult>& outcome) {
    over_ = true;
    timer_.reset();
    if (state_.observer.finished)
        run_guarded([&] { state_.observer.finished(outcome); }, {});
    ended_();
}

void Job::tick() {
    report_progress();
    if (Clock::now() - last_look_ < look_interval)
        return;
    last_look_ = Clock::now();
    glance_at_source(state_);
    space_.look();
}

void Job::report_progress() {
    const std::int64_t reused = state_.segments.reused_frames();
    const std::int64_t frames = state_.segments.frames() + dispatch_.frames_under_way();
    if (!state_.observer.progress)
        return;
    JobProgress progress = state_.progress.at(Clock::now(), frames - reused, reused);
    if (state_.spec.backend.store == Store::Disk)
        progress.frames_kept = state_.segments.frames();
    state_.observer.progress(progress);
}

} // namespace framewright
