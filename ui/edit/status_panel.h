// The status bar's fields.
#pragma once

#include "core/preview/client/preview_client.h"

#include <QObject>

class QLabel;
class QStatusBar;

namespace framewright::ui {

class StatusPanel : public QObject {
    Q_OBJECT
public:
    explicit StatusPanel(QStatusBar* bar);

    void show_clip(const MediaInfo& info, int video_track);
    void clear_clip();
    /// Names of the two sides; "" for the clip's own pictures.
    void show_sample(const PixelSample& sample, const QString& original, const QString& filtered);
    void clear_sample();
    void show_milliseconds(double milliseconds);
    void show_note(const QString& note);

private:
    QLabel* clip_;
    QLabel* note_;
    QLabel* sample_;
    QLabel* milliseconds_;
};

/// "854x480  29.97 fps  yuvj420p" of a clip's video track.
QString clip_summary(const MediaInfo& info, int video_track);

} // namespace framewright::ui
