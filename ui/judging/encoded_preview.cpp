#include "ui/judging/encoded_preview.h"

#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/edit/compare_file_commands.h"
#include "ui/export/export_panel.h"
#include "ui/export/rules/export_rules.h"
#include "ui/notices/notice_bar.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QFile>

#include <algorithm>
#include <cmath>
#include <utility>

namespace framewright::ui {
namespace {

constexpr double piece_seconds = 2;
constexpr int settle_ms = 250;
const QString topic = QStringLiteral("encoded-preview");

/// Without what tells one piece from another.
JobSpec without_place(JobSpec spec) {
    spec.start.reset();
    spec.end.reset();
    spec.output.clear();
    return spec;
}

TimePoint at_frame(std::int64_t frame) {
    return {TimePoint::Unit::Frame, frame};
}

} // namespace

EncodedPreview::EncodedPreview(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
    settle_.setSingleShot(true);
    settle_.setInterval(settle_ms);
    connect(&settle_, &QTimer::timeout, this, &EncodedPreview::look);
    QAction* action = parts_.actions.get(QStringLiteral("encoded-preview"));
    connect(action, &QAction::toggled, this, &EncodedPreview::set_on);
    connect(&parts_.side, &CompareFileCommands::left, action, [action] { action->setChecked(false); });
    const Document* document = &parts_.document;
    connect(document, &Document::chain_changed, this, &EncodedPreview::update);
    connect(document, &Document::export_changed, this, &EncodedPreview::update);
    connect(&parts_.preview, &PreviewController::position_changed, this, &EncodedPreview::update);
    connect(&parts_.jobs, &JobService::succeeded, this, &EncodedPreview::take_result);
    connect(&parts_.jobs, &JobService::failed, this, &EncodedPreview::take_failure);
    connect(&parts_.jobs, &JobService::progressed, this, [this](quint64 job, const JobProgress& progress) {
        if (job == job_ && job != 0)
            parts_.side.set_label(tr("encoding %1 %").arg(std::lround(progress.fraction * 100)));
    });
}

EncodedPreview::~EncodedPreview() {
    cancel();
}

void EncodedPreview::set_on(bool on) {
    if (on == on_)
        return;
    on_ = on;
    if (on) {
        look();
        return;
    }
    cancel();
    settle_.stop();
    piece_.reset();
    parts_.side.stop();
}

void EncodedPreview::update() {
    if (on_)
        settle_.start();
}

/// On a grid, so that steps within a piece need no new one.
EncodedPreview::Piece EncodedPreview::piece_here() const {
    const FrameIndex& index = *parts_.preview.index();
    const double here = frame_seconds(index, parts_.preview.position());
    const double start = std::floor(here / piece_seconds) * piece_seconds;
    Piece piece;
    piece.first = std::min(frame_at_seconds(index, start), parts_.preview.position());
    const std::int64_t end = start + piece_seconds >= clip_seconds(index)
                                 ? index.frame_count()
                                 : frame_at_seconds(index, start + piece_seconds);
    piece.end = std::clamp(end, parts_.preview.position() + 1, index.frame_count());
    return piece;
}

JobSpec EncodedPreview::spec_of(const Piece& piece) const {
    JobSpec spec = parts_.form.job();
    const EncoderDescriptor* encoder = find_encoder_row(parts_.form.catalog(), spec.encoder.id);
    spec.output.clear();
    if (encoder == nullptr || !encoder->produces_file || encoder->containers.empty() || !folder_)
        return spec;
    spec.start = at_frame(piece.first);
    spec.end = at_frame(piece.end);
    spec.backend = {};
    spec.audio = {};
    spec.audio.mode = AudioMode::None;
    spec.subtitles = SubtitleMode::None;
    spec.subtitles_by_track.clear();
    spec.goal = {};
    spec.keep_time = spec.resume = spec.keep_segments = false;
    spec.overwrite = true;
    spec.frame_hashes.clear();
    spec.trace.clear();
    spec.work_dir.clear();
    spec.output = folder_
                      ->filePath(QStringLiteral("piece-%1.%2")
                                     .arg(files_)
                                     .arg(QString::fromStdString(encoder->containers.front())))
                      .toStdString();
    return spec;
}

void EncodedPreview::look() {
    if (!on_ || !parts_.preview.index())
        return;
    if (!folder_)
        folder_.emplace();
    const Piece piece = piece_here();
    JobSpec spec = spec_of(piece);
    if (spec.output.empty()) {
        parts_.notice.show_problem({tr("Choose an encoder that writes a file to see what it makes."), {}, {}},
                                   topic);
        parts_.actions.get(QStringLiteral("encoded-preview"))->setChecked(false);
        return;
    }
    if (piece_ && *piece_ == piece && without_place(spec) == spec_)
        return;
    cancel();
    start(piece, std::move(spec));
}

void EncodedPreview::start(const Piece& piece, JobSpec spec) {
    ++files_;
    piece_ = piece;
    spec_ = without_place(spec);
    file_ = QString::fromStdString(spec.output);
    parts_.side.set_label(tr("encoding"));
    job_ = parts_.jobs.start(spec);
}

void EncodedPreview::cancel() {
    if (job_ != 0)
        parts_.jobs.cancel(std::exchange(job_, 0), StopMode::Discard);
}

void EncodedPreview::take_result(quint64 job, const JobResult& result) {
    if (job != job_ || job == 0)
        return;
    job_ = 0;
    parts_.side.show_made(file_, at_frame(piece_->first), sizes(result));
    if (!file_before_.isEmpty())
        QFile::remove(file_before_); // an open one stays readable until it is closed
    file_before_ = file_;
}

void EncodedPreview::take_failure(quint64 job, const Problem& problem) {
    if (job != job_ || job == 0)
        return;
    job_ = 0;
    piece_.reset();
    parts_.notice.show_problem(problem, topic);
    parts_.actions.get(QStringLiteral("encoded-preview"))->setChecked(false);
}

/// "Encoded, 1.2 Mbit/s, the whole about 34 MB".
QString EncodedPreview::sizes(const JobResult& result) const {
    const FrameIndex& index = *parts_.preview.index();
    const double end =
        piece_->end < index.frame_count() ? frame_seconds(index, piece_->end) : clip_seconds(index);
    const double seconds = end - frame_seconds(index, piece_->first);
    if (seconds <= 0)
        return tr("Encoded");
    const double rate = static_cast<double>(result.output_bytes) / seconds;
    const double whole = rate * parts_.form.clip().seconds;
    return tr("Encoded, %1 Mbit/s here, at this rate %2")
        .arg(QString::number(rate * 8 / 1e6, 'f', 1), format_bytes(std::llround(whole)));
}

} // namespace framewright::ui
