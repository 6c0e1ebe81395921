#include "ui/view/playback.h"

#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/view/preview_controller.h"

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr int fastest_rate = 8;

} // namespace

int next_shuttle_rate(int rate, int direction) {
    if (rate * direction <= 0)
        return direction;
    return direction * std::min(std::abs(rate) * 2, fastest_rate);
}

Playback::Playback(PreviewController& preview, Document& document, QObject* parent)
    : QObject(parent), preview_(preview), document_(document) {
    timer_.setSingleShot(true);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &Playback::tick);
    connect(&preview_, &PreviewController::frame_shown, this, &Playback::tick);
    connect(&preview_, &PreviewController::frame_failed, this, &Playback::stop);
    connect(&preview_, &PreviewController::opening, this, &Playback::stop);
    // A jump while playing goes on from there.
    connect(&preview_, &PreviewController::position_changed, this, [this](std::int64_t) {
        if (playing() && !seeking_)
            start(rate_);
    });
}

void Playback::toggle() {
    if (playing())
        stop();
    else
        start(1);
}

void Playback::stop() {
    if (rate_ == 0)
        return;
    rate_ = 0;
    timer_.stop();
    emit rate_changed(0);
}

void Playback::shuttle(int direction) {
    start(next_shuttle_rate(rate_, direction));
}

void Playback::start(int rate) {
    const auto& index = preview_.index();
    if (!index || index->frame_count() < 2)
        return;
    const bool changed = rate != rate_;
    if (rate > 0 && preview_.position() + 1 >= index->frame_count() && rate_ == 0) {
        seeking_ = true;
        preview_.seek(0);
        seeking_ = false;
    }
    rate_ = rate;
    start_frame_ = preview_.position();
    start_seconds_ = frame_seconds(*index, start_frame_);
    clock_.start();
    timer_.start(0);
    if (changed)
        emit rate_changed(rate_);
}

std::int64_t Playback::end_frame() const {
    const std::int64_t count = preview_.frame_count();
    const auto& spec = document_.spec();
    if (rate_ > 0) {
        const auto end = frame_of(spec.end, preview_.index().get());
        return end && start_frame_ < *end - 1 ? *end - 1 : count - 1;
    }
    const auto start = frame_of(spec.start, preview_.index().get());
    return start && start_frame_ > *start ? *start : 0;
}

void Playback::tick() {
    const auto& index = preview_.index();
    if (rate_ == 0 || !index || preview_.busy())
        return;
    const double now = start_seconds_ + rate_ * static_cast<double>(clock_.nsecsElapsed()) * 1e-9;
    const std::int64_t last = end_frame();
    std::int64_t due = frame_at_seconds(*index, std::max(now, 0.0));
    due = rate_ > 0 ? std::min(due, last) : std::max(due, last);
    if (due == preview_.position()) {
        if (due == last && due != start_frame_) {
            stop();
            return;
        }
        const std::int64_t next =
            std::clamp<std::int64_t>(due + (rate_ > 0 ? 1 : 0), 0, index->frame_count() - 1);
        const double wait = (frame_seconds(*index, next) - now) / rate_;
        timer_.start(std::clamp(static_cast<int>(std::floor(wait * 1000)), 1, 100));
        return;
    }
    seeking_ = true;
    preview_.seek(due);
    seeking_ = false;
}

} // namespace framewright::ui
