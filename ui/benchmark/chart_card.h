// A chart with its title, and pills to choose another one.
#pragma once

#include "ui/charts/chart_table.h"
#include "ui/services/comparison_service.h"

#include <QFrame>

class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace framewright::ui {

class ChartView;

class ChartCard : public QFrame {
    Q_OBJECT
public:
    /// Shows one kind for good; the other kinds can be chosen where there are pills.
    ChartCard(const ChartKind& kind, bool with_pills, QWidget* parent = nullptr);

    void set_record(const RecordPointer& record);
    void set_kind(const ChartKind& kind);
    ChartView& chart() { return *chart_; }

signals:
    void kind_chosen();

private:
    void add_pills(QVBoxLayout& column);
    void show_title();

    QLabel* title_;
    QLabel* note_;
    ChartView* chart_;
    QButtonGroup* pills_ = nullptr;
};

} // namespace framewright::ui
