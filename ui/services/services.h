// What the window needs of the engine and of the preview, as objects of the window's own thread. The real
// ones adapt Engine and PreviewClient; tests have made-up ones. Every signal is emitted on the window's
// thread.
#pragma once

#include "core/engine/engine.h"
#include "core/preview/client/preview_client.h"
#include "ui/services/problem.h"

#include <QImage>
#include <QObject>
#include <QSize>

#include <memory>
#include <vector>

namespace framewright::ui {

class JobService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Answers by catalog_ready (twice: at once without encoders' availability, then complete) or
    /// catalog_failed.
    virtual void request_catalog() = 0;
    /// Starts a job and returns its number, never 0.
    virtual quint64 start(const JobSpec& spec) = 0;
    virtual void cancel(quint64 job, StopMode mode) = 0;

signals:
    void catalog_ready(const framewright::Catalog& catalog, bool complete);
    void catalog_failed(const framewright::ui::Problem& problem);
    void progressed(quint64 job, const framewright::JobProgress& progress);
    void warned(quint64 job, const QString& text);
    void succeeded(quint64 job, const framewright::JobResult& result);
    void failed(quint64 job, const framewright::ui::Problem& problem);
};

/// A PreviewFrame that owns its pixels.
struct FrameImages {
    std::uint64_t generation = 0;
    std::int64_t frame = 0;
    std::int64_t pts = 0;
    QImage original;
    QImage filtered;
    QSize original_picture; ///< size of the whole upright picture
    QSize filtered_picture;
    double milliseconds = 0;
    QString note;
    std::vector<bool> filters_on_device; ///< as in PreviewFrame
};

class PreviewProvider : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void open(const QString& path, int video_track) = 0;
    virtual void close() = 0;
    virtual void request(const PreviewRequest& request) = 0;
    /// Place in fractions of the upright original.
    virtual void sample(double x, double y) = 0;

signals:
    void opened(const framewright::MediaInfo& info);
    void open_failed(const framewright::ui::Problem& problem);
    void indexed(const std::shared_ptr<const framewright::FrameIndex>& index);
    void index_failed(const framewright::ui::Problem& problem);
    void frame_ready(const framewright::ui::FrameImages& images);
    void request_failed(const framewright::ui::Problem& problem);
    void sampled(const framewright::PixelSample& sample);
    void restarted();
};

} // namespace framewright::ui
