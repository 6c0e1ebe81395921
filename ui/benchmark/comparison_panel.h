// Bottom dock: backends and encoders measured against each other.
#pragma once

#include "core/engine/engine.h"
#include "ui/services/comparison_service.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QSortFilterProxyModel;
class QTableView;
class QTabWidget;
class QToolButton;

namespace framewright::ui {

class ChartView;
class ComparisonBuilder;
class ComparisonHistory;
class ComparisonModel;

class ComparisonPanel : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonPanel(ComparisonService& service, QWidget* parent = nullptr);

    void set_catalog(const Catalog& catalog);
    /// The clip, its range and its filters; the rest of the job does not matter here.
    void set_job(const JobSpec& job);
    /// Starts what is chosen, unless something is missing: then says so.
    void run();
    bool running() const { return running_; }
    void show_record(const RecordPointer& record);

    ChartView& chart() { return *chart_; }
    ComparisonModel& model() { return *model_; }
    ComparisonBuilder& builder() { return *builder_; }
    ComparisonHistory& history() { return *history_; }
    /// The row of buttons, for the dock's title bar.
    QWidget* buttons() { return buttons_; }
    void refresh_icons();
    QSize sizeHint() const override { return {900, 260}; }

signals:
    void frame_chosen(qint64 frame);
    void message(const QString& line); ///< for the log

protected:
    void showEvent(QShowEvent* event) override;

private:
    // comparison_panel_build.cpp
    void build_buttons();
    void build_table();
    void build_layout();
    void build_export_menu(QToolButton& button);
    QToolButton* add_button(const char* icon, const QString& text);
    // comparison_panel.cpp
    void connect_service();
    void end_run();
    void show_progress(const ComparisonProgress& progress);
    void show_problem(const Problem& problem);
    void show_chosen(qint64 first, qint64 second);
    void take_opened(const RecordPointer& record);
    void update_state();
    void save_chart_as();
    void save_record_as();
    void write(const QString& path);

    ComparisonService& service_;
    ComparisonSpec clip_; ///< the clip's part of it
    RecordPointer record_;
    bool running_ = false;
    bool history_known_ = false;
    qint64 beside_ = 0; ///< to be opened next, beside `opened_`
    RecordPointer opened_;
    ComparisonBuilder* builder_;
    ComparisonHistory* history_;
    ComparisonModel* model_;
    ChartView* chart_;
    QTabWidget* tabs_ = nullptr;
    QTableView* table_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    QWidget* buttons_ = nullptr;
    QToolButton* run_ = nullptr;
    QToolButton* cancel_ = nullptr;
    QToolButton* copy_ = nullptr;
    QToolButton* export_ = nullptr;
    QComboBox* kind_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QLabel* status_ = nullptr;
    QLabel* sentence_ = nullptr;
};

} // namespace framewright::ui
