#include "ui/view/transport/playback.h"

#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/sound/sound_player.h"
#include "ui/view/preview_controller.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace framewright::ui {
namespace {

constexpr int fastest_rate = 8;
constexpr double slowest_speed = 0.25, fastest_speed = 4;
constexpr double large_gap = 0.2; ///< seconds between sound and picture
constexpr double catch_up = 0.2;  ///< share of a smaller one that is made up with each frame

} // namespace

int next_shuttle_rate(double rate, int direction) {
    if (rate * direction <= 0)
        return direction;
    return direction * std::clamp(static_cast<int>(std::abs(rate) * 2), 1, fastest_rate);
}

Playback::Playback(PreviewController& preview, Document& document, SoundPlayer* sound, QObject* parent)
    : QObject(parent), preview_(preview), document_(document), sound_(sound) {
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
    if (playing()) {
        stop();
        return;
    }
    count_dropped(-dropped_);
    start(speed_);
}

void Playback::change_speed(int direction) {
    speed_ = std::clamp(direction > 0 ? speed_ * 2 : speed_ / 2, slowest_speed, fastest_speed);
    emit speed_changed(speed_);
    if (rate_ > 0)
        start(speed_);
}

void Playback::count_dropped(std::int64_t frames) {
    if (frames == 0)
        return;
    dropped_ += frames;
    emit dropped_changed(dropped_);
}

void Playback::stop() {
    if (rate_ == 0)
        return;
    rate_ = 0;
    timer_.stop();
    if (sound_ != nullptr)
        sound_->stop();
    emit rate_changed(0);
}

void Playback::shuttle(int direction) {
    start(next_shuttle_rate(rate_, direction));
}

void Playback::start(double rate) {
    const auto& index = preview_.index();
    if (!index || index->frame_count() < 2)
        return;
    const bool changed = rate != rate_;
    if (rate > 0 && preview_.position() + 1 >= index->frame_count() && rate_ == 0)
        go_to(0);
    rate_ = rate;
    begin_at(preview_.position());
    timer_.start(0);
    if (changed)
        emit rate_changed(rate_);
}

void Playback::begin_at(std::int64_t frame) {
    start_frame_ = frame;
    start_seconds_ = frame_seconds(*preview_.index(), frame);
    clock_.start();
    if (sound_ != nullptr)
        sound_->play(start_seconds_, rate_);
}

double Playback::now() {
    const double passed = rate_ * static_cast<double>(clock_.nsecsElapsed()) * 1e-9;
    if (const std::optional<double> heard = sound_ != nullptr ? sound_->heard_at() : std::nullopt) {
        const double off = *heard - (start_seconds_ + passed);
        // Jitter of the measurement is smoothed; a gap, as when the machine slept, is jumped over.
        start_seconds_ += std::abs(off) > large_gap ? off : off * catch_up;
    }
    return start_seconds_ + passed;
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

void Playback::go_to(std::int64_t frame) {
    seeking_ = true;
    preview_.seek(frame);
    seeking_ = false;
}

void Playback::wait(double seconds) {
    timer_.start(std::clamp(static_cast<int>(std::floor(seconds * 1000)), 1, 100));
}

/// A loop begins anew when the last frame has been on screen for its time.
void Playback::reach_end(double now, std::int64_t last) {
    const FrameIndex& index = *preview_.index();
    if (!loops_ || rate_ < 0) {
        stop();
        return;
    }
    const double end = frame_seconds(index, last) + to_seconds(index.duration(last), index.time_base);
    if (now < end) {
        wait((end - now) / rate_);
        return;
    }
    // The clock first: a frame that is there at once asks what is due.
    begin_at(frame_of(document_.spec().start, &index).value_or(0));
    go_to(start_frame_);
    timer_.start(0);
}

void Playback::tick() {
    const auto& index = preview_.index();
    if (rate_ == 0 || !index || preview_.busy())
        return;
    const double now = this->now();
    const std::int64_t last = end_frame();
    std::int64_t due = frame_at_seconds(*index, std::max(now, 0.0));
    due = rate_ > 0 ? std::min(due, last) : std::max(due, last);
    if (due == preview_.position()) {
        if (due == last && due != start_frame_) {
            reach_end(now, last);
            return;
        }
        const std::int64_t next =
            std::clamp<std::int64_t>(due + (rate_ > 0 ? 1 : 0), 0, index->frame_count() - 1);
        wait((frame_seconds(*index, next) - now) / rate_);
        return;
    }
    if (std::abs(rate_) <= 1) // faster ones leave out frames as a matter of course
        count_dropped(std::abs(due - preview_.position()) - 1);
    go_to(due);
}

} // namespace framewright::ui
