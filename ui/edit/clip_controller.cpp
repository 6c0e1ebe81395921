#include "ui/edit/clip_controller.h"

#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/edit/edit_page.h"
#include "ui/edit/status_panel.h"
#include "ui/notices/notice_bar.h"
#include "ui/storage/named_file.h"
#include "ui/timeline/timeline.h"
#include "ui/translation/core_text.h"
#include "ui/view/ab_view.h"
#include "ui/view/preview_controller.h"
#include "ui/view/transport/transport_bar.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QFileInfo>

namespace framewright::ui {
namespace {

// What a problem in the notice bar is about.
const QString frame_topic = QStringLiteral("frame");

/// Commands that need an open clip.
constexpr const char* clip_actions[] = {"play",       "shuttle-back",  "shuttle-forward", "previous-frame",
                                        "next-frame", "second-back",   "second-forward",  "first-frame",
                                        "last-frame", "goto",          "set-in",          "set-out",
                                        "goto-in",    "goto-out",      "clear-range",     "snapshot",
                                        "export",     "close-clip",    "one-to-one",      "fit",
                                        "zoom-in",    "zoom-out",      "marker",          "name-marker",
                                        "next-mark",  "previous-mark", "next-keyframe",   "previous-keyframe",
                                        "next-cut",   "previous-cut",  "slower",          "faster",
                                        "loop",       "compare-file",  "encoded-preview", "encoded-flip",
                                        "new-script"};

} // namespace

ClipController::ClipController(Document& document, PreviewController& preview, EditPage& page,
                               StatusPanel& status, Actions& actions, QObject* parent)
    : QObject(parent), document_(document), preview_(preview), page_(page), status_(status),
      actions_(actions) {
    connect_opening();
    connect_frames();
    connect(&document_, &Document::range_changed, this, &ClipController::update_range);
    show_page();
}

void ClipController::connect_opening() {
    connect(&preview_, &PreviewController::opened, this, &ClipController::take_opened);
    connect(&preview_, &PreviewController::open_failed, this, &ClipController::take_open_failure);
    connect(&preview_, &PreviewController::indexed, this, &ClipController::take_index);
    connect(&preview_, &PreviewController::index_failed, this, [this](const Problem& problem) {
        page_.notice().show_problem(problem);
        emit logged(problem.message);
    });
    connect(&preview_, &PreviewController::worker_restarted, this, [this] {
        page_.notice().show_notice(
            tr("The preview was restarted after it had stopped unexpectedly. Nothing is lost."));
        emit logged(tr("The preview worker was restarted."));
    });
}

void ClipController::connect_frames() {
    connect(&preview_, &PreviewController::position_changed, this, &ClipController::update_position);
    connect(&preview_, &PreviewController::frame_shown, this, [this](const FrameImages& images) {
        page_.notice().clear_problem(frame_topic);
        if (!preview_.bypassed()) // else nothing was said of the filters
            emit chain_problem_changed({});
        status_.show_milliseconds(images.milliseconds);
        status_.show_note(images.note);
        page_.transport().show_zoom(page_.view().shown_scale(), page_.view().view_state().fit);
    });
    connect(&preview_, &PreviewController::frame_failed, this, &ClipController::take_frame_failure);
    connect(&preview_.sampler(), &PointSampler::sampled, &status_, [this](const PixelSample& sample) {
        const AbScene& scene = page_.view().scene();
        status_.show_sample(sample, scene.reference_name, scene.other_name);
    });
    connect(&page_.view(), &AbView::hovered, this, [this](const QPointF& fraction) {
        preview_.sampler().ask_at(fraction);
        if (!QRectF(0, 0, 1, 1).contains(fraction))
            status_.clear_sample();
    });
    connect(&page_.view(), &AbView::hover_ended, this, [this] {
        preview_.sampler().stop();
        status_.clear_sample();
    });
}

void ClipController::open(const JobSpec& spec) {
    opening_ = spec;
    const QString path = QString::fromStdString(spec.source);
    emit opening_changed(file_info(path).fileName());
    preview_.open(path, spec.video_track);
}

void ClipController::open_without_clip(const JobSpec& spec) {
    emit opening_changed({});
    preview_.close();
    take_job(spec);
    page_.transport().show_text({});
    show_page();
}

void ClipController::close() {
    JobSpec spec = document_.spec();
    spec.source.clear();
    spec.chain.clear();
    spec.output.clear();
    spec.start.reset();
    spec.end.reset();
    open_without_clip(spec);
}

void ClipController::take_job(const JobSpec& spec) {
    emit loading();
    page_.notice().clear_notice(); // it was about the clip before
    page_.timeline().set_index(nullptr);
    page_.timeline().set_position(0);
    status_.clear_clip();
    emit chain_problem_changed({});
    document_.reset(spec);
    emit loaded();
}

void ClipController::take_opened(const MediaInfo& info) {
    emit opening_changed({});
    page_.notice().clear_problem(frame_topic);
    take_job(opening_);
    status_.show_clip(info, document_.spec().video_track);
    page_.transport().show_text(tr("Reading the clip…"));
    show_page();
    page_.view().setFocus();
    emit logged(tr("Opened %1").arg(QString::fromStdString(info.path)));
}

void ClipController::take_open_failure(const Problem& problem) {
    emit opening_changed({});
    Problem told = problem;
    told.message =
        tr("%1 could not be opened: %2").arg(file_info(opening_.source).fileName(), problem.message);
    emit logged(told.message);
    emit failed_to_open(told);
}

void ClipController::take_index() {
    page_.timeline().set_index(preview_.index());
    const std::vector<Text>& warnings = preview_.index()->warnings;
    for (const Text& warning : warnings)
        emit logged(shown(warning));
    if (!warnings.empty())
        page_.notice().show_notice(warnings.size() == 1 ? tr("About this clip: %1").arg(shown(warnings[0]))
                                                        : tr("About this clip: %1 (%n more in the log)",
                                                             nullptr, static_cast<int>(warnings.size()) - 1)
                                                              .arg(shown(warnings[0])));
    update_position();
    update_range();
}

void ClipController::take_frame_failure(const Problem& problem) {
    const bool of_chain = problem.kind == ErrorKind::Usage || problem.kind == ErrorKind::Unsupported;
    if (problem.filter < 0) // else the filter says what is wrong with it
        page_.notice().show_problem(problem, frame_topic);
    emit chain_problem_changed(of_chain ? problem : Problem());
}

void ClipController::show_page() {
    const bool any = preview_.is_open();
    emit pictures_changed(any);
    for (const char* id : clip_actions)
        actions_.get(QString::fromLatin1(id))->setEnabled(any);
}

void ClipController::show_frame(qint64 frame) {
    if (!document_.spec().source.empty())
        preview_.seek(frame, false);
}

void ClipController::update_position() {
    const std::int64_t frame = preview_.position();
    page_.timeline().set_position(frame);
    const FrameIndex* index = preview_.index().get();
    page_.transport().show_position(index, frame);
}

void ClipController::update_range() {
    const FrameIndex* index = preview_.index().get();
    page_.timeline().set_range(frame_of(document_.spec().start, index),
                               frame_of(document_.spec().end, index));
}

} // namespace framewright::ui
