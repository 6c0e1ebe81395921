// The client of the worker that decodes the clip's sound, as an object of the window's thread.
#pragma once

#include "core/sound/client/sound_client.h"
#include "ui/services/sound_provider.h"

#include <QThreadPool>

#include <memory>

namespace framewright::ui {

class SoundService final : public SoundProvider {
    Q_OBJECT
public:
    explicit SoundService(QString worker_program = {}, QObject* parent = nullptr);
    ~SoundService() override;

    void open(const QString& path, int stream, const std::shared_ptr<const FrameIndex>& index) override;
    void close() override;
    void start(quint64 run, double seconds, int speed_percent, int frames) override;
    void go_on(quint64 run, int frames) override;

private:
    QString worker_program_;
    std::unique_ptr<SoundClient> client_;
    QThreadPool retired_; ///< ends clients that are not needed any more
};

} // namespace framewright::ui
