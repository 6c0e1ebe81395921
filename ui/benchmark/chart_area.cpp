#include "ui/benchmark/chart_area.h"

#include "ui/benchmark/results_model.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/chart_view.h"

#include <QLabel>
#include <QVBoxLayout>

namespace framewright::ui {

ChartArea::ChartArea(QWidget* parent)
    : QWidget(parent), chart_(new ChartView(this)), sentence_(new QLabel(this)) {
    sentence_->setObjectName(QStringLiteral("bottleneck"));
    sentence_->setWordWrap(true);
    sentence_->setMargin(4);
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    sentence_->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(chart_, 1);
    column->addWidget(sentence_);
}

void ChartArea::set_record(const RecordPointer& record) {
    chart_->set_record(record);
    sentence_->setText(record ? bottleneck_sentence(*record) : QString());
    sentence_->setToolTip(sentence_->text());
    sentence_->setVisible(record && has_runs(*record));
}

} // namespace framewright::ui
