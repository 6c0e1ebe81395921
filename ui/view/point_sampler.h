// Asks for the values at a place of the pictures, and again with every new picture, until told to stop.
#pragma once

#include "ui/services/services.h"

#include <QObject>
#include <QPointF>
#include <QTimer>

#include <optional>

namespace framewright::ui {

class OtherSide;

class PointSampler : public QObject {
    Q_OBJECT
public:
    explicit PointSampler(PreviewProvider& source, QObject* parent = nullptr);

    /// The file in the place of the filtered picture; it outlives this.
    void set_other(OtherSide& other);
    void forget_other() { other_sample_.reset(); }
    /// How many samples around the place are wanted with the values; see PixelSample.
    void set_patch(int samples);
    void ask_at(QPointF fraction);
    void stop();
    /// Whether a clip is shown that can be asked.
    void set_open(bool open);
    /// New pictures are shown.
    void ask_again();
    /// What the worker says of the clip that is shown.
    void take(const PixelSample& sample);

signals:
    void sampled(const framewright::PixelSample& sample);

private:
    void send();

    PreviewProvider& source_;
    OtherSide* other_ = nullptr;
    std::optional<PixelSample> own_sample_;   ///< and of the clip, as long as the place is the same
    std::optional<PixelSample> other_sample_; ///< what was said of the other file last
    std::optional<QPointF> place_;            ///< where the pointer rests
    int patch_ = 0;
    bool open_ = false;
    QTimer timer_;
};

} // namespace framewright::ui
