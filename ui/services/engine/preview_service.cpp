#include "ui/services/engine/preview_service.h"

#include "ui/translation/core_text.h"

#include <QMetaObject>

namespace framewright::ui {
namespace {

QImage owned_image(const PreviewImage& image) {
    if (image.pixels == nullptr || image.width <= 0 || image.height <= 0)
        return {};
    return QImage(image.pixels, image.width, image.height, image.stride, QImage::Format_RGB32).copy();
}

} // namespace

PreviewService::PreviewService(QString worker_program, QObject* parent)
    : PreviewProvider(parent), worker_program_(std::move(worker_program)) {}

// The client's thread ends here, before this object's signals go away.
PreviewService::~PreviewService() {
    client_.reset();
}

PreviewClient& PreviewService::client() {
    if (!client_)
        client_ = std::make_unique<PreviewClient>(worker_program_.toStdString(), make_observer());
    return *client_;
}

PreviewObserver PreviewService::make_observer() {
    const auto post = [this](auto action) { QMetaObject::invokeMethod(this, action, Qt::QueuedConnection); };
    PreviewObserver observer;
    observer.opened = [this, post](const Outcome<MediaInfo>& outcome) {
        post([this, outcome] {
            if (outcome.ok())
                emit opened(outcome.value());
            else
                emit open_failed(problem_from(outcome.error()));
        });
    };
    observer.indexed = [this, post](const Outcome<FrameIndex>& outcome) {
        if (!outcome.ok()) {
            post([this, problem = problem_from(outcome.error())] { emit index_failed(problem); });
            return;
        }
        auto index = std::make_shared<const FrameIndex>(outcome.value());
        post([this, index] { emit indexed(index); });
    };
    observer.frame = [this](const PreviewFrame& frame) { take_frame(frame); };
    observer.failed = [this, post](const Error& error) {
        post([this, problem = problem_from(error)] { emit request_failed(problem); });
    };
    observer.sample = [this, post](const PixelSample& sample) {
        post([this, sample] { emit sampled(sample); });
    };
    observer.restarted = [this, post] { post([this] { emit restarted(); }); };
    return observer;
}

void PreviewService::take_frame(const PreviewFrame& frame) {
    FrameImages images;
    images.generation = frame.generation;
    images.frame = frame.frame;
    images.pts = frame.pts;
    images.original = owned_image(frame.original);
    images.filtered = owned_image(frame.filtered);
    images.original_picture = {frame.original.picture_width, frame.original.picture_height};
    images.filtered_picture = {frame.filtered.picture_width, frame.filtered.picture_height};
    images.milliseconds = frame.milliseconds;
    images.note = shown(frame.note);
    images.filters_on_device = frame.filters_on_device;

    const std::lock_guard lock(mutex_);
    const bool announced = waiting_.has_value();
    waiting_ = std::move(images);
    if (announced)
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            std::optional<FrameImages> newest;
            {
                const std::lock_guard guard(mutex_);
                newest.swap(waiting_);
            }
            if (newest)
                emit frame_ready(*newest);
        },
        Qt::QueuedConnection);
}

void PreviewService::open(const QString& path, int video_track) {
    client().open(path.toStdString(), video_track);
}

void PreviewService::close() {
    if (client_)
        client_->close();
}

void PreviewService::request(const PreviewRequest& request) {
    client().request(request);
}

void PreviewService::sample(double x, double y) {
    client().sample(x, y);
}

int PreviewService::worker_process_id() const {
    return client_ ? client_->worker_process_id() : 0;
}

} // namespace framewright::ui
