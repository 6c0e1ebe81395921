// Another picture in the place of one of the clip's: an export beside its source, any other video, or the
// clip itself as other filters make it.
#pragma once

#include "ui/services/services.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace framewright::ui {

/// A file that stands beside the clip.
struct OtherFile {
    QString path;
    double start = 0; ///< seconds of the clip at which its first frame lies
    int video_track = 0;
    std::vector<FilterSpec> chain;     ///< it is shown as these make it
    std::optional<std::int64_t> still; ///< this frame of it at all times
    bool scale_size_changes = false;
};

/// Shows the frame of the other file that is due at a time of the clip. It has a preview of its own, so that
/// the clip waits for nothing that the other file needs.
class OtherSide : public QObject {
    Q_OBJECT
public:
    /// `preview` is nobody else's.
    explicit OtherSide(std::unique_ptr<PreviewProvider> preview, QObject* parent = nullptr);
    ~OtherSide() override;

    /// The file before stays until this one has been read. Answers by became_ready or failed.
    void open(const OtherFile& file);
    void close();

    bool ready() const { return index_ != nullptr; }
    /// Of the file that is shown, or is going to be; "" for none.
    QString path() const { return opening_ != 0 ? opening_file_.path : file_.path; }
    double start() const { return file_.start; }
    /// So many of its frames, and seconds, later (negative: earlier) than before.
    void nudge(int frames, double seconds = 0);
    /// By how many seconds it was nudged.
    double nudged() const { return nudged_; }

    /// The picture due at `seconds` after the clip's first frame; answered by `picture` with this number,
    /// unless another is asked for before.
    void request(std::uint64_t number, double seconds, const PreviewViewport& viewport, bool coarse);
    /// The values of the picture shown last, at fractions of it.
    void sample(const SamplePlace& place);

signals:
    void became_ready();
    void failed(const framewright::ui::Problem& problem);
    /// `inside`: the file has a frame at that time; otherwise this is the nearest.
    void picture(std::uint64_t number, const QImage& image, QSize whole, bool inside);
    void sampled(const framewright::PixelSample& sample);

private:
    void connect_preview();
    void take_images(const FrameImages& images);
    void take_sample(PixelSample sample);
    void take_index(quint64 clip, const std::shared_ptr<const FrameIndex>& index);

    std::unique_ptr<PreviewProvider> preview_;
    quint64 last_clip_ = 0;
    quint64 opening_ = 0; ///< that has not been read yet, 0 for none
    OtherFile opening_file_;
    quint64 clip_ = 0; ///< that is shown, 0 for none
    OtherFile file_;
    double nudged_ = 0; ///< of its start
    std::shared_ptr<const FrameIndex> index_;
    bool inside_ = true; ///< of the last request
};

} // namespace framewright::ui
