// What the window needs for encoded pictures before the export, as an object of the window's own thread. The
// real one adapts Engine; tests have a made-up one.
#pragma once

#include "core/engine/preview/segment_order.h"
#include "ui/services/problem.h"

#include <QObject>

namespace framewright::ui {

class SegmentService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Starts an order and returns its number, never 0. The newest wins: what is under way ends without an
    /// answer. Answers by `made` and then, where it has metrics, by `measured`; or by `failed`.
    virtual quint64 make(const SegmentOrder& order) = 0;
    /// Nobody wants its file any more, whether it is made by now or not; no further answers.
    virtual void drop(quint64 order) = 0;

signals:
    void progressed(quint64 order, const framewright::SegmentProgress& progress);
    void made(quint64 order, const framewright::MadeSegment& segment);
    void measured(quint64 order, const framewright::QualityRecord& quality);
    /// After `made`: it could not be measured.
    void failed(quint64 order, const framewright::ui::Problem& problem);
};

} // namespace framewright::ui
