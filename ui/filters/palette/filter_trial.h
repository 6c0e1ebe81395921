// What a filter makes of the frame that is shown, before it is added. Asked of a preview of its own, so that
// a slow or faulty filter does not disturb the one that is shown.
#pragma once

#include "core/job/job_spec.h"
#include "ui/services/services.h"

#include <QObject>
#include <QSize>
#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace framewright::ui {

/// Where a filter would be added.
struct TrialPlace {
    QString path; ///< "" where no clip is shown
    int video_track = 0;
    std::int64_t frame = 0;        ///< display number
    std::vector<FilterSpec> chain; ///< before the filter
    bool scale_size_changes = false;
};

class FilterTrial : public QObject {
    Q_OBJECT
public:
    explicit FilterTrial(std::unique_ptr<PreviewProvider> preview, QObject* parent = nullptr);
    ~FilterTrial() override;

    /// Opens the clip; filters can be tried from now on, until end() closes it.
    void begin(const TrialPlace& place);
    void end();
    /// The answer is `tried` or `failed`, unless another filter is tried meanwhile. Pictures fill at most so
    /// many device pixels.
    void try_out(const std::string& id, QSize pixels);

signals:
    /// Both pictures have their own proportions.
    void tried(const std::string& id, const QImage& before, const QImage& after);
    void failed(const std::string& id, const framewright::ui::Problem& problem);

private:
    void connect_preview();
    void take_index(quint64 clip, const std::shared_ptr<const FrameIndex>& index);
    void take_images(const FrameImages& images);
    void take_problem(quint64 clip, const Problem& problem);
    void ask();

    const std::unique_ptr<PreviewProvider> preview_;
    TrialPlace place_;
    std::int64_t frame_count_ = 0; ///< 0 while the clip is being read
    quint64 last_clip_ = 0;
    quint64 clip_ = 0; ///< 0 for none
    std::uint64_t generation_ = 0;
    std::string id_;
    QSize pixels_;
    QSize before_; ///< sizes of the whole pictures, once they are known
    QSize after_;
};

} // namespace framewright::ui
