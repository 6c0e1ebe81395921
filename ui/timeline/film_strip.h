// The pictures along the timeline: which ones there is room for, and how they are drawn.
#pragma once

#include "ui/timeline/timeline_map.h"

#include <QImage>
#include <QObject>
#include <QRectF>
#include <QTimer>

#include <cstdint>
#include <map>
#include <set>
#include <vector>

class QPainter;

namespace framewright::ui {

class StripLoader;

/// A stretch of the timeline and the frame that stands for it.
struct StripCell {
    std::int64_t number = 0; ///< of the stretch, counted from the clip's start at this zoom
    std::int64_t frame = 0;
    double from = 0; ///< seconds
    double to = 0;
    bool keyframe = false; ///< it can be decoded without others
};

/// The cells that are seen, each about as wide as a picture; zoomed in so far that frames are wider than
/// that, one for each frame. Zooming by two divides the cells, so that every other picture stays; a keyframe
/// near a cell's start stands for it.
std::vector<StripCell> strip_cells(const TimelineMap& map, double picture_width);

/// Their frames in the order in which they should be made: coarse first, keyframes first, each once.
std::vector<std::int64_t> wanted_frames(std::vector<StripCell> cells);

class FilmStrip : public QObject {
    Q_OBJECT
public:
    explicit FilmStrip(QObject* parent = nullptr);

    /// Must outlive this object, or be taken away with null.
    void set_loader(StripLoader* loader);
    /// No pictures of the clip before.
    void clear();
    /// What is seen from now on, `height` pixels tall with so many device pixels each; asks for what is
    /// missing.
    void look_at(const TimelineMap& map, double height, double device_pixels);
    /// Until a picture has come the nearest one that has stands in for it.
    void paint(QPainter& painter, const QRectF& rect, const QRectF& clip, const TimelineMap& map) const;
    /// The picture that is nearest to a frame; a null image without any.
    QImage nearest(std::int64_t frame) const;

signals:
    void changed();

private:
    struct Held {
        QImage image;
        std::uint64_t used = 0;
    };
    void take(std::int64_t frame, const QImage& image);
    void ask();
    void forget_oldest();

    StripLoader* loader_ = nullptr;
    TimelineMap map_;
    double height_ = 0;     ///< in the map's pixels
    int device_height_ = 0; ///< of the pictures
    double aspect_ = 16.0 / 9;
    std::map<std::int64_t, Held> held_;
    std::set<std::int64_t> missing_; ///< there is no picture of these
    std::vector<std::int64_t> asked_;
    std::uint64_t asks_ = 0;
    QTimer timer_; ///< while the view moves only what it comes to is asked for
};

} // namespace framewright::ui
