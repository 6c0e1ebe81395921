#include "ui/sound/sound_stream.h"

#include "core/sound/sound_types.h"

#include <algorithm>
#include <cstddef>

namespace framewright::ui {
namespace {

constexpr std::int64_t frame_bytes = sound_frame_bytes;

} // namespace

SoundStream::SoundStream(QObject* parent) : QIODevice(parent) {
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

void SoundStream::append(const std::vector<float>& samples) {
    const std::lock_guard lock(mutex_);
    waiting_.insert(waiting_.end(), samples.begin(), samples.end());
}

std::int64_t SoundStream::frames_ahead() const {
    const std::lock_guard lock(mutex_);
    return first_ + static_cast<std::int64_t>(waiting_.size() / sound_channels) - read_;
}

qint64 SoundStream::bytesAvailable() const {
    return sound_rate * frame_bytes; // whatever is asked for
}

qint64 SoundStream::readData(char* data, qint64 bytes) {
    const std::lock_guard lock(mutex_);
    const auto waiting = static_cast<std::int64_t>(waiting_.size() / sound_channels);
    const std::int64_t late = std::clamp<std::int64_t>(read_ - first_, 0, waiting);
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(late * sound_channels));
    first_ += late;
    const std::int64_t frames = bytes / frame_bytes;
    const std::int64_t ready = first_ == read_ ? std::min(frames, waiting - late) : 0;
    const auto samples = static_cast<std::ptrdiff_t>(ready * sound_channels);
    auto* to = reinterpret_cast<float*>(data);
    to = std::copy_n(waiting_.begin(), samples, to);
    std::fill_n(to, (frames - ready) * sound_channels, 0.0F);
    waiting_.erase(waiting_.begin(), waiting_.begin() + samples);
    first_ += ready;
    read_ += frames;
    return frames * frame_bytes;
}

} // namespace framewright::ui
