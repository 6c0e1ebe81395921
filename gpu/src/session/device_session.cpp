#include "gpu/src/session/device_session.h"

#include "gpu/kernels/kernel_list.h"
#include "gpu/src/driver/device_limits.h"
#include "gpu/src/plan/exchange_plan.h"

#include <exception>
#include <iterator>
#include <utility>

namespace framewright::gpu {
namespace {

PlanOptions plan_options(const DriverApi& api, const PrimaryContext& context, const SessionOptions& options) {
    PlanOptions plan;
    plan.strategy = options.strategy;
    plan.compute_major = device_attribute(api, context.device(), DeviceAttribute::ComputeCapabilityMajor);
    plan.compute_minor = device_attribute(api, context.device(), DeviceAttribute::ComputeCapabilityMinor);
    const Text refusal = why_too_old(Text("gpu.the", "the GPU"), plan.compute_major, plan.compute_minor);
    if (!refusal.empty()) {
        throw GpuError(ErrorClass::Unavailable, refusal);
    }
    return plan;
}

std::vector<std::string> names_of_steps(const PictureProgram& program) {
    std::vector<std::string> names;
    for (const PictureStep& step : program.steps) {
        names.push_back(step.name);
    }
    return names;
}

} // namespace

DeviceSession::DeviceSession(const SessionParts& parts, const PictureProgram& program,
                             const SessionOptions& options, const std::function<void(const Text&)>& report)
    : parts_(parts), options_(options), step_names_(names_of_steps(program)), input_shape_(program.input),
      output_shape_(program.output()), context_(*parts.api, options.device),
      kernels_(*parts.api, parts.images), fitted_([&] {
          PlanOptions plan = plan_options(*parts.api, context_, options);
          // What was compiled for the oldest devices lacks the instruction, wherever it runs.
          plan.has_tensor_code = [this] {
              return kernels_.compiled_for(KernelName<TensorConvolveBody>::value) >= 80;
          };
          return fit_plan(*parts.api, program, options, plan, report);
      }()),
      intakes_(*parts.api), scheduler_(options.order) {
    for (int number = 0; number < fitted_.arrangement.slots; ++number) {
        slots_.emplace_back(*parts_.api, number, options.timeline);
    }
    if (options.device_input) {
        produced_ = create_event(*parts_.api, event_disable_timing);
    }
    install();
    if (options.timeline) {
        clock_.emplace(*parts_.api, parts_.clock);
        copy_engines_ = device_attribute(*parts_.api, context_.device(), DeviceAttribute::AsyncEngineCount);
    }
}

DeviceSession::~DeviceSession() {
    // A context that is lost answers nothing, and some drivers then hang: it is not waited for.
    const bool lost = failure_ && failure_->error_class() == ErrorClass::Lost;
    try {
        context_.make_current();
    } catch (const std::exception&) {
        return;
    }
    if (!lost) {
        for (const Slot& slot : slots_) {
            slot.abandon();
        }
    }
}

/// Runs it with the context current. After an exception the state of slots is not known, so it is the last.
template <typename Action> auto DeviceSession::guarded(Action action) {
    if (failure_) {
        throw GpuError(failure_->error_class(),
                       Text("gpu.session_ended", "the GPU session has ended before: {1}", failure_->cause()),
                       failure_->detail());
    }
    try {
        context_.make_current();
        return action();
    } catch (const GpuError& error) {
        failure_ = error;
        throw;
    } catch (const std::exception& error) {
        failure_ = GpuError(ErrorClass::Broken, Text::verbatim(error.what()));
        throw;
    }
}

/// Makes the plan's launches, and hands its tables and constants to the device.
void DeviceSession::install() {
    // An image that is loaded later would lack the constants.
    for (const char* kernel :
         options_.device_input ? take_over_kernels(input_shape_.bit_depth) : std::vector<const char*>{}) {
        kernels_.load(kernel);
    }
    for (const char* kernel :
         options_.device_output ? hand_over_kernels(output_shape_.bit_depth) : std::vector<const char*>{}) {
        kernels_.load(kernel);
    }
    const SlotWork work{&fitted_.plan, &step_names_, fitted_.arrangement};
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        slots_[i].prepare(work, fitted_.memory.slot(static_cast<int>(i)), kernels_);
    }
    const std::vector<unsigned char>& tables = fitted_.plan.resources();
    const Stream& stream = slots_.front().stream();
    upload(*parts_.api, fitted_.memory.resources(), tables.data(), tables.size(), stream);
    kernels_.set_constants(fitted_.plan.constants(), stream);
}

bool DeviceSession::has_room() const {
    const SlotStage stage = slots_[filling_].stage();
    return stage == SlotStage::Free || stage == SlotStage::Filling;
}

std::optional<PinnedPicture> DeviceSession::acquire() {
    if (options_.device_input) {
        throw GpuError(ErrorClass::Broken,
                       Text("gpu.input_on_device", "this session takes its pictures from the GPU's memory"));
    }
    return guarded([&]() -> std::optional<PinnedPicture> {
        const Slot& slot = slots_[filling_];
        if (!has_room()) {
            return std::nullopt;
        }
        acquired_ = true;
        return slot.input_picture(slot.frames());
    });
}

void DeviceSession::submit(std::int64_t id) {
    if (!acquired_) {
        throw GpuError(ErrorClass::Broken,
                       Text("gpu.not_acquired", "a picture was submitted that was not acquired"));
    }
    guarded([&] {
        acquired_ = false;
        slots_[filling_].add(id);
        if (slots_[filling_].full()) {
            start_filled();
        }
    });
}

