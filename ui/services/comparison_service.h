// What the comparison panel needs: running comparisons and their history, as an object of the window's own
// thread. The real one adapts ComparisonRun and History; tests have a made-up one.
#pragma once

#include "core/benchmark/comparison_run.h"
#include "core/benchmark/history/history.h"
#include "core/benchmark/record/comparison.h"
#include "ui/services/problem.h"

#include <QObject>

#include <memory>
#include <vector>

namespace framewright::ui {

using RecordPointer = std::shared_ptr<const ComparisonRecord>;

/// Every call returns at once; answers are signals on the window's thread.
class ComparisonService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// One comparison at a time; ends with `finished` or `failed`.
    virtual void start(const ComparisonSpec& spec) = 0;
    virtual void cancel() = 0;

    virtual void list_history(const HistoryFilter& filter) = 0;
    virtual void open(qint64 id) = 0;
    virtual void remove(qint64 id) = 0;
    virtual void export_history(const std::vector<std::int64_t>& ids, const QString& path) = 0;
    virtual void import_history(const QString& path) = 0;

signals:
    void progressed(const framewright::ComparisonProgress& progress);
    /// A run was added; `record` holds what has been measured so far.
    void run_finished(const framewright::ui::RecordPointer& record);
    void warned(const QString& text);
    /// Also after a cancel, with what was measured until then.
    void finished(const framewright::ui::RecordPointer& record);
    void failed(const framewright::ui::Problem& problem);

    void history_listed(const std::vector<framewright::HistoryEntry>& entries);
    void record_opened(const framewright::ui::RecordPointer& record);
    /// The history is not what it was; list it again.
    void history_changed();
    void history_failed(const framewright::ui::Problem& problem);
};

} // namespace framewright::ui
