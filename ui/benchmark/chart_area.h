// The chart, and below it what the figures say in one sentence.
#pragma once

#include "ui/services/comparison_service.h"

#include <QWidget>

class QLabel;

namespace framewright::ui {

class ChartView;

class ChartArea : public QWidget {
    Q_OBJECT
public:
    explicit ChartArea(QWidget* parent = nullptr);

    void set_record(const RecordPointer& record);
    ChartView& chart() { return *chart_; }

private:
    ChartView* chart_;
    QLabel* sentence_;
};

} // namespace framewright::ui
