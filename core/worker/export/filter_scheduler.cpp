#include "core/worker/export/filter_scheduler.h"

#include <algorithm>

namespace framewright {
namespace {

constexpr int max_results_beside = 6; ///< in a device's memory, beside those under way there
constexpr int max_lent = 4;           ///< of the decoder's pictures on a device (see HardwareDecoder)

std::size_t stages_of(const FilterChain& chain) {
    return std::max<std::size_t>(chain.stage_count(), 1);
}

std::size_t max_under_way(const FilterChain& chain, int threads,
                          const std::vector<std::unique_ptr<DeviceStage>>& devices) {
    // The device has less memory than the CPU, and threads only hand its results on.
    const bool on_device = std::any_of(devices.begin(), devices.end(),
                                       [](const auto& device) { return device->keeps_results(); });
    int most = (on_device ? std::min(2 * threads, max_results_beside) : 2 * threads) + 2 +
               2 * chain.temporal_radius();
    for (const auto& device : devices)
        most += device->capacity();
    return static_cast<std::size_t>(most);
}

} // namespace

FilterScheduler::FilterScheduler(const FilterChain& chain, const OutputRange& range, FinishFrame finish,
                                 int threads, TracePart* trace, LaneClock* inline_clock,
                                 std::vector<std::unique_ptr<DeviceStage>> devices)
    : chain_(chain), range_(range), finish_(std::move(finish)),
      max_under_way_(max_under_way(chain, threads, devices)), inline_clock_(inline_clock), loans_(max_lent),
      stages_(stages_of(chain)), tasks_(stages_of(chain)), next_result_(range.first_made()),
      devices_(std::move(devices)) {
    // A stage makes what the wanted range needs of it: the radii of the stages behind it on both sides.
    std::int64_t margin = 0;
    for (std::size_t i = stages_.size(); i-- > 0;) {
        stages_[i].next_place = std::max<std::int64_t>(0, range.first_made() - margin);
        stages_[i].end_place = std::min(range.clip_frames, range.end + margin);
        if (chain.stage_count() > 0) {
            stages_[i].radius = chain.stage_radius(i);
            stages_[i].run = chain.start_stage(i);
        }
        margin += stages_[i].radius;
    }
    lanes_.reserve(static_cast<std::size_t>(threads));
    for (int i = 0; i < threads; ++i)
        lanes_.emplace_back("filter " + std::to_string(i + 1), trace);
    for (LaneClock& lane : lanes_)
        threads_.emplace_back([this, &lane] { work(lane); });
    for (const auto& device : devices_)
        device->start({[this, stage = device->stage()](const DeviceStage::Input& input, Frame frame) {
                           take_from_device(stage, input, std::move(frame));
                       },
                       [this](std::exception_ptr failure) { fail(std::move(failure)); }});
}

FilterScheduler::~FilterScheduler() {
    finish();
}

std::vector<LaneAccount> FilterScheduler::finish() {
    stop();
    for (const auto& device : devices_)
        device->stop();
    for (std::thread& thread : threads_)
        if (thread.joinable())
            thread.join();
    std::vector<LaneAccount> accounts;
    for (LaneClock& lane : lanes_)
        accounts.push_back({lane.name(), lane.seconds(), lane.lifetime_seconds(), lane.cpu_seconds()});
    for (const auto& device : devices_)
        for (LaneAccount& account : device->accounts())
            accounts.push_back(std::move(account));
    return accounts;
}

bool FilterScheduler::push(SourceFrame frame) {
    auto input = frame.frame.on_device() ? loans_.lend(std::move(frame.frame))
                                         : std::make_shared<const Frame>(std::move(frame.frame));
    {
        std::unique_lock lock(mutex_);
        if (!threads_.empty())
            room_.wait(lock, [&] {
                return stopped_ || failure_ ||
                       pushed_ - delivered_ < static_cast<std::int64_t>(max_under_way_);
            });
        if (stopped_ || failure_)
            return false;
        ++pushed_;
        add_input(0, frame.frame_number, {frame.lost, std::move(input)});
    }
    if (threads_.empty())
        run_inline();
    return true;
}

void FilterScheduler::close_input() {
    const std::lock_guard lock(mutex_);
    input_closed_ = true;
    results_ready_.notify_all();
    tasks_ready_.notify_all();
}

void FilterScheduler::stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    loans_.stop();
    room_.notify_all();
    tasks_ready_.notify_all();
    results_ready_.notify_all();
}

bool FilterScheduler::ended() const {
    return next_result_ >= range_.end || (input_closed_ && pushed_ == 0);
}

std::optional<FinishedFrame> FilterScheduler::pop() {
    std::unique_lock lock(mutex_);
    while (true) {
        if (!threads_.empty())
            results_ready_.wait(lock, [&] {
                return stopped_ || failure_ ||
                       (!results_.empty() && results_.begin()->first == next_result_) || ended();
            });
        if (failure_)
            std::rethrow_exception(failure_);
        if (stopped_ || results_.empty() || results_.begin()->first != next_result_)
            return std::nullopt;
        std::optional<FinishedFrame> result = std::move(results_.begin()->second);
        results_.erase(results_.begin());
        ++next_result_;
        ++delivered_;
        room_.notify_one();
        if (result)
            return result;
    }
}

