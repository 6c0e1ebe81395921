// The preview workers' clients, one for each clip, as an object of the window's thread.
#pragma once

#include "ui/services/services.h"

#include <QThreadPool>

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace framewright::ui {

/// Pictures are copied out of shared memory on the client's thread; when the window is slower than the
/// worker, only the newest waits for it.
class PreviewService final : public PreviewProvider {
    Q_OBJECT
public:
    explicit PreviewService(QString worker_program = {}, QObject* parent = nullptr);
    ~PreviewService() override;

    void open(quint64 clip, const QString& path, int video_track) override;
    void show() override;
    void close() override;
    void request(const PreviewRequest& request) override;
    void sample(const SamplePlace& place) override;
    void measure_content(const ContentRequest& request) override;
    std::unique_ptr<PreviewProvider> another() const override;
    int worker_process_id() const;

private:
    PreviewObserver make_observer(quint64 clip);
    void take_frame(quint64 clip, const PreviewFrame& frame);
    void retire(std::unique_ptr<PreviewClient> client);

    QString worker_program_;
    std::mutex mutex_;
    std::optional<std::pair<quint64, FrameImages>> waiting_;
    std::unique_ptr<PreviewClient> shown_;
    std::unique_ptr<PreviewClient> opening_;
    quint64 opening_clip_ = 0;
    QThreadPool retired_; ///< ends clients that are not needed any more
};

} // namespace framewright::ui
