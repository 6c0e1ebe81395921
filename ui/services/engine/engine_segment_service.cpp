#include "ui/services/engine/engine_segment_service.h"

#include <QMetaObject>

#include <utility>

namespace framewright::ui {

EngineSegmentService::EngineSegmentService(QString worker_program, QObject* parent)
    : SegmentService(parent), worker_program_(std::move(worker_program)) {}

// The engine's thread ends here, before this object's signals go away.
EngineSegmentService::~EngineSegmentService() {
    engine_.reset();
}

Engine& EngineSegmentService::engine() {
    if (!engine_) {
        EngineOptions options;
        options.worker_program = worker_program_.toStdString();
        engine_ = std::make_unique<Engine>(std::move(options));
    }
    return *engine_;
}

void EngineSegmentService::later(quint64 order, std::function<void()> what) {
    QMetaObject::invokeMethod(
        this,
        [this, order, what = std::move(what)] {
            if (wanted_.contains(order))
                what();
        },
        Qt::QueuedConnection);
}

SegmentObserver EngineSegmentService::observer_for(quint64 order) {
    SegmentObserver observer;
    observer.progress = [this, order](const SegmentProgress& progress) {
        later(order, [this, order, progress] { emit progressed(order, progress); });
    };
    observer.made = [this, order](const MadeSegment& segment) {
        later(order, [this, order, segment] { emit made(order, segment); });
    };
    observer.finished = [this, order](const Outcome<QualityRecord>& outcome) {
        later(order, [this, order, outcome] {
            if (outcome.ok())
                emit measured(order, outcome.value());
            else if (outcome.error().kind() != ErrorKind::Cancelled)
                emit failed(order, problem_from(outcome.error()));
        });
    };
    return observer;
}

quint64 EngineSegmentService::make(const SegmentOrder& order) {
    const quint64 number = ++last_order_;
    wanted_[number] = engine().make_segment(order, observer_for(number));
    return number;
}

void EngineSegmentService::drop(quint64 order) {
    const auto found = wanted_.find(order);
    if (found == wanted_.end())
        return;
    engine().drop_segment(found->second);
    wanted_.erase(found);
}

} // namespace framewright::ui
