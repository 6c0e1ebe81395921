#include "ui/services/engine/preview_service.h"

#include "ui/translation/core_text.h"

#include <QMetaObject>

#include <memory>
#include <utility>

namespace framewright::ui {
namespace {

QImage owned_image(const PreviewImage& image) {
    if (image.pixels == nullptr || image.width <= 0 || image.height <= 0)
        return {};
    return QImage(image.pixels, image.width, image.height, image.stride, QImage::Format_RGB32).copy();
}

FrameImages images_of(const PreviewFrame& frame) {
    FrameImages images;
    images.generation = frame.generation;
    images.frame = frame.frame;
    images.pts = frame.pts;
    images.original = owned_image(frame.original);
    images.filtered = owned_image(frame.filtered);
    images.original_picture = {frame.original.picture_width, frame.original.picture_height};
    images.filtered_picture = {frame.filtered.picture_width, frame.filtered.picture_height};
    images.is_difference = frame.is_difference;
    images.milliseconds = frame.milliseconds;
    images.note = shown(frame.note);
    images.links = frame.links;
    if (frame.scopes != nullptr)
        images.scopes = std::make_shared<const ScopeCounts>(*frame.scopes);
    return images;
}

} // namespace

PreviewService::PreviewService(QString worker_program, QObject* parent)
    : PreviewProvider(parent), worker_program_(std::move(worker_program)) {}

// The clients' threads end here, before this object's signals go away.
PreviewService::~PreviewService() {
    shown_.reset();
    opening_.reset();
    retired_.waitForDone();
}

PreviewObserver PreviewService::make_observer(quint64 clip) {
    const auto post = [this](auto action) { QMetaObject::invokeMethod(this, action, Qt::QueuedConnection); };
    PreviewObserver observer;
    observer.opened = [this, post, clip](const Outcome<MediaInfo>& outcome) {
        post([this, outcome, clip] {
            if (outcome.ok()) {
                emit opened(clip, outcome.value());
                return;
            }
            if (clip == opening_clip_)
                retire(std::move(opening_));
            emit open_failed(clip, problem_from(outcome.error()));
        });
    };
    observer.indexed = [this, post, clip](const Outcome<FrameIndex>& outcome) {
        if (!outcome.ok()) {
            post([this, clip, problem = problem_from(outcome.error())] { emit index_failed(clip, problem); });
            return;
        }
        auto index = std::make_shared<const FrameIndex>(outcome.value());
        post([this, clip, index] { emit indexed(clip, index); });
    };
    observer.frame = [this, clip](const PreviewFrame& frame) { take_frame(clip, frame); };
    observer.original = [this, post, clip](const PreviewFrame& frame) {
        post([this, clip, images = images_of(frame)] { emit original_ready(clip, images); });
    };
    observer.failed = [this, post, clip](const Error& error) {
        post([this, clip, problem = problem_from(error)] { emit request_failed(clip, problem); });
    };
    observer.sample = [this, post, clip](const PixelSample& sample) {
        post([this, clip, sample] { emit sampled(clip, sample); });
    };
    observer.content = [this, post, clip](const Outcome<ContentArea>& outcome) {
        if (outcome.ok())
            post([this, clip, area = outcome.value()] { emit content_measured(clip, area); });
        else
            post([this, clip, problem = problem_from(outcome.error())] {
                emit content_failed(clip, problem);
            });
    };
    observer.restarted = [this, post, clip] { post([this, clip] { emit restarted(clip); }); };
    return observer;
}

void PreviewService::take_frame(quint64 clip, const PreviewFrame& frame) {
    FrameImages images = images_of(frame);
    const std::lock_guard lock(mutex_);
    const bool announced = waiting_.has_value();
    waiting_ = {clip, std::move(images)};
    if (announced)
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            std::optional<std::pair<quint64, FrameImages>> newest;
            {
                const std::lock_guard guard(mutex_);
                newest.swap(waiting_);
            }
            if (newest)
                emit frame_ready(newest->first, newest->second);
        },
        Qt::QueuedConnection);
}

/// A client waits for its worker's end; the window does not.
void PreviewService::retire(std::unique_ptr<PreviewClient> client) {
    if (client)
        retired_.start([old = std::shared_ptr<PreviewClient>(std::move(client))]() mutable { old.reset(); });
}

void PreviewService::open(quint64 clip, const QString& path, int video_track) {
    retire(std::move(opening_));
    opening_ = std::make_unique<PreviewClient>(worker_program_.toStdString(), make_observer(clip));
    opening_clip_ = clip;
    opening_->open(path.toStdString(), video_track);
}

void PreviewService::show() {
    opening_clip_ = 0;
    retire(std::exchange(shown_, std::move(opening_)));
}

void PreviewService::close() {
    retire(std::move(shown_));
    retire(std::move(opening_));
}

void PreviewService::request(const PreviewRequest& request) {
    if (shown_)
        shown_->request(request);
}

void PreviewService::sample(const SamplePlace& place) {
    if (shown_)
        shown_->sample(place);
}

void PreviewService::measure_content(const ContentRequest& request) {
    if (shown_)
        shown_->measure_content(request);
}

std::unique_ptr<PreviewProvider> PreviewService::another() const {
    return std::make_unique<PreviewService>(worker_program_);
}

int PreviewService::worker_process_id() const {
    return shown_ ? shown_->worker_process_id() : 0;
}

} // namespace framewright::ui
