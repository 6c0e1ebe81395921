#include "core/engine/cluster/slurm_runner.h"

#include "core/base/error.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace framewright {
namespace {

constexpr std::uint64_t tick_ms = 200;
constexpr std::chrono::milliseconds look_interval{500};
constexpr std::chrono::milliseconds look_interval_per_task{5}; ///< so that many do not load the file server
constexpr std::chrono::seconds retry_interval{15};
constexpr int max_moves = 20;      ///< of a task that loses its machines
constexpr int max_futile_ends = 8; ///< of all tasks, before anything has come of one

} // namespace

SlurmRunner::SlurmRunner(RunnerContext context, SlurmSettings settings)
    : context_(std::move(context)), session_(std::move(settings), context_.work_folder, stop_),
      thread_(std::make_unique<WorkThread>(context_.loop)),
      timer_(std::make_unique<LoopTimer>(context_.loop, tick_ms, [this] { tick(); })) {}

SlurmRunner::~SlurmRunner() {
    stop();
}

/// What was submitted is taken back, unless it has been handed over.
void SlurmRunner::stop() {
    if (over_)
        return;
    over_ = true;
    const bool idle = units_.empty() && unwanted_.empty() && !asking_;
    timer_.reset();
    stop_ = true;
    thread_.reset();
    if (handed_over_ || (idle && !session_.may_have_left_some()))
        return;
    std::set<std::string> ids(unwanted_.begin(), unwanted_.end());
    for (const auto& [id, unit] : units_)
        if (unit.task->placed() && !unit.task->answer() && !unit.task->placed()->job.empty())
            ids.insert(unit.task->placed()->job);
    try {
        session_.cancel_all({ids.begin(), ids.end()});
    } catch (const Error&) {
        context_.warn(Text("slurm.still_queued",
                           "Slurm does not answer; once it does, cancel by scancel what squeue --me lists "
                           "under names that begin with {1}",
                           session_.name_prefix()));
    }
}

UnitId SlurmRunner::submit(const RunnerUnit& unit, UnitReports reports) {
    const UnitId id = ++last_id_;
    auto task = std::make_unique<SlurmTask>(unit, [this, id](std::int64_t frames) {
        if (const auto found = units_.find(id); found != units_.end())
            found->second.reports.progress(frames);
    });
    units_[id] = {std::move(task), std::move(reports), -1};
    unsubmitted_.push_back(id); // the next tick takes all of them together
    usage_asked_ = false;
    return id;
}

void SlurmRunner::cancel(UnitId id) {
    const auto found = units_.find(id);
    if (found == units_.end())
        return;
    if (const auto& placed = found->second.task->placed())
        take_back(*placed);
    found->second.task->discard();
    free_place(found->second);
    units_.erase(found);
    std::erase(unsubmitted_, id);
}

/// Asks on the thread, takes the answer on the loop's. What is thrown ends the job.
template <class Result>
void SlurmRunner::ask(std::function<Result()> question, std::function<void(const Result&)> take) {
    asking_ = true;
    const auto answer = std::make_shared<std::optional<Result>>();
    thread_->run([answer, question = std::move(question)] { *answer = question(); },
                 [this, answer, take = std::move(take)](std::exception_ptr thrown) {
                     asking_ = false;
                     try {
                         if (thrown)
                             std::rethrow_exception(thrown);
                         take(**answer);
                     } catch (...) {
                         fail(current_error(cluster_stage));
                     }
                 });
}

void SlurmRunner::tick() {
    count_waiting();
    if (asking_ || over_)
        return;
    const auto now = Clock::now();
    if (!unwanted_.empty() && now >= next_cancel_)
        take_back_unwanted();
    else if (!unsubmitted_.empty() && now >= retry_at_)
        submit_waiting();
    else if (context_.follow_up && unsubmitted_.empty() && anything_goes_on() && !handed_over_)
        hand_over();
    else if (units_.empty() && !jobs_.empty() && !usage_asked_)
        count_usage();
    else if (now >= next_look_)
        look();
}

void SlurmRunner::take_back(const PlacedTask& task) {
    if (!task.job.empty()) // one of an earlier session's that had ended has none
        unwanted_.push_back(task.job + "_" + std::to_string(task.name.index));
}

/// A Slurm that does not answer is asked again later.
void SlurmRunner::take_back_unwanted() {
    next_cancel_ = Clock::now() + StatusPace::longest;
    ask<std::vector<std::string>>(
        [this, ids = std::exchange(unwanted_, {})] {
            try {
                session_.cancel(ids);
                return std::vector<std::string>();
            } catch (const Error&) {
                return ids;
            }
        },
        [this](const std::vector<std::string>& left) {
            unwanted_.insert(unwanted_.end(), left.begin(), left.end());
            if (left.empty())
                next_cancel_ = {};
        });
}

