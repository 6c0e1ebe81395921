// A device that plays a SoundStream. The real one is SystemSound; tests have one that records.
#pragma once

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace framewright::ui {

class SoundStream;

class SoundOutput : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Reads this stream, and no other, from now on until stop(), which may take a moment to have its effect.
    virtual void start(std::shared_ptr<SoundStream> stream) = 0;
    virtual void stop() = 0;
    /// 0..1, as a person hears it.
    virtual void set_volume(double volume) = 0;
    /// Seconds of the stream that have left the loudspeaker since start(); empty while nothing is played.
    virtual std::optional<double> heard_seconds() const = 0;

signals:
    /// Why there is no sound; "": there is.
    void unavailable(const QString& reason);
};

} // namespace framewright::ui
