// Backends and encoders measured against each other: the answer, charts, and a table of all figures. What is
// to be compared and the history are sheets of their own.
#pragma once

#include "core/engine/engine.h"
#include "ui/services/comparison_service.h"

#include <QWidget>

#include <cstdint>

class QDialog;
class QLabel;

namespace framewright::ui {

class AnswerCard;
class ChartCard;
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
    /// Prepares a comparison of encoders with each other.
    void choose_encoders();
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
    AnswerCard& answer() { return *answer_; }
    /// Length and size of what would be exported, for the estimate; 0 where unknown.
    void set_clip_size(std::int64_t frames, std::int64_t pixels);
    void show_form();
    void show_history();
    void refresh_icons();
    QSize sizeHint() const override { return {1200, 700}; }

signals:
    void frame_chosen(qint64 frame);
    void message(const QString& line); ///< for the log
    void use_requested(const framewright::BackendSpec& backend, const framewright::EncoderSpec& encoder);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void lay_out();
    QDialog* make_sheet(const QString& title, QWidget& content, QSize size);
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
    EncoderSpec wanted_; ///< that the export has now
    qint64 beside_ = 0;  ///< to be opened next, beside `opened_`
    RecordPointer opened_;
    RunForm* form_;
    HistoryPanel* history_;
    ResultsTable* table_;
    AnswerCard* answer_;
    ChartCard* charts_;
    ChartCard* trade_off_;
    QLabel* hint_;
    QDialog* form_sheet_;
    QDialog* history_sheet_;
    RunBar* bar_;
    RecordSaver* saver_;
};

} // namespace framewright::ui
