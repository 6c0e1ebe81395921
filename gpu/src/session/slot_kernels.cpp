#include "gpu/src/session/graph_recording.h"
#include "gpu/src/session/slot.h"

namespace framewright::gpu {

void Slot::run(std::size_t strip) {
    if (recorder_.on()) {
        run_timed(strip);
        return;
    }
    if (!full()) {
        launch_frames(strip);
        return;
    }
    GraphExec& graph = graphs_[strip];
    if (!graph) {
        graph = record_graph(*api_, stream_, [&] { launch_frames(strip); });
    }
    check(*api_, api_->graph_launch(graph.get(), stream_.get()), "cuGraphLaunch", "starting the kernels");
}

void Slot::launch_frames(std::size_t strip) {
    for (std::size_t frame = 0; frame < ids_.size(); ++frame) {
        for (const PreparedLaunch& launch : launches_[strip][frame]) {
            start_launch(*api_, launch, stream_);
        }
    }
}

void Slot::exchange(std::int64_t id, const char* name, const std::vector<PreparedLaunch>& launches) {
    const std::size_t from = recorder_.mark(stream_);
    for (const PreparedLaunch& launch : launches) {
        start_launch(*api_, launch, stream_);
    }
    recorder_.add({DeviceWork::Kernels, number_, id, name, 0, 0, 0}, from, recorder_.mark(stream_));
}

void Slot::take_over(std::int64_t id, const std::vector<PreparedLaunch>& launches, const AnchorClock* clock) {
    if (ids_.empty()) {
        begin_spans(clock);
    }
    exchange(id, "take over", launches);
    add(id);
}

void Slot::hand_over(int frame, const std::vector<PreparedLaunch>& launches, const AnchorClock* clock,
                     std::vector<Span>& spans) {
    begin_spans(clock);
    exchange(id(frame), "hand over", launches);
    record_done();
    wait();
    recorder_.collect(spans);
}

/// The launches of one step of one frame make one span.
void Slot::run_timed(std::size_t strip) {
    std::size_t from = recorder_.mark(stream_);
    for (std::size_t frame = 0; frame < ids_.size(); ++frame) {
        const std::vector<PreparedLaunch>& launches = launches_[strip][frame];
        for (std::size_t i = 0; i < launches.size(); ++i) {
            start_launch(*api_, launches[i], stream_);
            const int step = launches[i].launch.step;
            if (i + 1 < launches.size() && launches[i + 1].launch.step == step) {
                continue;
            }
            const std::size_t to = recorder_.mark(stream_);
            recorder_.add({DeviceWork::Kernels, number_, ids_[frame],
                           (*work_.step_names)[static_cast<std::size_t>(step)], 0, 0, 0},
                          from, to);
            from = to;
        }
    }
}

} // namespace framewright::gpu
