#include "ui/view/preview_controller.h"

#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/services/chain_place.h"
#include "ui/view/other_side.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace framewright::ui {
namespace {

constexpr int min_patience_ms = 150;
constexpr int max_patience_ms = 1000;

/// Upright size with square pixels, as the preview will show it; what the first request needs before any
/// answer.
QSize upright_size(const VideoProperties& video) {
    const Rational aspect = video.format.sample_aspect_ratio;
    double width = video.format.width;
    if (aspect.valid())
        width = width * aspect.to_double();
    QSize size(std::max(1, static_cast<int>(std::lround(width))), std::max(1, video.format.height));
    if (video.orientation.quarter_turns % 2 != 0)
        size.transpose();
    return size;
}

QRectF part_of(const PreviewViewport& viewport) {
    return {viewport.left, viewport.top, viewport.width, viewport.height};
}

PreviewViewport whole(QSize picture) {
    PreviewViewport viewport;
    viewport.pixel_width = picture.width();
    viewport.pixel_height = picture.height();
    return viewport;
}

} // namespace

PreviewController::PreviewController(PreviewProvider& source, Document& document, AbView& view,
                                     QObject* parent)
    : QObject(parent), source_(source), document_(document), view_(view), waiting_(view), sampler_(source) {
    overtake_.setSingleShot(true);
    connect(&waiting_, &WaitingSign::became_late, this, &PreviewController::show_early);
    connect(&overtake_, &QTimer::timeout, this, &PreviewController::finish_flight);
    connect(&document_, &Document::chain_changed, this, &PreviewController::want);
    connect(&document_, &Document::export_changed, this, [this] {
        if (scales_changes_ != (document_.spec().size_change == SizeChange::Scale))
            want();
    });
    connect(&view_, &AbView::view_changed, this, &PreviewController::want);
    connect_source();
}

/// What is said of another clip than the one that is shown comes too late.
template <typename... Told>
void PreviewController::pass_on(void (PreviewProvider::*said)(quint64, Told...),
                                void (PreviewController::*take)(Told...)) {
    connect(&source_, said, this, [this, take](quint64 clip, Told... told) {
        if (clip == clip_)
            (this->*take)(told...);
    });
}

void PreviewController::connect_source() {
    connect(&source_, &PreviewProvider::opened, this, &PreviewController::take_opened);
    connect(&source_, &PreviewProvider::open_failed, this, &PreviewController::take_open_failure);
    pass_on(&PreviewProvider::indexed, &PreviewController::take_index);
    pass_on(&PreviewProvider::index_failed, &PreviewController::index_failed);
    pass_on(&PreviewProvider::frame_ready, &PreviewController::take_frame);
    pass_on(&PreviewProvider::original_ready, &PreviewController::take_original);
    pass_on(&PreviewProvider::request_failed, &PreviewController::take_failure);
    pass_on(&PreviewProvider::sampled, &PreviewController::take_sample);
    pass_on(&PreviewProvider::content_measured, &PreviewController::content_measured);
    pass_on(&PreviewProvider::content_failed, &PreviewController::content_failed);
    pass_on(&PreviewProvider::restarted, &PreviewController::worker_restarted);
}

void PreviewController::take_open_failure(quint64 clip, const Problem& problem) {
    if (clip == opening_ && clip != 0) {
        opening_ = 0;
        emit open_failed(problem);
    } else if (clip == clip_ && clip != 0) {
        take_failure(problem); // a worker that stands in for one that died could not open it
    }
}

void PreviewController::take_index(const std::shared_ptr<const FrameIndex>& index) {
    if (!info_)
        return;
    index_ = index;
    emit indexed();
    seek(position_, coarse_);
}

void PreviewController::take_original(const FrameImages& images) {
    if (images.generation != in_flight_)
        return;
    early_ = images;
    if (waiting_.late())
        show_early();
}

void PreviewController::take_sample(const PixelSample& sample) {
    sampler_.take(sample);
}

void PreviewController::set_other(PicturePlace place, OtherSide& side) {
    other(place) = &side;
    connect(&side, &OtherSide::became_ready, this, &PreviewController::want);
    connect(&side, &OtherSide::picture, this,
            [this, place](std::uint64_t generation, const QImage& image, QSize whole, bool inside) {
                set_.take_other(place, generation, {image, whole, inside});
                show_set();
            });
    sampler_.set_other(place, side);
}

