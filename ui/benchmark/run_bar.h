// The row over the benchmarks: how far a run is, what can be opened and saved, and the button that starts and
// stops.
#pragma once

#include "core/benchmark/comparison_run.h"
#include "ui/services/problem.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace framewright::ui {

class RunBar : public QWidget {
    Q_OBJECT
public:
    explicit RunBar(QWidget* parent = nullptr);

    /// `missing`: why nothing can be run, in words; "" where it can.
    void set_state(bool running, const QString& missing, bool has_results);
    bool can_run() const { return can_run_; }
    void show_status(const QString& text);
    void show_progress(const ComparisonProgress& progress);
    void show_problem(const Problem& problem);
    void refresh_icons();

signals:
    void run_requested();
    void cancel_requested();
    void history_requested();
    void form_requested();
    void copy_requested();
    /// In light colours where it is `for_print`.
    void save_chart_requested(bool for_print);
    void save_page_requested(bool for_print);
    void save_record_requested();

private:
    void add_progress(QHBoxLayout& row);
    void add_saving(QHBoxLayout& row);

    QPushButton* run_ = nullptr;
    QPushButton* stop_ = nullptr;
    QToolButton* save_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QLabel* status_ = nullptr;
    bool can_run_ = false;
};

} // namespace framewright::ui
