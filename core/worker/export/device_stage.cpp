#include "core/worker/export/device_stage.h"

#include "core/kernel/copy.h"

#include <algorithm>
#include <utility>

namespace framewright {
namespace {

void copy_planes(const ConstPicture& source, const Picture& target) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(source.format.plane_count()); ++i)
        copy_plane(source.planes[i], target.planes[i]);
}

const char* activity_of(DeviceWork work) {
    return activity_name(work == DeviceWork::Kernels ? Activity::Kernels : Activity::Copy);
}

const char* span_name(const AcceleratorSpan& span) {
    switch (span.kind) {
    case DeviceWork::CopyIn:
        return "copy to GPU";
    case DeviceWork::CopyOut:
        return "copy from GPU";
    case DeviceWork::Kernels:
        break;
    }
    return span.step.c_str();
}

std::string thread_name(int number) {
    return number == 0 ? "GPU" : "GPU " + std::to_string(number + 1);
}

} // namespace

DeviceStage::DeviceStage(const FilterChain& chain, std::size_t stage,
                         std::unique_ptr<AcceleratorSession> session, int capacity, TracePart* trace,
                         int number, bool input_on_device, std::shared_ptr<const DeviceFrames> results)
    : chain_(chain), stage_(stage), capacity_(capacity), number_(number), input_on_device_(input_on_device),
      results_(std::move(results)), trace_(trace), session_(std::move(session)),
      clock_(thread_name(number), trace) {}

DeviceStage::~DeviceStage() {
    stop();
}

void DeviceStage::start(Events events) {
    events_ = std::move(events);
    thread_ = std::thread([this] {
        const LaneCpu cpu(clock_);
        try {
            work();
        } catch (...) {
            events_.failed(std::current_exception());
        }
    });
}

void DeviceStage::push(Input input) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(input));
    changed_.notify_one();
}

void DeviceStage::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        changed_.notify_one();
    }
    if (thread_.joinable())
        thread_.join();
    if (session_)
        seconds_open_ = clock_.lifetime_seconds();
    session_.reset();
    lent_.clear(); // the session may have copied from them until now
}

void DeviceStage::work() {
    clock_.enter(Activity::Wait);
    while (true) {
        Input input;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return stopped_ || !waiting_.empty() || !under_way_.empty(); });
            if (stopped_)
                return;
            if (!waiting_.empty()) {
                input = std::move(waiting_.front());
                waiting_.pop_front();
            }
        }
        if (!input.frame && !lent_.empty()) { // the decoder may wait for them
            give_back(true);
            continue;
        }
        if (!input.frame) { // nothing to feed: see to what is under way
            take_result(Wait::ForAll);
            continue;
        }
        while (!feed(input))
            take_result(Wait::ForStarted);
        while (take_result(Wait::No)) {
        }
    }
}

/// False while the device's memory is in use.
bool DeviceStage::feed(Input& input) {
    chain_.check_stage_input(stage_, *input.frame);
    return input_on_device_ ? feed_from_device(input) : feed_samples(input);
}

bool DeviceStage::feed_samples(Input& input) {
    const std::optional<Picture> memory = session_->acquire();
    if (!memory)
        return false;
    clock_.enter(Activity::Copy, input.frame_number);
    copy_planes(input.frame->picture(), *memory);
    clock_.enter(Activity::Wait);
    session_->submit(input.frame_number, nullptr);
    under_way_.push_back(std::move(input));
    return true;
}

bool DeviceStage::feed_from_device(Input& input) {
    const DevicePicture picture = input.frame->device_picture();
    if (!session_->submit(input.frame_number, &picture))
        return false;
    auto known = std::make_shared<const Frame>(input.frame->description());
    lent_.push_back(std::exchange(input.frame, std::move(known)));
    under_way_.push_back(std::move(input));
    give_back(false);
    return true;
}

/// To the decoder, which has few pictures, as soon as the session has its own copies.
void DeviceStage::give_back(bool wait) {
    const std::int64_t taken = session_->taken(wait);
    for (; given_back_ < taken && !lent_.empty(); ++given_back_)
        lent_.pop_front();
}

bool DeviceStage::take_result(Wait wait) {
    const auto result = session_->poll(wait);
    if (!result)
        return false;
    const Input input = std::move(under_way_.front());
    under_way_.pop_front();
    if (result->frame_number != input.frame_number)
        throw Error(ErrorKind::Worker, "-", accelerator_stage,
                    Text("gpu.out_of_order", "results came back out of order"));
    clock_.enter(Activity::Copy, input.frame_number);
    Frame frame = fetch(*result, input);
    clock_.enter(Activity::Wait);
    note_spans();
    events_.finished(input, std::move(frame));
    return true;
}

Frame DeviceStage::fetch(const AcceleratorSession::Result& result, const Input& input) {
    if (!results_) {
        Frame frame = chain_.make_stage_output(stage_, *input.frame);
        copy_planes(result.picture, frame.writable_picture());
        session_->release(nullptr);
        return frame;
    }
    Frame frame(results_->take());
    chain_.describe_stage_output(stage_, *input.frame, frame);
    const DevicePicture target = frame.device_picture();
    session_->release(&target);
    return frame;
}

void DeviceStage::note_spans() {
    for (const AcceleratorSpan& span : session_->drain_spans()) {
        stream_seconds_[{span.stream, span.kind}] += static_cast<double>(span.end_ns - span.start_ns) / 1e9;
        if (trace_)
            trace_->add_span(trace_lane(span.stream, span.kind), span_name(span), span.start_ns, span.end_ns,
                             span.frame, activity_of(span.kind));
    }
}

/// A stream's lanes are made together, so that they lie below each other.
int DeviceStage::trace_lane(int stream, DeviceWork work) {
    if (!stream_lanes_.contains({stream, work}))
        for (const DeviceWork each : {DeviceWork::CopyIn, DeviceWork::Kernels, DeviceWork::CopyOut})
            stream_lanes_[{stream, each}] = trace_->add_lane(device_lane_name(number_, stream, each));
    return stream_lanes_.at({stream, work});
}

std::vector<LaneAccount> DeviceStage::accounts() {
    std::vector<LaneAccount> accounts{
        {clock_.name(), clock_.seconds(), clock_.lifetime_seconds(), clock_.cpu_seconds()}};
    for (const auto& [lane, seconds] : stream_seconds_) {
        const auto [stream, work] = lane;
        accounts.push_back({device_lane_name(number_, stream, work),
                            {{activity_of(work), seconds},
                             {activity_name(Activity::Wait), std::max(0.0, seconds_open_ - seconds)}},
                            seconds_open_,
                            0.0});
    }
    return accounts;
}

} // namespace framewright
