#include "ui/view/point_sampler.h"

#include "ui/view/other_side.h"

#include <utility>

namespace framewright::ui {
namespace {

constexpr int interval_ms = 33;

} // namespace

PointSampler::PointSampler(PreviewProvider& source, QObject* parent) : QObject(parent), source_(source) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &PointSampler::send);
}

void PointSampler::set_other(PicturePlace place, OtherSide& other) {
    beside(place).side = &other;
    connect(&other, &OtherSide::sampled, this, [this, place](const PixelSample& sample) {
        beside(place).sample = sample;
        if (own_sample_)
            take(*own_sample_);
    });
}

void PointSampler::set_patch(int samples) {
    if (std::exchange(patch_, samples) != samples)
        ask_again();
}

void PointSampler::ask_at(QPointF fraction) {
    if (fraction.x() < 0 || fraction.y() < 0 || fraction.x() >= 1 || fraction.y() >= 1) {
        stop();
        return;
    }
    place_ = fraction;
    ask_again();
}

void PointSampler::stop() {
    place_.reset();
    own_sample_.reset();
    timer_.stop();
}

void PointSampler::set_open(bool open) {
    open_ = open;
    if (!open)
        timer_.stop();
}

void PointSampler::ask_again() {
    if (open_ && place_ && !timer_.isActive())
        timer_.start(interval_ms);
}

void PointSampler::send() {
    if (!place_ || !open_)
        return;
    const SamplePlace place{place_->x(), place_->y(), patch_};
    source_.sample(place);
    for (const Beside& beside : beside_)
        if (beside.side != nullptr && beside.side->ready())
            beside.side->sample(place);
}

const PixelSample* PointSampler::sample_in(PicturePlace place) {
    static const PixelSample unknown;
    const Beside& other = beside(place);
    if (other.side == nullptr || !other.side->ready())
        return nullptr;
    return other.sample ? &*other.sample : &unknown;
}

void PointSampler::take(const PixelSample& sample) {
    if (!place_)
        return;
    own_sample_ = sample;
    PixelSample shown = sample;
    if (const PixelSample* other = sample_in(PicturePlace::Original)) {
        shown.original = other->original;
        shown.original_patch = other->original_patch;
    }
    if (const PixelSample* other = sample_in(PicturePlace::Filtered)) {
        shown.filtered = other->original;
        shown.filtered_patch = other->original_patch;
    }
    emit sampled(shown);
}

} // namespace framewright::ui
