#include "ui/judging/encoded_preview.h"

#include "core/engine/backend/backend.h"
#include "core/job/container.h"
#include "core/metric/registry/metric_registry.h"
#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/edit/compare_file_commands.h"
#include "ui/export/export_panel.h"
#include "ui/export/rules/export_rules.h"
#include "ui/notices/notice_bar.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <utility>

namespace framewright::ui {
namespace {

constexpr double piece_seconds = 2;
constexpr int settle_ms = 250;
const QString topic = QStringLiteral("encoded-preview");

TimePoint at_frame(std::int64_t frame) {
    return {TimePoint::Unit::Frame, frame};
}

/// Without what tells one range from another.
JobSpec without_range(JobSpec spec) {
    spec.start.reset();
    spec.end.reset();
    return spec;
}

bool lies_in(std::int64_t frame, const SourceRange& range) {
    return range.first <= frame && frame < range.end;
}

} // namespace

EncodedPreview::EncodedPreview(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
    settle_.setSingleShot(true);
    settle_.setInterval(settle_ms);
    connect(&settle_, &QTimer::timeout, this, &EncodedPreview::look);
    QAction* action = parts_.actions.get(QStringLiteral("encoded-preview"));
    connect(action, &QAction::toggled, this, &EncodedPreview::set_on);
    parts_.actions.on("encoded-flip", this, &EncodedPreview::flip);
    connect(&parts_.side, &CompareFileCommands::left, action, [action] { action->setChecked(false); });
    const Document* document = &parts_.document;
    connect(document, &Document::chain_changed, this, &EncodedPreview::update);
    connect(document, &Document::export_changed, this, &EncodedPreview::update);
    connect(document, &Document::range_changed, this, &EncodedPreview::update);
    connect(&parts_.preview, &PreviewController::position_changed, this, [this] {
        update_label();
        update();
    });
    connect(&parts_.preview, &PreviewController::indexed, this, &EncodedPreview::update);
    connect(&parts_.form, &ExportPanel::catalog_changed, this, &EncodedPreview::update);
    connect(&parts_.segments, &SegmentService::progressed, this, &EncodedPreview::take_progress);
    connect(&parts_.segments, &SegmentService::made, this, &EncodedPreview::take_made);
    connect(&parts_.segments, &SegmentService::measured, this, &EncodedPreview::take_quality);
    connect(&parts_.segments, &SegmentService::failed, this, &EncodedPreview::take_failure);
}

EncodedPreview::~EncodedPreview() {
    on_ = false;
    for (const Take& take : takes_)
        if (take.order != 0)
            parts_.segments.drop(take.order);
}

void EncodedPreview::set_on(bool on) {
    if (on == on_)
        return;
    on_ = on;
    if (on) {
        look();
        return;
    }
    settle_.stop();
    displayed_ = 0;
    for (Take& take : takes_) {
        let_go(take);
        take.spec.reset();
    }
    form_.reset();
    for (const quint64 order : std::exchange(stale_, {}))
        parts_.segments.drop(order);
    parts_.side.stop();
}

void EncodedPreview::update() {
    if (on_)
        settle_.start();
}

void EncodedPreview::look() {
    if (!on_ || !parts_.preview.index() || parts_.form.catalog().encoders.empty())
        return; // looked at again when it is known
    const JobSpec spec = wanted_spec();
    if (spec.output.empty()) {
        end_with({tr("Choose an encoder that writes a file to see what it makes."), {}, {}});
        return;
    }
    if (form_ && (form_->start != spec.start || form_->end != spec.end))
        take_range(spec);
    if (!form_ || without_range(*form_) != without_range(spec))
        take_setting(spec);
    form_ = spec;
    ensure(shown());
}

/// The segments of another range are others.
void EncodedPreview::take_range(const JobSpec& spec) {
    for (Take& take : takes_) {
        let_go(take);
        if (take.spec) {
            take.spec->start = spec.start;
            take.spec->end = spec.end;
        }
    }
}

/// The setting that is shown becomes the other one, where there is something to see of it.
void EncodedPreview::take_setting(const JobSpec& spec) {
    if (shown().spec && without_range(*shown().spec) == without_range(spec))
        return;
    if (other().spec && without_range(*other().spec) == without_range(spec)) {
        shown_ = 1 - shown_;
        return;
    }
    if (shown().made)
        shown_ = 1 - shown_;
    let_go(shown());
    shown().spec = spec;
}

void EncodedPreview::flip() {
    if (!on_)
        return;
    if (!other().spec) {
        parts_.notice.show_notice(tr("Change a setting of the export to have two to compare."));
        return;
    }
    if (!shown().made) // nothing of it is to be seen by now
        let_go(shown());
    shown_ = 1 - shown_;
    ensure(shown());
}

void EncodedPreview::ensure(Take& take) {
    if (!holds_place(take)) {
        let_go(take);
        order(take);
    } else if (take.made && take.order != displayed_) {
        show(take);
    }
    update_label();
}

JobSpec EncodedPreview::wanted_spec() const {
    JobSpec spec = parts_.form.job();
    const EncoderDescriptor* encoder = find_encoder_row(parts_.form.catalog(), spec.encoder.id);
    if (encoder == nullptr || !encoder->produces_file || encoder->containers.empty()) {
        spec.output.clear();
        return spec;
    }
    const std::string suffix = suffix_of(spec.output);
    const bool named = container_registry().find(suffix) != nullptr;
    spec.output = framewright::with_container("preview", named ? suffix : encoder->containers.front());
    if (!spec.goal.searches())
        spec.goal = {};
    spec.keep_time = spec.resume = spec.keep_segments = spec.overwrite = false;
    spec.frame_hashes.clear();
    spec.trace.clear();
    spec.work_dir.clear();
    spec.export_preset.clear();
    // Where nothing is exported there is still something to see.
    const FrameIndex* index = parts_.preview.index().get();
    const std::int64_t here = parts_.preview.position();
    if (here < frame_of(spec.start, index).value_or(0) ||
        here >= frame_of(spec.end, index).value_or(index->frame_count()))
        spec = without_range(std::move(spec));
    return spec;
}

bool EncodedPreview::holds_place(const Take& take) const {
    const std::int64_t here = parts_.preview.position();
    if (take.order == 0)
        return false;
    if (take.made)
        return lies_in(here, take.made->source);
    return here == take.asked || lies_in(here, take.progress.source);
}

void EncodedPreview::order(Take& take) {
    Take& before = &take == &shown() ? other() : shown();
    if (before.order != 0 && !before.made) // the newest order wins
        let_go(before);
    else if (before.made && !before.quality)
        before.quality = QualityRecord();
    SegmentOrder wanted;
    wanted.spec = *take.spec;
    wanted.at = at_frame(parts_.preview.position());
    wanted.piece_seconds = piece_seconds;
    wanted.metrics = preview_metrics();
    take.asked = wanted.at.value;
    take.order = parts_.segments.make(wanted);
}

/// Its file stays as long as it is on the other side.
void EncodedPreview::let_go(Take& take) {
    if (take.order != 0 && take.order == displayed_)
        stale_.push_back(take.order);
    else if (take.order != 0)
        parts_.segments.drop(take.order);
    take = Take{take.spec, 0, 0, {}, {}, {}};
}

void EncodedPreview::show(Take& take) {
    // The file before is still shown until this one has been read: it goes one later.
    for (const quint64 order : std::exchange(stale_, {}))
        if (order == displayed_)
            stale_.push_back(order);
        else
            parts_.segments.drop(order);
    displayed_ = take.order;
    parts_.side.show_made(QString::fromStdString(take.made->path), at_frame(take.made->source.first),
                          label_of(take));
}

EncodedPreview::Take* EncodedPreview::find(quint64 order) {
    const auto found =
        std::find_if(takes_.begin(), takes_.end(), [&](const Take& take) { return take.order == order; });
    return order == 0 || found == takes_.end() ? nullptr : &*found;
}

void EncodedPreview::take_progress(quint64 order, const SegmentProgress& progress) {
    if (Take* take = find(order)) {
        take->progress = progress;
        update_label();
    }
}

void EncodedPreview::take_made(quint64 order, const MadeSegment& segment) {
    Take* take = find(order);
    if (take == nullptr)
        return;
    take->made = segment;
    if (take == &shown())
        show(*take);
}

void EncodedPreview::take_quality(quint64 order, const QualityRecord& quality) {
    if (Take* take = find(order)) {
        take->quality = quality;
        update_label();
    }
}

void EncodedPreview::take_failure(quint64 order, const Problem& problem) {
    Take* take = find(order);
    if (take == nullptr)
        return;
    if (take->made) { // it is to be seen, but could not be measured
        take->quality = QualityRecord();
        parts_.notice.show_problem(problem, topic);
        update_label();
        return;
    }
    end_with(problem);
}

void EncodedPreview::end_with(const Problem& problem) {
    parts_.notice.show_problem(problem, topic);
    parts_.actions.get(QStringLiteral("encoded-preview"))->setChecked(false);
}

void EncodedPreview::update_label() {
    const Take& take = takes_[shown_];
    if (!on_ || take.order == 0)
        return;
    if (take.made)
        parts_.side.rename(label_of(take));
    else if (take.progress.stage == SegmentProgress::Stage::Encoding)
        parts_.side.set_label(tr("encoding %1 %").arg(std::lround(take.progress.fraction * 100)));
    else
        parts_.side.set_label(tr("encoding"));
}

/// "Encoded, 1.2 Mbit/s here, the file 30 MB to 41 MB, PSNR 41.20 dB".
QString EncodedPreview::label_of(const Take& take) const {
    const MadeSegment& made = *take.made;
    const FileSizeRange& size = made.file_bytes;
    const QString file = size.low == size.high
                             ? tr("the file %1").arg(format_bytes(size.low))
                             : tr("the file %1 to %2").arg(format_bytes(size.low), format_bytes(size.high));
    const BackendDescriptor asked = backend_traits(take.spec->backend.id);
    const BackendDescriptor* row = find_backend_row(parts_.form.catalog(), made.backend);
    QStringList parts{asked.id == made.backend || asked.chooses || row == nullptr
                          ? tr("Encoded")
                          : tr("Encoded as by \"%1\"").arg(QString::fromStdString(row->name)),
                      tr("%1 Mbit/s here").arg(QString::number(made.bits_per_second() / 1e6, 'f', 1)), file};
    if (take.spec->encoder.bitrate)
        parts << tr("the start weighs in");
    if (take.spec->goal.searches())
        parts << tr("before the search for the target");
    if (const QString scores = scores_here(take); !scores.isEmpty())
        parts << scores;
    return parts.join(QStringLiteral(", "));
}

/// Of the frame on screen.
QString EncodedPreview::scores_here(const Take& take) const {
    if (!take.quality)
        return take.progress.stage == SegmentProgress::Stage::Measuring
                   ? tr("measuring %1 %").arg(std::lround(take.progress.fraction * 100))
                   : QString();
    const auto& frames = take.quality->frames;
    const auto here = std::find_if(frames.begin(), frames.end(), [&](const FrameQuality& frame) {
        return frame.frame == parts_.preview.position();
    });
    QStringList scores;
    if (here != frames.end())
        for (const std::string& id : preview_metrics())
            if (const auto score = here->scores.find(id); score != here->scores.end())
                scores << QString::fromStdString(score_text(metric_registry().at(id), score->second));
    return scores.join(QStringLiteral(", "));
}

} // namespace framewright::ui
