// Who decodes the sound of the clip, as an object of the window's own thread. The real one adapts
// SoundClient; tests have a made-up one. Every signal is emitted on the window's thread.
#pragma once

#include "core/media/model/frame_index.h"
#include "core/sound/sound_types.h"
#include "ui/services/problem.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace framewright::ui {

/// Whoever starts a run gives it a number, used once, which its blocks carry.
class SoundProvider : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// From now on about this stream; runs of the one before are given up.
    virtual void open(const QString& path, int stream, const std::shared_ptr<const FrameIndex>& index) = 0;
    virtual void close() = 0;
    /// See SoundClient.
    virtual void start(quint64 run, double seconds, int speed_percent, int frames) = 0;
    virtual void go_on(quint64 run, int frames) = 0;

signals:
    /// Interleaved samples, left and right in turn.
    void block_ready(quint64 run, const std::vector<float>& samples, bool ended);
    void run_failed(quint64 run, const framewright::ui::Problem& problem);
};

} // namespace framewright::ui
