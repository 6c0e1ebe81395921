#include "ui/sound/system_sound.h"

#include "core/sound/sound_types.h"
#include "ui/sound/sound_stream.h"

#include <QAudioDevice>
#include <QAudioFormat>
#include <QAudioSink>
#include <QMediaDevices>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <utility>

namespace framewright::ui {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int measure_interval_ms = 20;
constexpr double buffer_seconds = 0.3;

QAudioFormat stream_format() {
    QAudioFormat format;
    format.setSampleRate(sound_rate);
    format.setChannelCount(sound_channels);
    format.setSampleFormat(QAudioFormat::Float);
    return format;
}

} // namespace

/// What was heard when, for readers on other threads.
struct SystemSound::Heard {
    std::mutex mutex;
    bool playing = false;
    double seconds = 0;
    Clock::time_point at;
};

/// On the sound's own thread.
class SystemSound::Device : public QObject {
public:
    Device(std::shared_ptr<Heard> heard, SystemSound& owner) : heard_(std::move(heard)), owner_(owner) {
        timer_.setInterval(measure_interval_ms);
        timer_.setParent(this);
        connect(&timer_, &QTimer::timeout, this, [this] { measure(); });
    }

    void start(std::shared_ptr<SoundStream> stream) {
        stop();
        const QAudioDevice device = QMediaDevices::defaultAudioOutput();
        if (device.isNull() || !device.isFormatSupported(stream_format())) {
            emit owner_.unavailable(
                device.isNull()
                    ? SystemSound::tr("No sound device was found")
                    : SystemSound::tr("%1 takes no stereo sound at 48 kHz").arg(device.description()));
            return;
        }
        sink_ = std::make_unique<QAudioSink>(device, stream_format());
        sink_->setBufferSize(
            static_cast<qsizetype>(buffer_seconds * sound_rate * static_cast<double>(sound_frame_bytes)));
        sink_->setVolume(volume_);
        stream_ = std::move(stream);
        sink_->start(stream_.get());
        if (sink_->error() != QAudio::NoError) {
            sink_.reset();
            emit owner_.unavailable(SystemSound::tr("%1 cannot be opened").arg(device.description()));
            return;
        }
        emit owner_.unavailable({});
        timer_.start();
    }

    void stop() {
        timer_.stop();
        sink_.reset();
        stream_.reset();
        const std::lock_guard lock(heard_->mutex);
        heard_->playing = false;
    }

    void set_volume(double volume) {
        volume_ = QAudio::convertVolume(volume, QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale);
        if (sink_)
            sink_->setVolume(volume_);
    }

private:
    /// What the sink has taken of the stream, less what still waits in its buffer.
    void measure() {
        if (!sink_)
            return;
        const auto buffered =
            static_cast<double>(std::max<qsizetype>(0, sink_->bufferSize() - sink_->bytesFree()));
        const double bytes_a_second = sound_rate * static_cast<double>(sound_frame_bytes);
        const double taken = static_cast<double>(sink_->processedUSecs()) / 1e6;
        const std::lock_guard lock(heard_->mutex);
        heard_->playing = taken > 0;
        heard_->seconds = std::max(0.0, taken - buffered / bytes_a_second);
        heard_->at = Clock::now();
    }

    const std::shared_ptr<Heard> heard_;
    SystemSound& owner_;
    QTimer timer_;
    std::shared_ptr<SoundStream> stream_; ///< outlives the sink
    std::unique_ptr<QAudioSink> sink_;
    double volume_ = 1;
};

SystemSound::SystemSound(QObject* parent)
    : SoundOutput(parent), heard_(std::make_shared<Heard>()), device_(new Device(heard_, *this)) {
    device_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, device_, &QObject::deleteLater);
    thread_.setObjectName(QStringLiteral("sound"));
    thread_.start();
}

SystemSound::~SystemSound() {
    QMetaObject::invokeMethod(device_, [device = device_] { device->stop(); });
    thread_.quit();
    thread_.wait();
}

void SystemSound::start(std::shared_ptr<SoundStream> stream) {
    QMetaObject::invokeMethod(device_, [device = device_, stream = std::move(stream)]() mutable {
        device->start(std::move(stream));
    });
}

void SystemSound::stop() {
    {
        const std::lock_guard lock(heard_->mutex);
        heard_->playing = false;
    }
    QMetaObject::invokeMethod(device_, [device = device_] { device->stop(); });
}

void SystemSound::set_volume(double volume) {
    QMetaObject::invokeMethod(device_, [device = device_, volume] { device->set_volume(volume); });
}

std::optional<double> SystemSound::heard_seconds() const {
    const std::lock_guard lock(heard_->mutex);
    if (!heard_->playing)
        return std::nullopt;
    const std::chrono::duration<double> since = Clock::now() - heard_->at;
    return heard_->seconds + std::min(since.count(), 2.0 * measure_interval_ms / 1000);
}

} // namespace framewright::ui
