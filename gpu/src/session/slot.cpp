#include "gpu/src/session/slot.h"
#include "gpu/src/session/graph_recording.h"

#include <utility>

namespace framewright::gpu {
namespace {

PinnedPicture picture_at(const FrameLayout& layout, std::uint8_t* base) {
    PinnedPicture picture;
    picture.plane_count = layout.plane_count;
    for (int i = 0; i < layout.plane_count; ++i) {
        const FrameLayout::Plane& plane = layout.planes[static_cast<std::size_t>(i)];
        picture.planes[i] = {base + plane.offset, plane.pitch, plane.width, plane.rows};
    }
    return picture;
}

} // namespace

Slot::Slot(const DriverApi& api, int number, bool timeline)
    : api_(&api), number_(number), stream_(create_stream(api)),
      computed_(create_event(api, event_disable_timing)),
      done_(create_event(api, event_blocking_sync | event_disable_timing)), recorder_(api, timeline) {}

void Slot::prepare(const SlotWork& work, const SlotMemory& memory, KernelLibrary& kernels) {
    work_ = work;
    memory_ = memory;
    const std::size_t strips = work.plan->strips().size();
    graphs_.resize(strips);
    launches_.resize(strips);
    for (std::size_t strip = 0; strip < strips; ++strip) {
        for (int frame = 0; frame < work.arrangement.batch; ++frame) {
            const FrameAddresses addresses{input_address(frame), output_address(frame), memory.scratch,
                                           memory.resources};
            std::vector<PreparedLaunch>& prepared = launches_[strip].emplace_back();
            for (const Launch& launch : work.plan->launches(addresses, strip)) {
                prepared.push_back(kernels.prepare(launch));
            }
        }
    }
}

PinnedPicture Slot::input_picture(int frame) const {
    const FrameLayout& layout = work_.plan->input();
    return picture_at(layout, memory_.host_input + static_cast<std::size_t>(frame) * layout.bytes);
}

PinnedPicture Slot::output_picture(int frame) const {
    const FrameLayout& layout = work_.plan->output();
    return picture_at(layout, memory_.host_output + static_cast<std::size_t>(frame) * layout.bytes);
}

DeviceAddress Slot::input_address(int frame) const {
    return memory_.input + static_cast<std::size_t>(frame) * work_.plan->device_input().bytes;
}

DeviceAddress Slot::output_address(int frame) const {
    return memory_.output + static_cast<std::size_t>(frame) * work_.plan->device_output().bytes;
}

void Slot::add(std::int64_t id) {
    ids_.push_back(id);
    stage_ = SlotStage::Filling;
}

void Slot::begin_spans(const AnchorClock* clock) {
    if (clock != nullptr) {
        recorder_.begin(*clock);
    }
}

void Slot::record_done() {
    check(*api_, api_->event_record(done_.get(), stream_.get()), "cuEventRecord",
          Text("gpu.doing.start_batch", "starting a batch"));
}

void Slot::start(const AnchorClock* clock) {
    if (work_.arrangement.host_input) {
        begin_spans(clock); // else the first picture that was taken over did
    }
    if (cut()) {
        // A strip takes the place of the one before it, in the stream's order.
        for (std::size_t strip = 0; strip < work_.plan->strips().size(); ++strip) {
            copy_in(strip);
            run(strip);
            copy_out(strip);
        }
        record_done();
        stage_ = SlotStage::Started;
        return;
    }
    if (work_.arrangement.host_input) {
        copy_in(0);
    }
    run(0);
    if (!work_.arrangement.host_output) {
        record_done();
        stage_ = SlotStage::Started;
        return;
    }
    check(*api_, api_->event_record(computed_.get(), stream_.get()), "cuEventRecord",
          Text("gpu.doing.start_batch", "starting a batch"));
    stage_ = SlotStage::Held;
}

void Slot::start_copy_out() {
    if (stage_ != SlotStage::Held) {
        return;
    }
    copy_out(0);
    record_done();
    stage_ = SlotStage::Started;
}

void Slot::copy_in(std::size_t strip) {
    const std::size_t from = recorder_.mark(stream_);
    const std::size_t bytes = move_planes(strip, true);
    recorder_.add(
        {DeviceWork::CopyIn, number_, ids_.front(), "copy in", 0, 0, static_cast<std::int64_t>(bytes)}, from,
        recorder_.mark(stream_));
}

void Slot::copy_out(std::size_t strip) {
    const std::size_t from = recorder_.mark(stream_);
    const std::size_t bytes = move_planes(strip, false);
    recorder_.add(
        {DeviceWork::CopyOut, number_, ids_.front(), "copy out", 0, 0, static_cast<std::int64_t>(bytes)},
        from, recorder_.mark(stream_));
}

std::size_t Slot::move_planes(std::size_t strip, bool in) {
    const FrameLayout& host = in ? work_.plan->input() : work_.plan->output();
    const FrameLayout& device = in ? work_.plan->device_input() : work_.plan->device_output();
    if (!cut()) {
        const std::size_t bytes = ids_.size() * host.bytes;
        if (host.bytes != device.bytes) {
            throw GpuError(ErrorClass::Broken,
                           Text("gpu.two_layouts", "a whole frame is laid out in two ways"));
        }
        move(in, 0, 0, bytes);
        return bytes;
    }
    const ChainPlan::Strip& rows = work_.plan->strips()[strip];
    std::size_t moved = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(host.plane_count); ++i) {
        const RowRange& range = in ? rows.input[i] : rows.output[i];
        const FrameLayout::Plane& plane = host.planes[i];
        if (plane.pitch != device.planes[i].pitch || range.count() > device.planes[i].rows) {
            throw GpuError(ErrorClass::Broken, Text("gpu.strip_place", "a strip does not fit its place"));
        }
        const auto pitch = static_cast<std::size_t>(plane.pitch);
        const std::size_t bytes = static_cast<std::size_t>(range.count()) * pitch;
        move(in, plane.offset + static_cast<std::size_t>(range.first) * pitch, device.planes[i].offset,
             bytes);
        moved += bytes;
    }
    return moved;
}

