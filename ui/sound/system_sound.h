// The system's sound device, by QAudioSink.
#pragma once

#include "ui/sound/sound_output.h"

#include <QThread>

#include <memory>

namespace framewright::ui {

/// The device is opened, fed and closed on a thread of its own: neither does the window wait for a sound
/// server, nor the sound for the window.
class SystemSound final : public SoundOutput {
    Q_OBJECT
public:
    explicit SystemSound(QObject* parent = nullptr);
    ~SystemSound() override;

    void start(std::shared_ptr<SoundStream> stream) override;
    void stop() override;
    void set_volume(double volume) override;
    std::optional<double> heard_seconds() const override;

private:
    class Device;
    struct Heard;
    std::shared_ptr<Heard> heard_;
    QThread thread_;
    Device* device_; ///< lives on the thread, which deletes it
};

} // namespace framewright::ui
