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
#include <string>
#include <vector>

namespace framewright::ui {

class JobService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Answers by catalog_ready (twice: at once without encoders' availability, then complete) or
    /// catalog_failed.
    virtual void request_catalog() = 0;
    /// Answers by filters_ready or filters_failed: what lies on the machine may have changed.
    virtual void request_filters() = 0;
    /// Starts a job and returns its number, never 0.
    virtual quint64 start(const JobSpec& spec) = 0;
    /// Measures the finished output of a job by rows of the metric table. Answers by measured or
    /// measuring_failed with the number that it returns, never 0 and never a job's.
    virtual quint64 measure(const JobSpec& spec, const std::vector<std::string>& metrics) = 0;
    /// What has this number fails, unless it has ended. `mode` says what becomes of a job's segments;
    /// measuring leaves none.
    virtual void cancel(quint64 number, StopMode mode) = 0;
    /// Makes the sample clip at this place. Answers by sample_made or sample_failed.
    virtual void make_sample(const QString& path) = 0;

signals:
    void sample_made(const QString& path);
    void measured(quint64 number, const framewright::QualityRecord& quality);
    void measuring_failed(quint64 number, const framewright::ui::Problem& problem);
    void sample_failed(const framewright::ui::Problem& problem);
    void catalog_ready(const framewright::Catalog& catalog, bool complete);
    void filters_ready(const std::vector<framewright::FilterDescriptor>& filters);
    void filters_failed(const framewright::ui::Problem& problem);
    void catalog_failed(const framewright::ui::Problem& problem);
    void progressed(quint64 job, const framewright::JobProgress& progress);
    void warned(quint64 job, const QString& text);
    /// Something was decided: which backend runs, for example.
    void noted(quint64 job, const framewright::Text& text);
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
    bool is_difference = false; ///< `filtered` shows the difference of both
    double milliseconds = 0;
    QString note;
    std::shared_ptr<const ScopeCounts> scopes; ///< where they were asked for
    std::vector<ChainLink> links;              ///< as in PreviewFrame
};

/// Whoever opens a clip gives it a number, used once, and every answer carries the number of its clip: what
/// still comes in for a clip that has gone can be told from what is wanted.
class PreviewProvider : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Opens a clip beside the one that is shown, which is not disturbed. Answers by opened or open_failed,
    /// unless another clip is opened meanwhile.
    virtual void open(quint64 clip, const QString& path, int video_track) = 0;
    /// The clip that was opened last is shown from now on; the one before it is closed.
    virtual void show() = 0;
    /// Closes the clip that is shown and gives up the one that is being opened.
    virtual void close() = 0;
    /// Of the clip that is shown, as is sample().
    virtual void request(const PreviewRequest& request) = 0;
    virtual void sample(const SamplePlace& place) = 0;
    /// One more, for a clip that is shown beside this one's.
    virtual std::unique_ptr<PreviewProvider> another() const = 0;
    /// Answers by content_measured or content_failed, or not at all where the worker dies (`restarted`).
    virtual void measure_content(const ContentRequest& request) = 0;

signals:
    void opened(quint64 clip, const framewright::MediaInfo& info);
    void open_failed(quint64 clip, const framewright::ui::Problem& problem);
    void indexed(quint64 clip, const std::shared_ptr<const framewright::FrameIndex>& index);
    void index_failed(quint64 clip, const framewright::ui::Problem& problem);
    void frame_ready(quint64 clip, const framewright::ui::FrameImages& images);
    /// The original of a request whose filters may take long; its frame_ready or request_failed follows.
    void original_ready(quint64 clip, const framewright::ui::FrameImages& images);
    void request_failed(quint64 clip, const framewright::ui::Problem& problem);
    void sampled(quint64 clip, const framewright::PixelSample& sample);
    void content_measured(quint64 clip, const framewright::ContentArea& area);
    void content_failed(quint64 clip, const framewright::ui::Problem& problem);
    void restarted(quint64 clip);
};

} // namespace framewright::ui
