#include "gpu/include/session.h"

#include "gpu/src/session/device_session.h"

#include <utility>

namespace framewright::gpu {

Session::Session(std::unique_ptr<DeviceSession> device) : device_(std::move(device)) {}
Session::~Session() = default;

std::optional<PinnedPicture> Session::acquire() {
    return device_->acquire();
}
void Session::submit(std::int64_t id) {
    device_->submit(id);
}
bool Session::submit_device(std::int64_t id, const DevicePicture& picture) {
    return device_->submit_device(id, picture);
}
std::int64_t Session::taken(bool wait) {
    return device_->taken(wait);
}
void Session::flush() {
    device_->flush();
}
std::optional<Session::Result> Session::poll(bool wait) {
    return device_->poll(wait);
}
void Session::store_result(const DevicePicture& target) {
    device_->store_result(target);
}
void Session::release() {
    device_->release();
}
std::vector<Span> Session::drain_timeline() {
    return device_->drain_timeline();
}
int Session::slots() const {
    return device_->slots();
}
int Session::batch() const {
    return device_->batch();
}
int Session::strips() const {
    return device_->strips();
}
std::vector<Text> Session::notes() const {
    return device_->notes();
}

std::unique_ptr<Session> open_session(const SessionParts& parts, const PictureProgram& program,
                                      const SessionOptions& options,
                                      const std::function<void(const Text&)>& report) {
    if (parts.images.count == 0) {
        throw GpuError(ErrorClass::Unavailable, Text("gpu.no_kernels", "built without CUDA kernels"));
    }
    return std::make_unique<Session>(std::make_unique<DeviceSession>(parts, program, options, report));
}

std::unique_ptr<Session> Session::open(const PictureProgram& program, const SessionOptions& options,
                                       const std::function<void(const Text&)>& report) {
    return open_session({&installed_driver(), kernel_images(), steady_nanoseconds}, program, options, report);
}

} // namespace framewright::gpu
