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

void PointSampler::set_other(OtherSide& other) {
    other_ = &other;
    connect(other_, &OtherSide::sampled, this, [this](const PixelSample& sample) {
        other_sample_ = sample;
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
    if (other_ != nullptr && other_->ready())
        other_->sample(place);
}

void PointSampler::take(const PixelSample& sample) {
    if (!place_)
        return;
    own_sample_ = sample;
    PixelSample shown = sample;
    if (other_ != nullptr && other_->ready()) {
        const PixelSample other = other_sample_.value_or(PixelSample());
        shown.filtered = other.original;
        shown.filtered_patch = other.original_patch;
    }
    emit sampled(shown);
}

} // namespace framewright::ui
