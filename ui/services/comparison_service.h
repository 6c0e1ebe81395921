// Running comparisons, as an object of the window's own thread. The real one adapts ComparisonRun; tests have
// a made-up one.
#pragma once

#include "core/benchmark/comparison_run.h"
#include "ui/services/history_service.h"
#include "ui/services/problem.h"

#include <QObject>

namespace framewright::ui {

/// Every call returns at once; answers are signals on the window's thread.
class ComparisonService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// One comparison at a time; ends with `finished` or `failed`.
    virtual void start(const ComparisonSpec& spec) = 0;
    virtual void cancel() = 0;
    /// Where its comparisons are kept.
    virtual HistoryService& history() = 0;

signals:
    void progressed(const framewright::ComparisonProgress& progress);
    /// A run was added; `record` holds what has been measured so far.
    void run_finished(const framewright::ui::RecordPointer& record);
    void warned(const QString& text);
    /// Also after a cancel, with what was measured until then.
    void finished(const framewright::ui::RecordPointer& record);
    void failed(const framewright::ui::Problem& problem);
};

} // namespace framewright::ui