void SlurmRunner::count_waiting() {
    const auto now = Clock::now();
    const bool waiting = !units_.empty() && std::none_of(units_.begin(), units_.end(), [](const auto& item) {
        return item.second.task->running();
    });
    if (waiting)
        usage_.waiting_seconds += std::chrono::duration<double>(now - last_tick_).count();
    last_tick_ = now;
    if (!units_.empty())
        context_.queued(waiting);
    if (waiting)
        say_why_waiting();
}

void SlurmRunner::say_why_waiting() {
    std::string reason = session_.waiting_reason();
    for (const auto& [id, unit] : units_)
        if (reason.empty())
            reason = unit.task->waiting_reason();
    const Text words = words_for_reason(reason);
    if (!(words == Text()) && said_.insert(words.english()).second)
        context_.warn(words);
}

void SlurmRunner::note_once(const Text& text) {
    if (said_.insert(text.english()).second)
        context_.note(text);
}

void SlurmRunner::submit_waiting() {
    const std::vector<UnitId> ids = unsubmitted_;
    std::vector<protocol::ExportSegmentsRequest> requests;
    for (const UnitId id : ids)
        requests.push_back(units_.at(id).task->request());
    ask<SubmittedTasks>([this, requests = std::move(requests)] { return session_.submit(requests); },
                        [this, ids](const SubmittedTasks& submitted) { on_submitted(ids, submitted); });
}

void SlurmRunner::on_submitted(const std::vector<UnitId>& ids, const SubmittedTasks& submitted) {
    std::set<UnitId> gone;
    for (const auto& [place, task] : submitted.tasks) {
        const UnitId id = ids[place];
        gone.insert(id);
        if (!task.job.empty())
            jobs_.insert(task.job);
        if (const auto unit = units_.find(id); unit != units_.end())
            unit->second.task->place(task);
        else // it was cancelled meanwhile
            take_back(task);
    }
    std::erase_if(unsubmitted_, [&](UnitId id) { return gone.contains(id); });
    if (submitted.adopted > 0)
        context_.note(Text::counted("slurm.adopted", "{1} task of an earlier run goes on",
                                    "{1} tasks of an earlier run go on", submitted.adopted));
    const auto now = Clock::now();
    if (!submitted.tasks.empty()) {
        last_word_ = now;
        pace_.ask_at(now);
    }
    if (unsubmitted_.empty())
        return;
    retry_at_ = now + retry_interval;
    note_once(Text("slurm.no_room",
                   "Slurm does not take all tasks at the moment ({1}); the rest is submitted later",
                   submitted.message));
    if (now - last_word_ > slurm_patience)
        fail(Error(ErrorKind::Worker, "-", cluster_stage,
                   Text("slurm.takes_nothing", "Slurm takes no work at the moment: {1}", submitted.message)));
}

/// Whether anything is to be waited for but files of tasks that had ended before.
bool SlurmRunner::anything_goes_on() const {
    return std::any_of(units_.begin(), units_.end(), [](const auto& item) {
        const auto& placed = item.second.task->placed();
        return placed && !placed->job.empty();
    });
}

/// From here on the job is Slurm's: a last task puts the file together.
void SlurmRunner::hand_over() {
    std::vector<std::string> command = context_.follow_up();
    ask<std::string>([this, command = std::move(command),
                      jobs = jobs()] { return session_.submit_command(command, jobs); },
                     [this](const std::string& job) {
                         handed_over_ = true;
                         context_.handed_over(jobs(), job);
                     });
}

std::vector<std::string> SlurmRunner::jobs() const {
    return {jobs_.begin(), jobs_.end()};
}

void SlurmRunner::look() {
    const auto now = Clock::now();
    std::vector<UnitId> ids;
    std::vector<WatchedTask> watched;
    for (const auto& [id, unit] : units_) {
        if (!unit.task->placed())
            continue;
        ids.push_back(id);
        watched.push_back(unit.task->watched());
    }
    next_look_ = now + look_interval + look_interval_per_task * static_cast<int>(ids.size());
    if (ids.empty())
        return;
    const bool ask_slurm = pace_.due(now) || std::any_of(watched.begin(), watched.end(),
                                                         [](const auto& task) { return task.ask_for_end; });
    ask<LookAtTasks>(
        [this, watched = std::move(watched), ask_slurm] { return session_.look(watched, ask_slurm); },
        [this, ids](const LookAtTasks& look) { on_look(ids, look); });
}

