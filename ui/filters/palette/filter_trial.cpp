#include "ui/filters/palette/filter_trial.h"

#include <algorithm>
#include <utility>

namespace framewright::ui {
namespace {

constexpr QSize usual_picture{16, 9}; ///< until the clip's own proportions are known

PreviewViewport whole_picture(QSize picture, QSize pixels) {
    const QSize size = picture.scaled(pixels, Qt::KeepAspectRatio).expandedTo({1, 1});
    PreviewViewport viewport;
    viewport.pixel_width = size.width();
    viewport.pixel_height = size.height();
    return viewport;
}

} // namespace

FilterTrial::FilterTrial(std::unique_ptr<PreviewProvider> preview, QObject* parent)
    : QObject(parent), preview_(std::move(preview)) {
    connect_preview();
}

FilterTrial::~FilterTrial() = default;

void FilterTrial::connect_preview() {
    const PreviewProvider* preview = preview_.get();
    connect(preview, &PreviewProvider::indexed, this, &FilterTrial::take_index);
    connect(preview, &PreviewProvider::frame_ready, this, [this](quint64 clip, const FrameImages& images) {
        if (clip == clip_ && clip != 0 && images.generation == generation_)
            take_images(images);
    });
    connect(preview, &PreviewProvider::open_failed, this, &FilterTrial::take_problem);
    connect(preview, &PreviewProvider::index_failed, this, &FilterTrial::take_problem);
    connect(preview, &PreviewProvider::request_failed, this, &FilterTrial::take_problem);
}

void FilterTrial::begin(const TrialPlace& place) {
    end();
    place_ = place;
    if (place.path.isEmpty())
        return;
    clip_ = ++last_clip_;
    preview_->open(clip_, place.path, place.video_track);
}

void FilterTrial::end() {
    if (clip_ != 0)
        preview_->close();
    clip_ = 0;
    frame_count_ = 0;
    id_.clear();
    before_ = after_ = {};
}

void FilterTrial::try_out(const std::string& id, QSize pixels) {
    id_ = id;
    pixels_ = pixels;
    after_ = before_;
    ask();
}

void FilterTrial::take_index(quint64 clip, const std::shared_ptr<const FrameIndex>& index) {
    if (clip != clip_ || clip == 0 || index->frame_count() == 0)
        return;
    preview_->show();
    frame_count_ = index->frame_count();
    ask();
}

void FilterTrial::ask() {
    if (clip_ == 0 || frame_count_ == 0 || id_.empty())
        return;
    PreviewRequest request;
    request.generation = ++generation_;
    request.frame = std::clamp<std::int64_t>(place_.frame, 0, frame_count_ - 1);
    request.chain = place_.chain;
    request.chain.push_back({id_, {}, true});
    request.scale_size_changes = place_.scale_size_changes;
    request.original = whole_picture(before_.isEmpty() ? usual_picture : before_, pixels_);
    request.filtered = whole_picture(after_.isEmpty() ? usual_picture : after_, pixels_);
    preview_->request(request);
}

/// Asked once more where the proportions were guessed wrongly.
void FilterTrial::take_images(const FrameImages& images) {
    const bool as_asked = images.original_picture == before_ && images.filtered_picture == after_;
    const bool empty = images.original_picture.isEmpty() || images.filtered_picture.isEmpty();
    before_ = images.original_picture;
    after_ = images.filtered_picture;
    if (as_asked || empty)
        emit tried(id_, images.original, images.filtered);
    else
        ask();
}

void FilterTrial::take_problem(quint64 clip, const Problem& problem) {
    if (clip == clip_ && clip != 0 && !id_.empty())
        emit failed(id_, problem);
}

} // namespace framewright::ui
