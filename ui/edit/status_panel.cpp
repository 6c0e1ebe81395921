#include "ui/edit/status_panel.h"

#include "ui/storage/named_file.h"

#include <QFileInfo>
#include <QLabel>
#include <QStatusBar>

namespace framewright::ui {
namespace {

QString values_text(const std::vector<int>& values) {
    QString text;
    for (const int value : values)
        text += QStringLiteral(" %1").arg(value, 3);
    return text;
}

} // namespace

QString clip_summary(const MediaInfo& info, int video_track) {
    const StreamInfo* stream = info.video_stream(video_track);
    if (stream == nullptr || !stream->video)
        return {};
    const VideoProperties& video = *stream->video;
    const Rational rate =
        video.average_frame_rate.valid() ? video.average_frame_rate : video.nominal_frame_rate;
    QString text = QStringLiteral("%1\u00d7%2").arg(video.format.width).arg(video.format.height);
    if (rate.valid())
        text += QStringLiteral("  %1 fps").arg(QString::number(rate.to_double(), 'g', 4));
    if (video.rate_kind == FrameRateKind::Variable)
        text += StatusPanel::tr(" variable");
    text += QStringLiteral("  %1").arg(QString::fromStdString(video.format.pixel_format));
    if (video.format.interlaced)
        text += StatusPanel::tr("  interlaced");
    return text;
}

StatusPanel::StatusPanel(QStatusBar* bar) : QObject(bar) {
    bar->setSizeGripEnabled(false);
    const auto label = [bar](const QString& name) {
        auto* field = new QLabel(bar);
        field->setAccessibleDescription(name);
        field->setContentsMargins(6, 0, 6, 0);
        return field;
    };
    clip_ = label(tr("Clip"));
    clip_->setMinimumWidth(0);
    clip_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    note_ = label(tr("Preview note"));
    sample_ = label(tr("Pixel under the pointer"));
    milliseconds_ = label(tr("Preview time"));
    milliseconds_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    milliseconds_->setMinimumWidth(
        bar->fontMetrics().horizontalAdvance(tr("Preview %1 ms").arg(QStringLiteral("00000"))) + 12);
    bar->addWidget(clip_, 1);
    bar->addPermanentWidget(note_);
    bar->addPermanentWidget(sample_);
    bar->addPermanentWidget(milliseconds_);
    clear_clip();
}

void StatusPanel::show_clip(const MediaInfo& info, int video_track) {
    const QString path = QString::fromStdString(info.path);
    clip_->setText(file_info(path).fileName() + QStringLiteral("   ") + clip_summary(info, video_track));
    clip_->setToolTip(path);
}

void StatusPanel::clear_clip() {
    clip_->clear();
    clip_->setToolTip({});
    for (QLabel* field : {note_, sample_, milliseconds_})
        field->clear();
}

void StatusPanel::show_sample(const PixelSample& sample, const QString& original, const QString& filtered) {
    sample_->setText(tr("%1, %2 px   %3%4   %5%6")
                         .arg(QString::number(sample.x), QString::number(sample.y),
                              original.isEmpty() ? tr("Original") : original, values_text(sample.original),
                              filtered.isEmpty() ? tr("Filtered") : filtered, values_text(sample.filtered)));
    sample_->setToolTip(QString::fromStdString(sample.component_names));
}

void StatusPanel::clear_sample() {
    sample_->clear();
}

void StatusPanel::show_milliseconds(double milliseconds) {
    milliseconds_->setText(tr("Preview %1 ms").arg(milliseconds, 0, 'f', milliseconds < 9.95 ? 1 : 0));
}

void StatusPanel::show_note(const QString& note) {
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

} // namespace framewright::ui