std::vector<PreparedLaunch> DeviceSession::prepared(const std::vector<Launch>& launches) {
    std::vector<PreparedLaunch> made;
    for (const Launch& launch : launches) {
        made.push_back(kernels_.prepare(launch));
    }
    return made;
}

/// Producers work in the default stream, and a session's streams do not wait for that by themselves.
void DeviceSession::order_behind_producer(const Stream& stream) const {
    constexpr DriverStream default_stream = nullptr;
    check(*parts_.api, parts_.api->event_record(produced_.get(), default_stream), "cuEventRecord",
          Text("gpu.doing.take_over", "taking over a picture"));
    check(*parts_.api, parts_.api->stream_wait_event(stream.get(), produced_.get(), 0), "cuStreamWaitEvent",
          Text("gpu.doing.take_over", "taking over a picture"));
}

bool DeviceSession::submit_device(std::int64_t id, const DevicePicture& picture) {
    if (!options_.device_input) {
        throw GpuError(ErrorClass::Broken,
                       Text("gpu.input_on_host", "this session takes its pictures from the host's memory"));
    }
    check_device_picture(picture, input_shape_);
    return guarded([&] {
        if (!has_room()) {
            return false;
        }
        // At once, not when the batch is full: a decoder has few pictures to lend.
        Slot& slot = slots_[filling_];
        order_behind_producer(slot.stream());
        const std::uint64_t frame = slot.input_address(slot.frames());
        slot.take_over(id, prepared(take_over(picture, input_shape_, fitted_.plan.device_input(), frame)),
                       clock());
        intakes_.note(slot.stream(), slots_.size() * static_cast<std::size_t>(batch()));
        if (slot.full()) {
            start_filled();
        }
        return true;
    });
}

std::int64_t DeviceSession::taken(bool wait) {
    return guarded([&] { return intakes_.taken(wait); });
}

void DeviceSession::start_filled() {
    Slot& slot = slots_[filling_];
    filling_ = after(filling_);
    scheduler_.start(slot, clock());
    if (options_.order == IssueOrder::Sequential) {
        slot.wait();
        finish(slot);
    }
}

void DeviceSession::flush() {
    guarded([&] {
        acquired_ = false;
        if (slots_[filling_].stage() == SlotStage::Filling) {
            start_filled();
        }
        scheduler_.start_held();
    });
}

void DeviceSession::finish(Slot& slot) {
    std::vector<Span> spans;
    slot.finish(spans);
    for (Span& span : spans) {
        trimmer_.trim(span);
    }
    unpolled_spans_.push_back(std::move(spans));
    if (clock_) {
        clock_->renew_if_old();
    }
}

/// Whether the slot's results are there.
bool DeviceSession::await(Slot& slot, bool wait) {
    if (slot.stage() == SlotStage::Held) {
        if (wait) {
            scheduler_.start_held();
        } else {
            scheduler_.start_ready();
        }
    }
    if (slot.stage() == SlotStage::Started) {
        if (wait) {
            slot.wait();
        } else if (!slot.ready()) {
            return false;
        }
        finish(slot);
    }
    return slot.stage() == SlotStage::Done;
}

std::optional<Session::Result> DeviceSession::poll(bool wait) {
    return guarded([&]() -> std::optional<Session::Result> {
        Slot& slot = slots_[polling_];
        if (!await(slot, wait)) {
            return std::nullopt;
        }
        if (polled_ == 0) {
            spans_.insert(spans_.end(), std::make_move_iterator(unpolled_spans_.front().begin()),
                          std::make_move_iterator(unpolled_spans_.front().end()));
            unpolled_spans_.pop_front();
        }
        Session::Result result{slot.id(polled_),
                               options_.device_output ? PinnedPicture{} : slot.output_picture(polled_)};
        last_polled_ = {polling_, polled_};
        ++outstanding_;
        if (++polled_ == slot.frames()) {
            slot.mark_polled();
            polled_ = 0;
            polling_ = after(polling_);
        }
        return result;
    });
}

void DeviceSession::store_result(const DevicePicture& target) {
    if (!options_.device_output || !last_polled_) {
        throw GpuError(ErrorClass::Broken,
                       Text("gpu.no_result", "there is no result in the GPU's memory to be stored"));
    }
    check_device_picture(target, output_shape_);
    guarded([&] {
        Slot& slot = slots_[last_polled_->slot];
        const std::uint64_t frame = slot.output_address(last_polled_->frame);
        std::vector<Span> spans;
        slot.hand_over(last_polled_->frame,
                       prepared(hand_over(target, output_shape_, fitted_.plan.device_output(), frame)),
                       clock(), spans);
        for (Span& span : spans) {
            trimmer_.trim(span);
            spans_.push_back(std::move(span));
        }
    });
}

void DeviceSession::release() {
    if (outstanding_ == 0) {
        throw GpuError(ErrorClass::Broken,
                       Text("gpu.not_polled", "a result was released that was not polled"));
    }
    guarded([&] {
        if (--outstanding_ == 0) {
            last_polled_.reset();
        }
        Slot& slot = slots_[releasing_];
        if (++released_ == slot.frames()) {
            released_ = 0;
            releasing_ = after(releasing_);
            slot.release();
        }
    });
}

std::vector<Span> DeviceSession::drain_timeline() {
    return guarded([&] {
        if (clock_) {
            clock_->renew();
        }
        std::vector<Span> spans = std::exchange(spans_, {});
        if (copy_engines_ < 2) {
            trim_shared_copies(spans);
        }
        return spans;
    });
}

} // namespace framewright::gpu
