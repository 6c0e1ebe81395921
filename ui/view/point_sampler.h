// Asks for the values at a place of the pictures, and again with every new picture, until told to stop.
#pragma once

#include "ui/services/services.h"
#include "ui/view/picture_set.h"

#include <QObject>
#include <QPointF>
#include <QTimer>

#include <array>
#include <optional>

namespace framewright::ui {

class OtherSide;

class PointSampler : public QObject {
    Q_OBJECT
public:
    explicit PointSampler(PreviewProvider& source, QObject* parent = nullptr);

    /// What stands in the place of one of the clip's pictures whenever it is ready; it outlives this.
    void set_other(PicturePlace place, OtherSide& other);
    void forget_other(PicturePlace place) { beside(place).sample.reset(); }
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
    struct Beside {
        OtherSide* side = nullptr;
        std::optional<PixelSample> sample; ///< what was said of it last
    };
    Beside& beside(PicturePlace place) { return beside_[static_cast<std::size_t>(place)]; }
    /// What is to be shown in that place instead of the clip's; null where it is the clip's.
    const PixelSample* sample_in(PicturePlace place);
    void send();

    PreviewProvider& source_;
    std::array<Beside, picture_places> beside_;
    std::optional<PixelSample> own_sample_; ///< of the clip, as long as the place is the same
    std::optional<QPointF> place_;          ///< where the pointer rests
    int patch_ = 0;
    bool open_ = false;
    QTimer timer_;
};

} // namespace framewright::ui
