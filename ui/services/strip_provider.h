// Who makes the timeline's pictures and peaks, as an object of the window's own thread. The real one adapts
// StripClient; tests have a made-up one. Every signal is emitted on the window's thread.
#pragma once

#include "core/media/model/frame_index.h"
#include "core/strip/strip_types.h"
#include "ui/services/problem.h"

#include <QImage>
#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace framewright::ui {

/// Answers carry the number of their clip (see PreviewProvider).
class StripProvider : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// From now on about this clip; what was asked of the one before is given up.
    virtual void open(quint64 clip, const QString& path, int video_track,
                      const std::shared_ptr<const FrameIndex>& index) = 0;
    virtual void close() = 0;
    /// Pictures of these frames, in this order, instead of those that are still to come of the wish before.
    virtual void request_thumbnails(quint64 wish, int height, const std::vector<std::int64_t>& frames) = 0;
    /// `stream` is the file's number of it; `buckets` stretches of time from the first frame on.
    virtual void request_waveform(int stream, std::int64_t bucket_us, std::int64_t buckets) = 0;
    /// Cuts among the frames [first, end), instead of what was asked before.
    virtual void request_cuts(quint64 wish, std::int64_t first, std::int64_t end) = 0;
    virtual void cancel_cuts() = 0;

signals:
    void thumbnail_ready(quint64 clip, std::int64_t frame, const QImage& image);
    /// Nothing more comes for this wish: of frames that did not come there is no picture.
    void thumbnails_done(quint64 clip, quint64 wish);
    void waveform_grew(quint64 clip, const framewright::WaveformPiece& piece);
    void waveform_done(quint64 clip);
    void waveform_failed(quint64 clip, const framewright::ui::Problem& problem);
    /// Frames with which a shot begins, rising.
    void cuts_found(quint64 clip, quint64 wish, const std::vector<std::int64_t>& frames);
    void cuts_failed(quint64 clip, quint64 wish, const framewright::ui::Problem& problem);
};

} // namespace framewright::ui
