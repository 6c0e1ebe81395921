// The history of comparisons in its database.
#pragma once

#include "ui/services/history_service.h"

#include <functional>
#include <memory>
#include <string>

class QThread;

namespace framewright::ui {

/// The database is used on a thread of its own.
class EngineHistoryService final : public HistoryService {
    Q_OBJECT
public:
    /// Empty for the user's own history.
    explicit EngineHistoryService(const QString& path, QObject* parent = nullptr);
    ~EngineHistoryService() override;

    std::string path() const;

    void list(const HistoryFilter& filter) override;
    void open(qint64 id) override;
    void remove(qint64 id) override;
    void export_to(const std::vector<std::int64_t>& ids, const QString& path) override;
    void import_from(const QString& path) override;

private:
    /// On the window's thread.
    void later(std::function<void()> what);
    /// On the history's thread, which opens the database anew; errors become `failed`.
    void with_history(std::function<void(History&)> work);

    std::string path_;
    std::unique_ptr<QThread> thread_;
    QObject* worker_; ///< lives on the history's thread
};

} // namespace framewright::ui