void PreviewController::forget_other(PicturePlace place) {
    set_ = {};
    sampler_.forget_other(place);
    if (place == PicturePlace::Filtered)
        filtered_picture_ = original_picture_;
    want();
}

bool PreviewController::has_other(PicturePlace place) {
    return index_ && other(place) != nullptr && other(place)->ready();
}

void PreviewController::nudge_other(int frames, double seconds) {
    if (!has_other(PicturePlace::Filtered))
        return;
    other(PicturePlace::Filtered)->nudge(frames, seconds);
    want();
}

void PreviewController::open(const QString& path, int video_track) {
    opening_ = ++last_clip_;
    opening_track_ = video_track;
    emit opening(path);
    source_.open(opening_, path, video_track);
}

void PreviewController::close() {
    if (info_ || opening_ != 0)
        source_.close();
    opening_ = 0;
    forget_clip();
    view_.clear();
}

void PreviewController::forget_clip() {
    clip_ = 0;
    info_.reset();
    index_.reset();
    position_ = 0;
    coarse_ = false;
    in_flight_ = 0;
    requested_ = snapshot_wanted_ = false;
    snapshot_generation_ = 0;
    asked_.clear();
    overtake_.stop();
    early_.reset();
    waiting_.end();
    sampler_.set_open(false);
    original_picture_ = filtered_picture_ = {};
    set_ = {};
}

void PreviewController::take_opened(quint64 clip, const MediaInfo& info) {
    if (clip != opening_ || clip == 0)
        return; // given up since, or opened again by a worker that stands in for one that died
    opening_ = 0;
    forget_clip();
    view_.clear();
    source_.show();
    clip_ = clip;
    info_ = info;
    sampler_.set_open(true);
    emit opened(info);
    const StreamInfo* stream = info.video_stream(opening_track_);
    if (stream != nullptr && stream->video)
        view_.set_picture_size(upright_size(*stream->video));
    want();
}

void PreviewController::seek(std::int64_t frame, bool coarse) {
    if (!info_)
        return;
    const std::int64_t last = index_ ? std::max<std::int64_t>(0, index_->frame_count() - 1) : 0;
    const std::int64_t target = std::clamp<std::int64_t>(frame, 0, last);
    const bool moved = target != position_;
    if (!moved && coarse == coarse_)
        return;
    position_ = target;
    coarse_ = coarse;
    if (moved)
        emit position_changed(position_);
    want();
}

void PreviewController::set_bypassed(bool bypassed) {
    if (bypassed == bypassed_)
        return;
    bypassed_ = bypassed;
    want();
}

void PreviewController::take_snapshot() {
    snapshot_wanted_ = info_.has_value() && !original_picture_.isEmpty();
    want();
}

void PreviewController::want() {
    if (!info_)
        return;
    requested_ = true;
    if (in_flight_ == 0)
        send();
}

void PreviewController::send() {
    auto [original, filtered] = view_.viewports();
    if (snapshot_wanted_) {
        original = whole(original_picture_);
        filtered = whole(filtered_picture_.isEmpty() ? original_picture_ : filtered_picture_);
    } else if (!original.wanted && !filtered.wanted) {
        return; // the view has no size yet; its resize event asks again
    }
    requested_ = snapshot_wanted_; // a snapshot is followed by the view's own picture
    const bool beside_other = has_other(PicturePlace::Original) || has_other(PicturePlace::Filtered);
    PreviewRequest request;
    request.generation = ++generation_;
    request.chain = document_.spec().chain;
    if (bypassed_)
        for (FilterSpec& filter : request.chain)
            filter.enabled = false;
    request.scale_size_changes = scales_changes_ = document_.spec().size_change == SizeChange::Scale;
    request.frame = position_;
    request.original = original;
    request.filtered = filtered;
    request.coarse = coarse_ && !snapshot_wanted_;
    if (!beside_other && !snapshot_wanted_)
        request.difference = view_.difference_wish();
    request.mark = snapshot_wanted_ ? PictureMark::None : mark_;
    request.scopes = scopes_;
    if (snapshot_wanted_)
        snapshot_generation_ = generation_;
    snapshot_wanted_ = false;
    asked_[generation_] = {original, filtered, request.chain, bypassed_, beside_other};
    while (asked_.size() > 16)
        asked_.erase(asked_.begin());
    in_flight_ = generation_;
    const double patience = std::clamp<double>(2 * last_milliseconds_, min_patience_ms, max_patience_ms);
    overtake_.start(static_cast<int>(patience));
    early_.reset();
    waiting_.begin();
    if (beside_other)
        ask_others(asked_[generation_], request.coarse);
    request.original.wanted = original.wanted && !has_other(PicturePlace::Original);
    request.filtered.wanted = filtered.wanted && !has_other(PicturePlace::Filtered);
    source_.request(request);
}

