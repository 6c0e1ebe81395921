// The engine as an object of the window's thread.
#pragma once

#include "ui/services/services.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace framewright::ui {

/// Starts the engine with the first call, so that the window need not wait for it.
class EngineService final : public JobService {
    Q_OBJECT
public:
    explicit EngineService(QString worker_program = {}, QObject* parent = nullptr);
    ~EngineService() override;

    void request_catalog() override;
    void request_filters() override;
    quint64 start(const JobSpec& spec) override;
    quint64 measure(const JobSpec& spec, const std::vector<std::string>& metrics) override;
    void cancel(quint64 number, StopMode mode) override;
    void make_sample(const QString& path) override;

private:
    Engine& engine();
    void deliver_catalog(const Outcome<Catalog>& outcome, bool complete);

    QString worker_program_;
    std::unique_ptr<Engine> engine_;
    bool complete_catalog_ = false; ///< has been delivered
    quint64 next_number_ = 1;
    std::map<quint64, JobId> running_;
    std::map<quint64, RequestTicket> measuring_;
};

} // namespace framewright::ui
