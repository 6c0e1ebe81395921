// The preview worker's client as an object of the window's thread.
#pragma once

#include "ui/services/services.h"

#include <memory>
#include <mutex>
#include <optional>

namespace framewright::ui {

/// Pictures are copied out of shared memory on the client's thread; when the window is slower than the
/// worker, only the newest waits for it.
class PreviewService final : public PreviewProvider {
    Q_OBJECT
public:
    explicit PreviewService(QString worker_program = {}, QObject* parent = nullptr);
    ~PreviewService() override;

    void open(const QString& path, int video_track) override;
    void close() override;
    void request(const PreviewRequest& request) override;
    void sample(double x, double y) override;
    int worker_process_id() const;

private:
    PreviewClient& client();
    PreviewObserver make_observer();
    void take_frame(const PreviewFrame& frame);

    QString worker_program_;
    std::mutex mutex_;
    std::optional<FrameImages> waiting_;
    std::unique_ptr<PreviewClient> client_;
};

} // namespace framewright::ui