/// Stores an input and schedules every output whose window it completes. Called with the lock held; inputs of
/// later stages arrive in any order.
void FilterScheduler::add_input(std::size_t stage_number, std::int64_t frame_number, Item item) {
    stages_[stage_number].inputs.emplace(frame_number, std::move(item));
    while (schedule_next(stage_number)) {
    }
}

/// Schedules the stage's next output if its window is complete.
bool FilterScheduler::schedule_next(std::size_t stage_number) {
    Stage& stage = stages_[stage_number];
    const std::int64_t centre = stage.next_place;
    if (centre >= stage.end_place)
        return false;
    Task task{stage_number, centre, false, false, {}};
    for (std::int64_t frame_number = centre - stage.radius; frame_number <= centre + stage.radius;
         ++frame_number) {
        const auto input = stage.inputs.find(mirrored_frame(frame_number, range_.clip_frames));
        if (input == stage.inputs.end())
            return false;
        task.window.push_back(input->second.frame);
        if (frame_number == centre)
            task.lost = input->second.lost;
    }
    start_task(std::move(task));
    stage.inputs.erase(centre - stage.radius); // a mirrored frame is never before it
    ++stage.next_place;
    return true;
}

void FilterScheduler::start_task(Task task) {
    DeviceStage* const device = task.made ? nullptr : device_of(task.stage);
    if (device && is_unseen(task) && task.stage + 1 == stages_.size()) { // nobody will see it
        results_.emplace(task.frame_number, std::nullopt);
        results_ready_.notify_all();
    } else if (device) {
        device->push({task.frame_number, task.lost, task.window.front()});
    } else {
        tasks_[task.stage].push_back(std::move(task));
        tasks_ready_.notify_one();
    }
}

DeviceStage* FilterScheduler::device_of(std::size_t stage) const {
    for (const auto& device : devices_)
        if (device->stage() == stage)
            return device.get();
    return nullptr;
}

/// Called on the device's thread: what is left to be done of a last stage's frame is for the filter threads.
void FilterScheduler::take_from_device(std::size_t stage, const DeviceStage::Input& input, Frame frame) {
    const std::lock_guard lock(mutex_);
    auto made = std::make_shared<const Frame>(std::move(frame));
    if (stage + 1 == stages_.size())
        start_task({stage, input.frame_number, input.lost, true, {std::move(made)}});
    else
        add_input(stage + 1, input.frame_number, {input.lost, std::move(made)});
}

void FilterScheduler::fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_)
        failure_ = std::move(failure);
    loans_.stop();
    room_.notify_all();
    tasks_ready_.notify_all();
    results_ready_.notify_all();
}

/// Later stages first: what is nearly finished leaves memory soonest.
std::optional<FilterScheduler::Task> FilterScheduler::take_task() {
    for (std::size_t i = tasks_.size(); i-- > 0;) {
        if (tasks_[i].empty() || stages_[i].busy)
            continue;
        stages_[i].busy = stages_[i].run != nullptr;
        Task task = std::move(tasks_[i].front());
        tasks_[i].pop_front();
        return task;
    }
    return std::nullopt;
}

void FilterScheduler::run_task(const Task& task, LaneClock& clock) {
    try {
        clock.enter(Activity::Filter, task.frame_number);
        const bool last = task.stage + 1 == stages_.size();
        Frame filtered;
        if (chain_.stage_count() == 0 || task.made) {
            filtered = task.window.front()->share();
        } else if (FilterRun* const run = stages_[task.stage].run.get(); run || !last || !is_unseen(task)) {
            std::vector<const Frame*> window;
            for (const auto& frame : task.window)
                window.push_back(frame.get());
            filtered = chain_.run_stage(task.stage, window, run);
        }
        std::optional<FinishedFrame> finished;
        if (last && !is_unseen(task))
            finished = finish_(task.frame_number, filtered);
        clock.enter(Activity::Wait);
        const std::lock_guard lock(mutex_);
        stages_[task.stage].busy = false;
        if (!tasks_[task.stage].empty())
            tasks_ready_.notify_one();
        if (last)
            results_.emplace(task.frame_number, std::move(finished));
        else
            add_input(task.stage + 1, task.frame_number,
                      {task.lost, std::make_shared<const Frame>(std::move(filtered))});
        results_ready_.notify_all();
    } catch (...) {
        clock.enter(Activity::Wait);
        fail(std::current_exception());
    }
}

void FilterScheduler::run_inline() {
    while (true) {
        std::optional<Task> task;
        {
            const std::lock_guard lock(mutex_);
            task = take_task();
        }
        if (!task)
            return;
        run_task(*task, *inline_clock_);
    }
}

void FilterScheduler::work(LaneClock& clock) {
    const LaneCpu cpu(clock);
    clock.enter(Activity::Wait);
    while (true) {
        std::optional<Task> task;
        {
            std::unique_lock lock(mutex_);
            tasks_ready_.wait(lock, [&] {
                task = take_task();
                return task || stopped_ || failure_ || ended();
            });
        }
        if (!task)
            return;
        run_task(*task, clock);
    }
}

} // namespace framewright
