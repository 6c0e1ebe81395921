// Encoded pictures by the real engine.
#pragma once

#include "core/engine/engine.h"
#include "ui/services/segment_service.h"

#include <QString>

#include <functional>
#include <map>
#include <memory>

namespace framewright::ui {

/// Has an engine of its own, whose workers do not give way to others: somebody is waiting for the picture. It
/// starts with the first order.
class EngineSegmentService final : public SegmentService {
    Q_OBJECT
public:
    explicit EngineSegmentService(QString worker_program = {}, QObject* parent = nullptr);
    ~EngineSegmentService() override;

    quint64 make(const SegmentOrder& order) override;
    void drop(quint64 order) override;

private:
    Engine& engine();
    SegmentObserver observer_for(quint64 order);
    /// On the window's thread, unless the order has been dropped by then.
    void later(quint64 order, std::function<void()> what);

    QString worker_program_;
    std::unique_ptr<Engine> engine_;
    quint64 last_order_ = 0;
    std::map<quint64, JobId> wanted_;
};

} // namespace framewright::ui
