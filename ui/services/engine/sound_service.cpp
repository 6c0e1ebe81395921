#include "ui/services/engine/sound_service.h"

#include <QMetaObject>

#include <cstddef>
#include <utility>
#include <vector>

namespace framewright::ui {

SoundService::SoundService(QString worker_program, QObject* parent)
    : SoundProvider(parent), worker_program_(std::move(worker_program)) {}

// The clients' threads end here, before this object's signals go away.
SoundService::~SoundService() {
    client_.reset();
    retired_.waitForDone();
}

void SoundService::open(const QString& path, int stream, const std::shared_ptr<const FrameIndex>& index) {
    close();
    const auto post = [this](auto action) { QMetaObject::invokeMethod(this, action, Qt::QueuedConnection); };
    SoundObserver observer;
    observer.block = [this, post](std::uint64_t run, const float* samples, const SoundBlock& block) {
        const std::vector<float> copy(samples, samples + std::ptrdiff_t{block.frames} * sound_channels);
        post([this, run, copy, ended = block.ended] { emit block_ready(run, copy, ended); });
    };
    observer.failed = [this, post](std::uint64_t run, const Error& error) {
        post([this, run, problem = problem_from(error)] { emit run_failed(run, problem); });
    };
    client_ = std::make_unique<SoundClient>(worker_program_.toStdString(),
                                            SoundSource{path.toStdString(), stream, index}, observer);
}

/// A client waits for its worker's end; the window does not.
void SoundService::close() {
    if (client_)
        retired_.start([old = std::shared_ptr<SoundClient>(std::move(client_))]() mutable { old.reset(); });
}

void SoundService::start(quint64 run, double seconds, int speed_percent, int frames) {
    if (client_)
        client_->start(run, seconds, speed_percent, frames);
}

void SoundService::go_on(quint64 run, int frames) {
    if (client_)
        client_->go_on(run, frames);
}

} // namespace framewright::ui
