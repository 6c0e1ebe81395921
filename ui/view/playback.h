// Playing and shuttling: which frame is due now. The next frame is asked for when the last one has arrived,
// at the pace of the timestamps; frames are dropped when the preview is slower.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <cstdint>

namespace framewright::ui {

class PreviewController;
class Document;

class Playback : public QObject {
    Q_OBJECT
public:
    Playback(PreviewController& preview, Document& document, QObject* parent = nullptr);

    bool playing() const { return rate_ != 0; }
    int rate() const { return rate_; } ///< 0 stopped, 1 normal, -2 backwards at double speed, ...

    void toggle();
    void stop();
    /// One notch faster in this direction (+1 or -1): 1, 2, 4, 8.
    void shuttle(int direction);

signals:
    void rate_changed(int rate);

private:
    void start(int rate);
    void tick();
    /// Last frame that playing in this direction shows.
    std::int64_t end_frame() const;

    PreviewController& preview_;
    Document& document_;
    QTimer timer_;
    QElapsedTimer clock_;
    double start_seconds_ = 0;
    std::int64_t start_frame_ = 0;
    int rate_ = 0;
    bool seeking_ = false;
};

/// The rate after one more press of J (direction -1) or L (+1).
int next_shuttle_rate(int rate, int direction);

} // namespace framewright::ui