void SlurmRunner::on_look(const std::vector<UnitId>& ids, const LookAtTasks& look) {
    const auto now = Clock::now();
    bool news = false;
    for (std::size_t i = 0; i < ids.size() && !over_; ++i)
        news = take(ids[i], look.tasks[i], look.asked_slurm) || news;
    if (over_)
        return;
    if (look.asked_slurm || news)
        last_word_ = now;
    if (look.asked_slurm || !look.problem.empty()) {
        pace_.asked(now, news && look.problem.empty());
    }
    if (!look.problem.empty())
        note_once(Text("slurm.silent", "{1}; the tasks go on, and so does this job", look.problem));
    if (now - last_word_ > slurm_patience)
        fail(Error(
            ErrorKind::Worker, "-", cluster_stage,
            Text("slurm.gone", "neither Slurm nor a task has answered for a long time: {1}", look.problem)));
}

/// Whether there was anything new.
bool SlurmRunner::take(UnitId id, const SeenTask& seen, bool slurm_answered) {
    const auto found = units_.find(id);
    if (found == units_.end())
        return false; // it was cancelled meanwhile
    Unit& unit = found->second;
    const bool ran = unit.task->running();
    try {
        unit.task->take(seen, slurm_answered);
    } catch (const Error& error) {
        take_back(*unit.task->placed());
        unit.task->discard();
        report_end(id, error);
        return true;
    }
    if (unit.place < 0 && (unit.task->running() || unit.task->answer()))
        unit.place = places_.take();
    const bool news = !seen.growth.bytes.empty() || ran != unit.task->running();
    if (unit.task->answer())
        on_answer(id);
    else if (unit.task->end())
        on_lost(id);
    return news;
}

void SlurmRunner::free_place(Unit& unit) {
    if (unit.place >= 0)
        places_.give_back(std::exchange(unit.place, -1));
}

void SlurmRunner::on_answer(UnitId id) {
    const Unit& unit = units_.at(id);
    context_.cpu(unit.task->cpu());
    futile_ends_ = -1;
    if (!unit.task->answer()->ok()) {
        unit.task->discard();
        report_end(id, *unit.task->answer());
        return;
    }
    try {
        unit.task->publish();
    } catch (const Error& error) {
        report_end(id, error);
        return;
    }
    const UnitReports reports = unit.reports;
    for (const FinishedSegment& segment : std::vector<FinishedSegment>(unit.task->segments())) {
        reports.segment_done(segment);
        if (over_ || !units_.contains(id))
            return;
    }
    report_end(id, *units_.at(id).task->answer());
}

/// Where tasks end one like the other, and nothing has come of any, the next ones will not do better.
bool SlurmRunner::is_futile(Remedy remedy) {
    return remedy == Remedy::TryAgain && futile_ends_ >= 0 && ++futile_ends_ >= max_futile_ends;
}

void SlurmRunner::on_lost(UnitId id) {
    Unit& unit = units_.at(id);
    const TaskEnd end = *unit.task->end();
    const TaskLimits limits = unit.task->placed()->limits;
    SlurmSettings settings = session_.settings();
    settings.minutes = limits.minutes;
    settings.memory_mib = limits.memory_mib;
    const Error error = error_of(end, settings, context_.work_folder);
    const Remedy remedy = remedy_for(end);
    if (is_futile(remedy))
        return fail(error);
    if (remedy == Remedy::Again && ++unit.task->moves <= max_moves) {
        context_.note(error.cause());
        unit.task->begin_anew();
        free_place(unit);
        unsubmitted_.push_back(id);
        return;
    }
    if (remedy == Remedy::MoreTime)
        session_.raise_time_limit(limits);
    if (remedy == Remedy::MoreMemory)
        session_.raise_memory_limit(limits);
    unit.task->discard();
    report_end(id, error);
}

void SlurmRunner::report_end(UnitId id, const Outcome<ExportReport>& outcome) {
    const auto found = units_.find(id);
    if (found == units_.end())
        return;
    Unit unit = std::move(found->second);
    const int place = std::max(unit.place, 0);
    free_place(unit);
    units_.erase(found);
    if (units_.empty() && !asking_ && !usage_asked_)
        count_usage(); // while the file is put together
    unit.reports.ended(place, outcome);
}

/// Once all has ended; where there is no accounting there is nothing to say.
void SlurmRunner::count_usage() {
    usage_asked_ = true;
    using Usage = std::optional<TaskUsage>;
    ask<Usage>(
        [this, jobs = jobs()]() -> Usage {
            try {
                return session_.usage(jobs);
            } catch (const Error& error) {
                if (error.kind() == ErrorKind::Cancelled)
                    throw;
                return std::nullopt;
            }
        },
        [this](const Usage& usage) {
            if (usage)
                usage_.peak_process_memory_bytes = usage->peak_memory_bytes;
        });
}

void SlurmRunner::fail(const Error& error) {
    if (!over_)
        context_.failed(error);
}

} // namespace framewright
