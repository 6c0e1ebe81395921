// Bottom dock: backends and encoders measured against each other.
#pragma once

#include "core/engine/engine.h"
#include "ui/services/comparison_service.h"

#include <QWidget>

namespace framewright::ui {

class ChartArea;
class ChartView;
class HistoryPanel;
class RecordSaver;
class ResultsModel;
class ResultsTable;
class RunBar;
class RunForm;

class BenchmarkPanel : public QWidget {
    Q_OBJECT
public:
    explicit BenchmarkPanel(ComparisonService& service, QWidget* parent = nullptr);

    void set_catalog(const Catalog& catalog);
    /// The clip, its range and its filters; the rest of the job does not matter here.
    void set_job(const JobSpec& job);
    /// Starts what is chosen, unless something is missing: then says so.
    void run();
    bool running() const { return running_; }
    void show_record(const RecordPointer& record);

    ChartView& chart();
    ResultsModel& model();
    RunForm& run_form() { return *form_; }
    HistoryPanel& history() { return *history_; }
    /// The row of buttons, for the dock's title bar.
    QWidget* buttons();
    void refresh_icons();
    QSize sizeHint() const override { return {900, 260}; }

signals:
    void frame_chosen(qint64 frame);
    void message(const QString& line); ///< for the log

protected:
    void showEvent(QShowEvent* event) override;

private:
    void lay_out();
    void connect_bar();
    void connect_service();
    void end_run();
    void show_problem(const Problem& problem);
    void open_chosen(qint64 first, qint64 second);
    void take_opened(const RecordPointer& record);
    void update_state();

    ComparisonService& service_;
    ComparisonSpec clip_; ///< the clip's part of it
    RecordPointer record_;
    bool running_ = false;
    bool history_known_ = false;
    qint64 beside_ = 0; ///< to be opened next, beside `opened_`
    RecordPointer opened_;
    RunForm* form_;
    HistoryPanel* history_;
    ResultsTable* table_;
    ChartArea* charts_;
    RunBar* bar_;
    RecordSaver* saver_;
};

} // namespace framewright::ui
