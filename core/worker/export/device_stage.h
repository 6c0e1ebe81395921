// A stage of a chain that a device runs: frames go in, results come out in the same order, several are under
// way.
#pragma once

#include "core/job/job_result.h"
#include "core/media/device/hardware_device.h"
#include "core/trace/device_overlap.h"
#include "core/trace/lane_clock.h"
#include "core/worker/export/accelerator.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace framewright {

/// Owns a session and the one thread that talks to it: copies samples in and out of the device's own memory
/// and waits for results.
class DeviceStage {
public:
    struct Input {
        std::int64_t frame_number = 0;
        bool lost = false;
        std::shared_ptr<const Frame> frame;
    };
    /// Called on the stage's thread, without any of its locks held.
    struct Events {
        std::function<void(const Input& input, Frame result)> finished;
        std::function<void(std::exception_ptr)> failed; ///< at most once; nothing follows
    };

    /// `chain` must outlive the stage, and so must `trace`, which may be null. `number` tells the chain's
    /// stages on the device apart in traces and accounts, from 0. With `input_on_device` all input lies in
    /// the device's memory; results are pictures of `results`, where that is not null.
    DeviceStage(const FilterChain& chain, std::size_t stage, std::unique_ptr<AcceleratorSession> session,
                int capacity, TracePart* trace, int number = 0, bool input_on_device = false,
                std::shared_ptr<const DeviceFrames> results = nullptr);
    ~DeviceStage();
    DeviceStage(const DeviceStage&) = delete;
    DeviceStage& operator=(const DeviceStage&) = delete;

    std::size_t stage() const { return stage_; }
    /// Frames that it can have under way.
    int capacity() const { return capacity_; }
    /// Whether what it makes is in the device's memory.
    bool keeps_results() const { return results_ != nullptr; }

    void start(Events events);
    /// Any thread; never waits. Bounding what is under way is the caller's part.
    void push(Input input);
    /// Drops what is under way and ends the thread. The device is let go.
    void stop();

    /// Where the time of its thread and of the device's streams went; once stopped.
    std::vector<LaneAccount> accounts();

private:
    using Wait = AcceleratorSession::Wait;

    void work();
    bool feed(Input& input);
    bool feed_samples(Input& input);
    bool feed_from_device(Input& input);
    void give_back(bool wait);
    bool take_result(Wait wait);
    Frame fetch(const AcceleratorSession::Result& result, const Input& input);
    void note_spans();
    int trace_lane(int stream, DeviceWork work);

    const FilterChain& chain_;
    const std::size_t stage_;
    const int capacity_;
    const int number_;
    const bool input_on_device_;
    const std::shared_ptr<const DeviceFrames> results_;
    TracePart* const trace_;
    std::unique_ptr<AcceleratorSession> session_;
    Events events_;
    LaneClock clock_;
    std::deque<Input> under_way_;                   ///< of the thread alone, as the next ones
    std::deque<std::shared_ptr<const Frame>> lent_; ///< in the device's memory, not taken from there yet
    std::int64_t given_back_ = 0;
    using StreamWork = std::pair<int, DeviceWork>;
    std::map<StreamWork, int> stream_lanes_; ///< numbers of the trace's lanes
    std::map<StreamWork, double> stream_seconds_;
    double seconds_open_ = 0;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Input> waiting_;
    bool stopped_ = false;
    std::thread thread_; ///< last: it uses everything above
};

} // namespace framewright
