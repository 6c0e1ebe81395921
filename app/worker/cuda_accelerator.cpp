#include "app/worker/cuda_accelerator.h"

#include "core/base/error.h"
#include "gpu/include/gpu_error.h"
#include "gpu/include/session.h"

#include <utility>

namespace framewright {
namespace {

template <typename Rows> auto value_named(const Rows& rows, const std::string& id) {
    const auto* const row = find_choice(rows, id);
    if (row == nullptr)
        throw Error(ErrorKind::Usage, "-", accelerator_stage,
                    Text("gpu.no_setting", "there is no setting '{1}'", id));
    return row->value;
}

Error translated(const gpu::GpuError& error) {
    switch (error.error_class()) {
    case gpu::ErrorClass::Unavailable:
    case gpu::ErrorClass::Unsupported:
        return Error(ErrorKind::Unsupported, "-", accelerator_stage, error.cause(), error.detail());
    case gpu::ErrorClass::OutOfMemory:
        return Error(ErrorKind::Worker, "-", memory_stage, error.cause(), error.detail());
    case gpu::ErrorClass::Lost:
    case gpu::ErrorClass::Broken:
        break;
    }
    return Error(ErrorKind::Worker, "-", accelerator_stage, error.cause(), error.detail());
}

template <typename Act> auto translating(Act act) {
    try {
        return act();
    } catch (const gpu::GpuError& error) {
        throw translated(error);
    }
}

/// While frames are under way nothing is too much or unsupported any more: the device has failed.
template <typename Act> auto failing(Act act) {
    try {
        return act();
    } catch (const gpu::GpuError& error) {
        throw Error(ErrorKind::Worker, "-", accelerator_stage, error.cause(), error.detail());
    }
}

gpu::PictureShape shape_of(const FrameFormat& format) {
    gpu::PictureShape shape;
    shape.plane_count = format.plane_count();
    shape.bit_depth = format.bit_depth;
    for (int plane = 0; plane < shape.plane_count; ++plane)
        shape.planes[static_cast<std::size_t>(plane)] = {format.plane_width(plane),
                                                         format.plane_height(plane)};
    return shape;
}

gpu::PictureProgram program_of(const FrameFormat& input, std::span<const StageStep> steps) {
    gpu::PictureProgram program;
    program.input = shape_of(input);
    for (const StageStep& step : steps)
        program.steps.push_back(
            {step.name, shape_of(step.output), {step.operations.begin(), step.operations.end()}});
    return program;
}

template <typename View>
BasicPicture<View> picture_of(const gpu::PinnedPicture& memory, const FrameFormat& format) {
    BasicPicture<View> picture;
    picture.format = format;
    for (std::size_t i = 0; i < static_cast<std::size_t>(memory.plane_count); ++i) {
        const gpu::PinnedPicture::Plane& plane = memory.planes[i];
        picture.planes[i] = {plane.data, plane.pitch, plane.width, plane.height, format.bit_depth};
    }
    return picture;
}

gpu::DevicePicture device_picture(const DevicePicture& picture) {
    gpu::DevicePicture result;
    result.layout = picture.semi_planar ? gpu::DeviceLayout::SemiPlanar : gpu::DeviceLayout::Planar;
    result.plane_count = picture.plane_count;
    for (std::size_t i = 0; i < picture.planes.size(); ++i)
        result.planes[i] = {picture.planes[i].address, picture.planes[i].pitch};
    return result;
}

class CudaSession final : public AcceleratorSession {
public:
    CudaSession(std::unique_ptr<gpu::Session> session, FrameFormat input, FrameFormat output)
        : session_(std::move(session)), input_(std::move(input)), output_(std::move(output)) {}

    std::optional<Picture> acquire() override {
        const auto memory = failing([&] { return session_->acquire(); });
        return memory ? std::optional(picture_of<PlaneView>(*memory, input_)) : std::nullopt;
    }
    bool submit(std::int64_t frame_number, const DevicePicture* picture) override {
        return failing([&] {
            if (picture)
                return session_->submit_device(frame_number, device_picture(*picture));
            session_->submit(frame_number);
            return true;
        });
    }
    std::int64_t taken(bool wait) override {
        return failing([&] { return session_->taken(wait); });
    }
    std::optional<Result> poll(Wait wait) override {
        const auto result = failing([&] {
            if (wait == Wait::ForAll)
                session_->flush();
            auto next = session_->poll(wait != Wait::No);
            if (!next && wait == Wait::ForStarted)
                session_->flush();
            return next;
        });
        if (!result)
            return std::nullopt;
        return Result{result->id, picture_of<ConstPlaneView>(result->picture, output_)};
    }
    void release(const DevicePicture* target) override {
        failing([&] {
            if (target)
                session_->store_result(device_picture(*target));
            session_->release();
        });
    }
    std::vector<AcceleratorSpan> drain_spans() override {
        std::vector<AcceleratorSpan> spans;
        for (const gpu::Span& span : failing([&] { return session_->drain_timeline(); }))
            spans.push_back({span.kind, span.stream, span.frame, span.name, span.start_ns, span.end_ns});
        return spans;
    }

private:
    std::unique_ptr<gpu::Session> session_;
    const FrameFormat input_;
    const FrameFormat output_;
};

} // namespace

std::unique_ptr<AcceleratorSession> CudaAccelerator::open(const FrameFormat& input,
                                                          std::span<const StageStep> steps,
                                                          const AcceleratorSpec& spec, const DeviceEnds& ends,
                                                          bool timeline, AcceleratorInfo& info) const {
    gpu::SessionOptions options;
    options.device = spec.device;
    options.streams = spec.streams;
    options.batch = spec.batch;
    options.strategy = value_named(convolution_strategies, spec.strategy);
    options.order = value_named(issue_orders, spec.order);
    options.device_memory = spec.memory_bytes;
    options.timeline = timeline;
    options.device_input = ends.input;
    options.device_output = ends.output;
    auto session = translating([&] {
        return gpu::Session::open(program_of(input, steps), options,
                                  [&](const Text& step_down) { info.warnings.push_back(step_down); });
    });
    info.capacity = session->slots() * session->batch();
    info.notes = session->notes();
    return std::make_unique<CudaSession>(std::move(session), input, steps.back().output);
}

} // namespace framewright