void Slot::move(bool in, std::size_t host_offset, DeviceAddress device_offset, std::size_t bytes) {
    if (bytes == 0) {
        return;
    }
    if (in) {
        check(*api_,
              api_->copy_to_device(memory_.input + device_offset, memory_.host_input + host_offset, bytes,
                                   stream_.get()),
              "cuMemcpyHtoDAsync", Text("gpu.doing.copy_in", "copying frames to the GPU"));
    } else {
        check(*api_,
              api_->copy_to_host(memory_.host_output + host_offset, memory_.output + device_offset, bytes,
                                 stream_.get()),
              "cuMemcpyDtoHAsync", Text("gpu.doing.copy_out", "copying frames from the GPU"));
    }
}

bool Slot::kernels_ready() const {
    return check_ready(*api_, api_->event_query(computed_.get()), "cuEventQuery",
                       Text("gpu.doing.compute", "computing frames"));
}

bool Slot::ready() const {
    return check_ready(*api_, api_->event_query(done_.get()), "cuEventQuery",
                       Text("gpu.doing.compute", "computing frames"));
}

void Slot::wait() const {
    check(*api_, api_->event_synchronize(done_.get()), "cuEventSynchronize",
          Text("gpu.doing.compute", "computing frames"));
}

void Slot::finish(std::vector<Span>& spans) {
    recorder_.collect(spans);
    stage_ = SlotStage::Done;
}

void Slot::release() {
    ids_.clear();
    stage_ = SlotStage::Free;
}

void Slot::abandon() const noexcept {
    if (stream_) {
        static_cast<void>(api_->stream_synchronize(stream_.get()));
    }
}

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
    check(*api_, api_->graph_launch(graph.get(), stream_.get()), "cuGraphLaunch",
          Text("gpu.doing.start_kernels", "starting the kernels"));
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