void PreviewController::ask_others(const Asked& asked, bool coarse) {
    const double seconds = frame_seconds(*index_, position_);
    set_.begin(generation_, has_other(PicturePlace::Original), has_other(PicturePlace::Filtered));
    if (has_other(PicturePlace::Original))
        other(PicturePlace::Original)->request(generation_, seconds, asked.original, coarse);
    if (has_other(PicturePlace::Filtered))
        other(PicturePlace::Filtered)->request(generation_, seconds, asked.filtered, coarse);
}

void PreviewController::set_mark(PictureMark mark) {
    if (std::exchange(mark_, mark) != mark)
        want();
}

void PreviewController::set_scopes(ScopeSide side) {
    if (std::exchange(scopes_, side) != side && side != ScopeSide::None)
        want();
}

void PreviewController::finish_flight() {
    // A snapshot is worth waiting for; anything else may be overtaken by a newer wish.
    if (snapshot_generation_ != 0)
        return;
    if (requested_)
        send();
}

void PreviewController::take_frame(const FrameImages& images) {
    const auto asked = asked_.find(images.generation);
    if (!info_ || asked == asked_.end())
        return;
    if (asked->second.beside_other) {
        set_.take_clip(images);
        show_set();
        return;
    }
    const Asked viewports = asked->second;
    asked_.erase(asked_.begin(), std::next(asked));
    show_picture(images, viewports);
}

void PreviewController::show_set() {
    std::optional<FrameImages> all = set_.all();
    const auto asked = all ? asked_.find(all->generation) : asked_.end();
    if (asked == asked_.end())
        return;
    if (!set_.inside())
        all->note = tr("The other file has no frame at this time");
    const Asked viewports = asked->second;
    asked_.erase(asked_.begin(), std::next(asked));
    show_picture(std::move(*all), viewports);
}

void PreviewController::show_early() {
    const auto asked = early_ ? asked_.find(early_->generation) : asked_.end();
    // A difference of pictures of different times would be one of nothing.
    if (asked != asked_.end() && !view_.difference_wish().wanted && !has_other(PicturePlace::Original))
        view_.show_sides({early_->original, part_of(asked->second.original), early_->original_picture, {}},
                         view_.scene().filtered);
    early_.reset();
}

void PreviewController::show_picture(FrameImages images, const Asked& viewports) {
    original_picture_ = images.original_picture.isEmpty() ? original_picture_ : images.original_picture;
    filtered_picture_ = images.filtered_picture.isEmpty() ? filtered_picture_ : images.filtered_picture;
    last_milliseconds_ = images.milliseconds;
    if (images.generation == in_flight_) {
        in_flight_ = 0;
        overtake_.stop();
        early_.reset();
        waiting_.end();
    }
    if (!viewports.bypassed)
        emit chain_known(viewports.chain, images.links);
    if (images.generation == snapshot_generation_) {
        snapshot_generation_ = 0;
        emit snapshot_ready(images);
    } else {
        const std::optional<QRectF> place = viewports.beside_other ? std::nullopt : place_after(images.links);
        const SidePicture original{images.original, part_of(viewports.original), original_picture_, {}};
        const SidePicture filtered{images.filtered, part_of(viewports.filtered), filtered_picture_,
                                   place && *place != QRectF(0, 0, 1, 1) ? *place : QRectF()};
        if (images.is_difference)
            view_.show_difference(original, filtered);
        else
            view_.show_sides(original, filtered);
        emit frame_shown(images);
        sampler_.ask_again();
    }
    if (requested_ && in_flight_ == 0)
        send();
}

void PreviewController::take_failure(const Problem& problem) {
    in_flight_ = 0;
    snapshot_generation_ = 0;
    overtake_.stop();
    if (!info_)
        return;
    show_early(); // it has nothing to do with what failed
    waiting_.end(tr("not up to date"));
    emit frame_failed(problem);
    if (requested_)
        send();
}

void PreviewController::measure_content(const std::vector<FilterSpec>& chain, std::int64_t frame) {
    if (info_)
        source_.measure_content({chain, frame});
}

} // namespace framewright::ui
