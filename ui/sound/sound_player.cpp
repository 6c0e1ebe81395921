#include "ui/sound/sound_player.h"

#include "ui/sound/sound_output.h"
#include "ui/storage/settings.h"

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr int first_frames = sound_rate / 5;
constexpr int block_frames = sound_rate / 2;
constexpr std::int64_t wanted_ahead = sound_rate; ///< frames that are decoded before they are heard
constexpr int look_interval_ms = 50;

const QString volume_key = QStringLiteral("sound/volume");
const QString muted_key = QStringLiteral("sound/muted");

} // namespace

SoundPlayer::SoundPlayer(SoundProvider& provider, SoundOutput& output, QObject* parent)
    : QObject(parent), provider_(provider), output_(output),
      volume_(std::clamp(setting(volume_key, 1.0).toDouble(), 0.0, 1.0)),
      muted_(setting(muted_key, false).toBool()) {
    timer_.setInterval(look_interval_ms);
    connect(&timer_, &QTimer::timeout, this, &SoundPlayer::want_more);
    connect(&provider_, &SoundProvider::block_ready, this, &SoundPlayer::take);
    connect(&provider_, &SoundProvider::run_failed, this, [this](quint64 run, const Problem& problem) {
        if (run != run_)
            return;
        stop();
        clip_problem_ = problem.message;
        emit silence_changed();
    });
    connect(&output_, &SoundOutput::unavailable, this, [this](const QString& reason) {
        if (reason == device_problem_)
            return;
        device_problem_ = reason;
        emit silence_changed();
    });
    output_.set_volume(muted_ ? 0 : volume_);
}

SoundPlayer::~SoundPlayer() {
    stop();
}

void SoundPlayer::open(const MediaInfo& info, const std::shared_ptr<const FrameIndex>& index) {
    close();
    const StreamInfo* stream = info.played_sound();
    open_ = stream != nullptr && index != nullptr;
    if (open_)
        provider_.open(QString::fromStdString(info.path), stream->index, index);
    else
        clip_problem_ = tr("The clip has no sound");
    emit silence_changed();
}

void SoundPlayer::close() {
    stop();
    if (open_)
        provider_.close();
    open_ = false;
    clip_problem_.clear();
    emit silence_changed();
}

void SoundPlayer::play(double seconds, double speed) {
    stop();
    const int percent = static_cast<int>(std::lround(speed * 100));
    if (!open_ || !clip_problem_.isEmpty() || percent < min_sound_speed || percent > max_sound_speed)
        return;
    ++run_;
    start_ = seconds;
    speed_ = speed;
    ended_ = false;
    playing_ = asked_ = true;
    stream_ = std::make_shared<SoundStream>();
    provider_.start(run_, seconds, percent, first_frames);
    output_.start(stream_);
    timer_.start();
}

void SoundPlayer::stop() {
    timer_.stop();
    if (!playing_)
        return;
    ++run_;
    playing_ = false;
    output_.stop();
}

std::optional<double> SoundPlayer::heard_at() const {
    const std::optional<double> heard = playing_ ? output_.heard_seconds() : std::nullopt;
    return heard ? std::optional(start_ + *heard * speed_) : std::nullopt;
}

void SoundPlayer::take(quint64 run, const std::vector<float>& samples, bool ended) {
    if (run != run_ || !playing_)
        return;
    stream_->append(samples);
    asked_ = false;
    ended_ = ended;
    want_more();
}

void SoundPlayer::want_more() {
    if (asked_ || ended_ || stream_->frames_ahead() >= wanted_ahead)
        return;
    asked_ = true;
    provider_.go_on(run_, block_frames);
}

void SoundPlayer::set_volume(double volume) {
    volume_ = std::clamp(volume, 0.0, 1.0);
    muted_ = false;
    apply_volume();
}

void SoundPlayer::set_muted(bool muted) {
    muted_ = muted;
    apply_volume();
}

void SoundPlayer::apply_volume() {
    set_setting(volume_key, volume_);
    set_setting(muted_key, muted_);
    output_.set_volume(muted_ ? 0 : volume_);
    emit volume_changed();
}

QString SoundPlayer::silence() const {
    return clip_problem_.isEmpty() ? device_problem_ : clip_problem_;
}

} // namespace framewright::ui
