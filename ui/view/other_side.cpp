#include "ui/view/other_side.h"

#include "ui/document/timecode.h"

#include <algorithm>
#include <utility>

namespace framewright::ui {

OtherSide::OtherSide(std::unique_ptr<PreviewProvider> preview, QObject* parent)
    : QObject(parent), preview_(std::move(preview)) {
    connect_preview();
}

OtherSide::~OtherSide() = default;

void OtherSide::connect_preview() {
    const PreviewProvider* preview = preview_.get();
    connect(preview, &PreviewProvider::indexed, this, &OtherSide::take_index);
    const auto fail = [this](quint64 clip, const Problem& problem) {
        if (clip == 0 || (clip != clip_ && clip != opening_))
            return;
        if (clip == opening_)
            opening_ = 0;
        emit failed(problem);
    };
    connect(preview, &PreviewProvider::open_failed, this, fail);
    connect(preview, &PreviewProvider::index_failed, this, fail);
    connect(preview, &PreviewProvider::request_failed, this, fail);
    connect(preview, &PreviewProvider::frame_ready, this, [this](quint64 clip, const FrameImages& images) {
        if (clip == clip_ && clip != 0)
            emit picture(images.generation, images.original, images.original_picture, inside_);
    });
    connect(preview, &PreviewProvider::sampled, this, [this](quint64 clip, const PixelSample& sample) {
        if (clip == clip_ && clip != 0)
            emit sampled(sample);
    });
}

/// Only now the file before goes.
void OtherSide::take_index(quint64 clip, const std::shared_ptr<const FrameIndex>& index) {
    if (clip != opening_ || clip == 0 || index->frame_count() == 0)
        return;
    preview_->show();
    clip_ = std::exchange(opening_, 0);
    path_ = opening_path_;
    start_ = opening_start_;
    nudged_ = 0;
    index_ = index;
    emit became_ready();
}

void OtherSide::open(const QString& path, double start) {
    opening_ = ++last_clip_;
    opening_path_ = path;
    opening_start_ = start;
    preview_->open(opening_, path, 0);
}

void OtherSide::close() {
    if (clip_ == 0 && opening_ == 0)
        return;
    clip_ = opening_ = 0;
    path_.clear();
    index_.reset();
    preview_->close();
}

void OtherSide::nudge(int frames, double seconds) {
    if (!index_)
        return;
    const std::int64_t count = index_->frame_count();
    const double length = clip_seconds(*index_) / static_cast<double>(count);
    start_ += frames * length + seconds;
    nudged_ += frames * length + seconds;
}

void OtherSide::request(std::uint64_t number, double seconds, const PreviewViewport& viewport, bool coarse) {
    if (!index_)
        return;
    const double own = seconds - start_;
    // Times of different files are rounded differently: the frame that begins within a hair is meant.
    constexpr double hair = 0.0015;
    inside_ = own > -hair && own < clip_seconds(*index_);
    PreviewRequest request;
    request.generation = number;
    request.frame = frame_at_seconds(*index_, std::max(0.0, own + hair));
    request.original = viewport;
    request.filtered.wanted = false;
    request.coarse = coarse;
    preview_->request(request);
}

void OtherSide::sample(const SamplePlace& place) {
    if (index_)
        preview_->sample(place);
}

} // namespace framewright::ui
