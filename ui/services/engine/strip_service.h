// The client of the timeline's workers, one for the clip that is open, as an object of the window's thread.
#pragma once

#include "core/strip/client/strip_client.h"
#include "ui/services/strip_provider.h"

#include <QThreadPool>

#include <memory>

namespace framewright::ui {

class StripService final : public StripProvider {
    Q_OBJECT
public:
    explicit StripService(QString worker_program = {}, QObject* parent = nullptr);
    ~StripService() override;

    void open(quint64 clip, const QString& path, int video_track,
              const std::shared_ptr<const FrameIndex>& index) override;
    void close() override;
    void request_thumbnails(quint64 wish, int height, const std::vector<std::int64_t>& frames) override;
    void request_waveform(int stream, std::int64_t bucket_us, std::int64_t buckets) override;
    void request_cuts(quint64 wish, std::int64_t first, std::int64_t end) override;
    void cancel_cuts() override;

private:
    StripObserver make_observer(quint64 clip);

    QString worker_program_;
    std::unique_ptr<StripClient> client_;
    QThreadPool retired_; ///< ends clients that are not needed any more
};

} // namespace framewright::ui
