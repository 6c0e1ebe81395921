#include "ui/edit/timeline_controller.h"

#include "ui/document/document.h"
#include "ui/edit/clip_controller.h"
#include "ui/edit/edit_page.h"
#include "ui/notices/notice_bar.h"
#include "ui/timeline/strip_loader.h"
#include "ui/timeline/timeline.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace framewright::ui {
namespace {

/// Chapters lie on the file's clock; they begin with the first frame that is not before them.
std::vector<TimelineMark> chapter_marks(const MediaInfo& info, const FrameIndex& index) {
    constexpr Rational microseconds{1, 1'000'000};
    std::vector<TimelineMark> marks;
    for (const ChapterInfo& chapter : info.chapters) {
        const std::int64_t frame =
            index.first_frame_from(rescale(chapter.start_us, microseconds, index.time_base));
        if (frame >= index.frame_count())
            continue;
        const auto title = chapter.tags.find("title");
        const QString name = title != chapter.tags.end() && !title->second.empty()
                                 ? QString::fromStdString(title->second)
                                 : TimelineController::tr("Chapter %1").arg(marks.size() + 1);
        marks.push_back({frame, name, true});
    }
    return marks;
}

} // namespace

TimelineController::TimelineController(Actions& actions, PreviewController& preview, Document& document,
                                       ClipController& clip, EditPage& page, StripLoader* loader,
                                       QObject* parent)
    : QObject(parent), preview_(preview), document_(document), page_(page), loader_(loader) {
    page_.timeline().set_loader(loader_);
    connect(&clip, &ClipController::loading, this, [this] {
        if (loader_ != nullptr)
            loader_->close();
        page_.timeline().set_marks({});
    });
    connect(&preview_, &PreviewController::indexed, this, &TimelineController::open_clip);
    connect(&document_, &Document::markers_changed, this, &TimelineController::show_marks);
    connect(&page_.timeline(), &Timeline::marker_named, &document_, &Document::name_marker);
    connect_actions(actions);
    connect_cuts();
}

void TimelineController::connect_actions(Actions& actions) {
    actions.on("previous-keyframe", this, [this] { jump_keyframe(-1); });
    actions.on("next-keyframe", this, [this] { jump_keyframe(1); });
    actions.on("previous-mark", this, [this] { jump_mark(-1); });
    actions.on("next-mark", this, [this] { jump_mark(1); });
    actions.on("previous-cut", this, [this] { jump_cut(-1); });
    actions.on("next-cut", this, [this] { jump_cut(1); });
    actions.on("marker", this, [this] {
        if (preview_.index())
            document_.toggle_marker(preview_.position());
    });
    actions.on("name-marker", this, [this] { page_.timeline().edit_name(preview_.position()); });
}

void TimelineController::connect_cuts() {
    if (loader_ == nullptr)
        return;
    patience_.setSingleShot(true);
    patience_.setInterval(700);
    connect(&patience_, &QTimer::timeout, this, [this] {
        if (loader_->cuts().searching())
            page_.notice().show_notice(tr("Looking for the next cut…"));
    });
    connect(&loader_->cuts(), &CutSearch::found, this, [this](std::int64_t frame) { preview_.seek(frame); });
    connect(&loader_->cuts(), &CutSearch::known_changed, this,
            [this] { page_.timeline().set_cuts(loader_->cuts().known()); });
    connect(&loader_->cuts(), &CutSearch::nothing, this, [this](int direction) {
        page_.notice().show_notice(direction > 0 ? tr("There is no cut after this frame.")
                                                 : tr("There is no cut before this frame."));
    });
    connect(&loader_->cuts(), &CutSearch::failed, this,
            [this](const Problem& problem) { page_.notice().show_problem(problem); });
    // Whoever goes elsewhere does not wait for it any more; playing on is no such thing.
    connect(&preview_, &PreviewController::position_changed, this, [this](std::int64_t frame) {
        constexpr std::int64_t played = 10;
        if (std::abs(frame - std::exchange(position_, frame)) > played)
            loader_->cuts().cancel();
    });
}

void TimelineController::jump_cut(int direction) {
    if (loader_ == nullptr || !preview_.index())
        return;
    position_ = preview_.position();
    loader_->cuts().search(position_, direction);
    patience_.start();
}

void TimelineController::open_clip() {
    if (loader_ != nullptr && preview_.info())
        loader_->open(*preview_.info(), document_.spec().video_track, preview_.index());
    show_marks();
}

void TimelineController::show_marks() {
    const auto& index = preview_.index();
    if (!index)
        return;
    std::vector<TimelineMark> marks = chapter_marks(preview_.info().value_or(MediaInfo()), *index);
    for (const Marker& marker : document_.markers())
        if (marker.frame < index->frame_count())
            marks.push_back({marker.frame, marker.name, false});
    page_.timeline().set_marks(std::move(marks));
}

void TimelineController::jump_keyframe(int direction) {
    const auto& index = preview_.index();
    if (!index)
        return;
    const auto& keyframes = index->keyframes;
    const std::int64_t here = preview_.position();
    if (direction < 0) {
        const Keyframe* before = index->keyframe_before(here - 1);
        if (here > 0 && before != nullptr && before->frame_number < here)
            preview_.seek(before->frame_number);
        return;
    }
    const auto after =
        std::upper_bound(keyframes.begin(), keyframes.end(), here,
                         [](std::int64_t frame, const Keyframe& key) { return frame < key.frame_number; });
    if (after != keyframes.end())
        preview_.seek(after->frame_number);
}

void TimelineController::jump_mark(int direction) {
    const std::int64_t here = preview_.position();
    const std::vector<TimelineMark>& marks = page_.timeline().marks();
    if (direction < 0) {
        const auto before = std::find_if(marks.rbegin(), marks.rend(),
                                         [here](const TimelineMark& mark) { return mark.frame < here; });
        if (before != marks.rend())
            preview_.seek(before->frame);
        return;
    }
    const auto after = std::find_if(marks.begin(), marks.end(),
                                    [here](const TimelineMark& mark) { return mark.frame > here; });
    if (after != marks.end())
        preview_.seek(after->frame);
}

} // namespace framewright::ui
