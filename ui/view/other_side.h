// Another file in the place of the filtered picture: an export beside its source, or any other video.
#pragma once

#include "ui/services/services.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>

namespace framewright::ui {

/// Shows the frame of the other file that is due at a time of the clip. It has a preview of its own, so that
/// the clip waits for nothing that the other file needs.
class OtherSide : public QObject {
    Q_OBJECT
public:
    /// `preview` is nobody else's.
    explicit OtherSide(std::unique_ptr<PreviewProvider> preview, QObject* parent = nullptr);
    ~OtherSide() override;

    /// `start`, in seconds, is where the first frame of the file lies in the clip. The file before stays
    /// until this one has been read. Answers by became_ready or failed.
    void open(const QString& path, double start);
    void close();

    bool ready() const { return index_ != nullptr; }
    /// Of the file that is shown, or is going to be; "" for none.
    QString path() const { return opening_ != 0 ? opening_path_ : path_; }
    double start() const { return start_; }
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
    void take_index(quint64 clip, const std::shared_ptr<const FrameIndex>& index);

    std::unique_ptr<PreviewProvider> preview_;
    quint64 last_clip_ = 0;
    quint64 opening_ = 0; ///< that has not been read yet, 0 for none
    QString opening_path_;
    double opening_start_ = 0;
    quint64 clip_ = 0; ///< that is shown, 0 for none
    QString path_;
    double start_ = 0;
    double nudged_ = 0; ///< of `start_`
    std::shared_ptr<const FrameIndex> index_;
    bool inside_ = true; ///< of the last request
};

} // namespace framewright::ui
