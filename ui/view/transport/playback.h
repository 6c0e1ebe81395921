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
class SoundPlayer;

class Playback : public QObject {
    Q_OBJECT
public:
    /// `sound` null: silent.
    Playback(PreviewController& preview, Document& document, SoundPlayer* sound, QObject* parent = nullptr);

    bool playing() const { return rate_ != 0; }
    double rate() const { return rate_; }   ///< 0 stopped, 1 normal, -2 backwards at double speed, ...
    double speed() const { return speed_; } ///< of toggle(): 0.25 to 4
    bool loops() const { return loops_; }
    /// That were not shown in time since playing began, at normal speed or slower.
    std::int64_t dropped() const { return dropped_; }

    void toggle();
    void stop();
    /// One notch faster in this direction (+1 or -1): 1, 2, 4, 8.
    void shuttle(int direction);
    /// Playing goes half (-1) or twice (+1) as fast, from a quarter to four times the normal speed.
    void change_speed(int direction);
    /// From the out point on to the in point, again and again.
    void set_loops(bool loops) { loops_ = loops; }

signals:
    void rate_changed(double rate);
    void speed_changed(double speed);
    void dropped_changed(std::int64_t frames);

private:
    void start(double rate);
    void tick();
    /// Time in the clip that should be on screen. The sound leads where there is some: its device's clock is
    /// not this one.
    double now();
    void begin_at(std::int64_t frame);
    /// Last frame that playing in this direction shows.
    std::int64_t end_frame() const;
    void reach_end(double now, std::int64_t last);
    void go_to(std::int64_t frame);
    void count_dropped(std::int64_t frames);
    void wait(double seconds);

    PreviewController& preview_;
    Document& document_;
    SoundPlayer* sound_;
    QTimer timer_;
    QElapsedTimer clock_;
    double start_seconds_ = 0;
    std::int64_t start_frame_ = 0;
    double rate_ = 0;
    double speed_ = 1;
    bool loops_ = false;
    std::int64_t dropped_ = 0;
    bool seeking_ = false;
};

/// The rate after one more press of J (direction -1) or L (+1).
int next_shuttle_rate(double rate, int direction);

} // namespace framewright::ui
