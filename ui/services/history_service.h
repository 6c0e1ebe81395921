// Past comparisons, as an object of the window's own thread. The real one adapts History; tests have a
// made-up one.
#pragma once

#include "core/benchmark/history/history.h"
#include "core/benchmark/record/comparison.h"
#include "ui/services/problem.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <vector>

namespace framewright::ui {

using RecordPointer = std::shared_ptr<const ComparisonRecord>;

/// Every call returns at once; answers are signals on the window's thread.
class HistoryService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void list(const HistoryFilter& filter) = 0;
    virtual void open(qint64 id) = 0;
    virtual void remove(qint64 id) = 0;
    virtual void export_to(const std::vector<std::int64_t>& ids, const QString& path) = 0;
    virtual void import_from(const QString& path) = 0;

signals:
    void listed(const std::vector<framewright::HistoryEntry>& entries);
    void opened(const framewright::ui::RecordPointer& record);
    /// The history is not what it was; list it again.
    void changed();
    void failed(const framewright::ui::Problem& problem);
};

} // namespace framewright::ui
