#include "ui/services/engine/strip_service.h"

#include <QMetaObject>

#include <utility>

namespace framewright::ui {

StripService::StripService(QString worker_program, QObject* parent)
    : StripProvider(parent), worker_program_(std::move(worker_program)) {}

// The clients' threads end here, before this object's signals go away.
StripService::~StripService() {
    client_.reset();
    retired_.waitForDone();
}

StripObserver StripService::make_observer(quint64 clip) {
    const auto post = [this](auto action) { QMetaObject::invokeMethod(this, action, Qt::QueuedConnection); };
    StripObserver observer;
    observer.thumbnail = [this, post, clip](const ThumbnailPixels& made) {
        const QImage image =
            QImage(made.pixels, made.width, made.height, made.width * 4, QImage::Format_RGB32).copy();
        post([this, clip, frame = made.frame_number, image] { emit thumbnail_ready(clip, frame, image); });
    };
    observer.thumbnails_done = [this, post, clip](std::uint64_t wish) {
        post([this, clip, wish] { emit thumbnails_done(clip, wish); });
    };
    observer.waveform = [this, post, clip](const WaveformPiece& piece) {
        post([this, clip, piece] { emit waveform_grew(clip, piece); });
    };
    observer.waveform_done = [this, post, clip](const Outcome<bool>& outcome) {
        if (outcome.ok() && outcome.value()) {
            post([this, clip] { emit waveform_done(clip); });
            return;
        }
        const Problem problem = outcome.ok()
                                    ? Problem{tr("the sound could not be decoded"), {}, ErrorKind::Input}
                                    : problem_from(outcome.error());
        post([this, clip, problem] { emit waveform_failed(clip, problem); });
    };
    observer.cuts = [this, post, clip](std::uint64_t wish,
                                       const Outcome<std::vector<std::int64_t>>& outcome) {
        if (outcome.ok())
            post([this, clip, wish, frames = outcome.value()] { emit cuts_found(clip, wish, frames); });
        else
            post([this, clip, wish, problem = problem_from(outcome.error())] {
                emit cuts_failed(clip, wish, problem);
            });
    };
    return observer;
}

void StripService::open(quint64 clip, const QString& path, int video_track,
                        const std::shared_ptr<const FrameIndex>& index) {
    close();
    client_ = std::make_unique<StripClient>(worker_program_.toStdString(),
                                            StripSource{path.toStdString(), video_track, index},
                                            make_observer(clip));
}

/// A client waits for its workers' end; the window does not.
void StripService::close() {
    if (client_)
        retired_.start([old = std::shared_ptr<StripClient>(std::move(client_))]() mutable { old.reset(); });
}

void StripService::request_thumbnails(quint64 wish, int height, const std::vector<std::int64_t>& frames) {
    if (client_)
        client_->request_thumbnails(wish, height, frames);
}

void StripService::request_waveform(int stream, std::int64_t bucket_us, std::int64_t buckets) {
    if (client_)
        client_->request_waveform(stream, bucket_us, buckets);
}

void StripService::request_cuts(quint64 wish, std::int64_t first, std::int64_t end) {
    if (client_)
        client_->request_cuts(wish, first, end);
}

void StripService::cancel_cuts() {
    if (client_)
        client_->cancel_cuts();
}

} // namespace framewright::ui
