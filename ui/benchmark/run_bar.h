// The row of buttons over the benchmarks: start and cancel, how far it is, which chart is shown, and what
// leaves the window.
#pragma once

#include "core/benchmark/comparison_run.h"
#include "ui/services/problem.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QMenu;
class QProgressBar;
class QToolButton;

namespace framewright::ui {

struct ChartKind;

class RunBar : public QWidget {
    Q_OBJECT
public:
    explicit RunBar(QWidget* parent = nullptr);

    /// `missing`: why nothing can be run, in words; "" where it can.
    void set_state(bool running, const QString& missing, bool has_results);
    bool can_run() const;
    void show_status(const QString& text);
    void show_progress(const ComparisonProgress& progress);
    void show_problem(const Problem& problem);
    const ChartKind& chart_kind() const;
    void refresh_icons();

signals:
    void run_requested();
    void cancel_requested();
    void chart_kind_chosen();
    void copy_requested();
    void save_chart_requested();
    void save_record_requested();

private:
    QToolButton* add_button(const char* icon, const QString& text);
    void add_progress();
    void add_chart_kinds();
    void add_saving();

    QToolButton* run_ = nullptr;
    QToolButton* cancel_ = nullptr;
    QToolButton* copy_ = nullptr;
    QToolButton* save_ = nullptr;
    QComboBox* kind_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QLabel* status_ = nullptr;
};

} // namespace framewright::ui
