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
            take_images(images);
    });
    connect(preview, &PreviewProvider::sampled, this, [this](quint64 clip, const PixelSample& sample) {
        if (clip == clip_ && clip != 0)
            take_sample(sample);
    });
}

void OtherSide::take_images(const FrameImages& images) {
    if (file_.chain.empty())
        emit picture(images.generation, images.original, images.original_picture, inside_);
    else
        emit picture(images.generation, images.filtered, images.filtered_picture, inside_);
}

/// As the original of the sample, whatever the file is shown through.
void OtherSide::take_sample(PixelSample sample) {
    if (!file_.chain.empty()) {
        sample.original = sample.filtered;
        sample.original_patch = sample.filtered_patch;
    }
    emit sampled(sample);
}

/// Only now the file before goes.
void OtherSide::take_index(quint64 clip, const std::shared_ptr<const FrameIndex>& index) {
    if (clip != opening_ || clip == 0 || index->frame_count() == 0)
        return;
    preview_->show();
    clip_ = std::exchange(opening_, 0);
    file_ = opening_file_;
    nudged_ = 0;
    index_ = index;
    emit became_ready();
}

void OtherSide::open(const OtherFile& file) {
    opening_ = ++last_clip_;
    opening_file_ = file;
    preview_->open(opening_, file.path, file.video_track);
}

void OtherSide::close() {
    if (clip_ == 0 && opening_ == 0)
        return;
    clip_ = opening_ = 0;
    file_ = {};
    index_.reset();
    preview_->close();
}

void OtherSide::nudge(int frames, double seconds) {
    if (!index_)
        return;
    const std::int64_t count = index_->frame_count();
    const double length = clip_seconds(*index_) / static_cast<double>(count);
    file_.start += frames * length + seconds;
    nudged_ += frames * length + seconds;
}

void OtherSide::request(std::uint64_t number, double seconds, const PreviewViewport& viewport, bool coarse) {
    if (!index_)
        return;
    const double own = seconds - file_.start;
    // Times of different files are rounded differently: the frame that begins within a hair is meant.
    constexpr double hair = 0.0015;
    inside_ = file_.still || (own > -hair && own < clip_seconds(*index_));
    PreviewRequest request;
    request.generation = number;
    request.chain = file_.chain;
    request.frame = file_.still ? *file_.still : frame_at_seconds(*index_, std::max(0.0, own + hair));
    request.original = request.filtered = viewport;
    (file_.chain.empty() ? request.filtered : request.original).wanted = false;
    request.scale_size_changes = file_.scale_size_changes;
    request.coarse = coarse && !file_.still;
    preview_->request(request);
}

void OtherSide::sample(const SamplePlace& place) {
    if (index_)
        preview_->sample(place);
}

} // namespace framewright::ui
