#include "ui/quality/worst_frames.h"

#include "core/metric/registry/metric_registry.h"
#include "ui/document/timecode.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace framewright::ui {

WorstFrames::WorstFrames(QWidget* parent)
    : QWidget(parent), metric_(new QComboBox(this)), list_(new QListWidget(this)) {
    metric_->setAccessibleName(tr("Metric"));
    list_->setObjectName(QStringLiteral("worst_frames"));
    list_->setAccessibleName(tr("Worst frames"));
    list_->setProperty("role", QStringLiteral("card"));
    auto* title = new QLabel(tr("Worst frames"), this);
    title->setProperty("role", QStringLiteral("strong"));
    auto* hint = new QLabel(tr("A click shows the frame beside its source."), this);
    hint->setProperty("role", QStringLiteral("secondary"));
    hint->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part : {static_cast<QWidget*>(title), static_cast<QWidget*>(hint),
                          static_cast<QWidget*>(metric_), static_cast<QWidget*>(list_)})
        column->addWidget(part);
    connect(metric_, &QComboBox::activated, this, &WorstFrames::fill);
    const auto choose = [this](const QListWidgetItem* item) {
        emit frame_chosen(item->data(Qt::UserRole).toLongLong());
    };
    connect(list_, &QListWidget::itemClicked, this, choose);
    connect(list_, &QListWidget::itemActivated, this, choose);
}

void WorstFrames::show_quality(const QualityRecord& quality) {
    quality_ = quality;
    metric_->clear();
    for (const MetricRow* row : metric_registry().rows())
        if (const auto pooled = quality.pooled.find(row->id);
            row->offered && pooled != quality.pooled.end() && !pooled->second.worst_frames.empty())
            metric_->addItem(QString::fromStdString(row->name), QString::fromStdString(row->id));
    fill();
}

void WorstFrames::fill() {
    list_->clear();
    const std::string id = metric_->currentData().toString().toStdString();
    const MetricRow* row = metric_registry().find(id);
    if (row == nullptr)
        return;
    for (const WorstFrame& frame : quality_.pooled.at(id).worst_frames) {
        auto* item = new QListWidgetItem(tr("%1, frame %2: %3")
                                             .arg(format_timecode(frame.seconds))
                                             .arg(frame.frame)
                                             .arg(QString::fromStdString(format_score(*row, frame.score))),
                                         list_); // the list's
        item->setData(Qt::UserRole, static_cast<qlonglong>(frame.frame));
    }
}

} // namespace framewright::ui
