#include "ui/timeline/film_strip.h"

#include "ui/document/timecode.h"
#include "ui/timeline/strip_loader.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace framewright::ui {
namespace {

constexpr double widest_cell = 4.0 / 3; ///< of a picture's width; half of it is the narrowest
constexpr std::size_t max_held = 400;
constexpr int ask_after_ms = 60;

/// The frame at the cell's start; `coarse`: one near it that is cheap to decode, if there is one.
void choose_frame(StripCell& cell, const FrameIndex& index, bool coarse) {
    cell.frame = frame_at_seconds(index, cell.from);
    const double near = coarse ? (cell.to - cell.from) / 2 : 0;
    const Keyframe* before = index.keyframe_before(cell.frame);
    if (before == nullptr)
        return;
    const Keyframe* const end = index.keyframes.data() + index.keyframes.size();
    for (const Keyframe* keyframe : {before, before + 1}) {
        if (keyframe == end)
            return;
        if (std::abs(frame_seconds(index, keyframe->frame_number) - cell.from) <= near) {
            cell.frame = keyframe->frame_number;
            cell.keyframe = true;
            return;
        }
    }
}

std::vector<StripCell> cells_of_frames(const TimelineMap& map, std::int64_t first, std::int64_t last) {
    std::vector<StripCell> cells;
    for (std::int64_t frame = first; frame <= last; ++frame) {
        const bool at_end = frame + 1 >= map.index->frame_count();
        const Keyframe* keyframe = map.index->keyframe_before(frame);
        cells.push_back({frame, frame, frame_seconds(*map.index, frame),
                         at_end ? map.length() : frame_seconds(*map.index, frame + 1),
                         keyframe != nullptr && keyframe->frame_number == frame});
    }
    return cells;
}

void draw_covering(QPainter& painter, const QRectF& cell, const QImage& image) {
    const double natural = cell.height() * image.width() / image.height();
    constexpr double too_wide = 1.5;
    QRectF target = cell;
    if (cell.width() > natural * too_wide) // a frame that is on screen for long
        target.setWidth(natural);
    const double scale = std::max(target.width() / image.width(), target.height() / image.height());
    const QSizeF part(target.width() / scale, target.height() / scale);
    painter.drawImage(
        target, image,
        QRectF(QPointF((image.width() - part.width()) / 2, (image.height() - part.height()) / 2), part));
}

} // namespace

std::vector<StripCell> strip_cells(const TimelineMap& map, double picture_width) {
    if (!map.index || map.span <= 0 || map.width <= 0 || picture_width <= 0)
        return {};
    const std::int64_t first = map.frame_at(map.left);
    const std::int64_t last = map.frame_at(map.left + map.width - 1);
    const double frame_width = map.width / static_cast<double>(last - first + 1);
    if (frame_width >= picture_width * widest_cell / 2)
        return cells_of_frames(map, first, last);
    const double length = map.length();
    const double whole_width = map.width * length / map.span;
    const int halvings =
        std::max(0, static_cast<int>(std::ceil(std::log2(whole_width / (picture_width * widest_cell)))));
    const double step = std::ldexp(length, -halvings);
    const double end = std::min(length, map.start + map.span);
    constexpr double many = 8; // frames of a cell: which of them stands for it is not seen
    const bool coarse = step * map.width / map.span > many * frame_width;
    // Cells begin where a frame does, so that cuts are where they are.
    const auto edge = [&](std::int64_t number) {
        const double seconds = static_cast<double>(number) * step;
        return seconds >= length ? length : frame_seconds(*map.index, frame_at_seconds(*map.index, seconds));
    };
    std::vector<StripCell> cells;
    for (auto number = static_cast<std::int64_t>(std::floor(map.start / step)); edge(number) < end;
         ++number) {
        StripCell cell{number, 0, edge(number), edge(number + 1), false};
        if (cell.to <= cell.from)
            continue; // a frame that is longer than a cell: the next one begins with it, too
        choose_frame(cell, *map.index, coarse);
        cells.push_back(cell);
    }
    return cells;
}

std::vector<std::int64_t> wanted_frames(std::vector<StripCell> cells) {
    const auto rank = [](const StripCell& cell) {
        // Frames between keyframes cost least one after the other.
        int coarseness = 0;
        while (cell.keyframe && coarseness < 3 && cell.number % (std::int64_t{8} >> coarseness) != 0)
            ++coarseness;
        return std::tuple(!cell.keyframe, coarseness, cell.number);
    };
    std::sort(cells.begin(), cells.end(),
              [&](const StripCell& left, const StripCell& right) { return rank(left) < rank(right); });
    std::vector<std::int64_t> frames;
    std::set<std::int64_t> known;
    for (const StripCell& cell : cells)
        if (known.insert(cell.frame).second)
            frames.push_back(cell.frame);
    return frames;
}

FilmStrip::FilmStrip(QObject* parent) : QObject(parent) {
    timer_.setSingleShot(true);
    timer_.setInterval(ask_after_ms);
    connect(&timer_, &QTimer::timeout, this, &FilmStrip::ask);
}

void FilmStrip::set_loader(StripLoader* loader) {
    if (loader_ != nullptr)
        loader_->disconnect(this);
    loader_ = loader;
    if (loader_ == nullptr)
        return;
    connect(loader_, &StripLoader::thumbnail_ready, this, &FilmStrip::take);
    connect(loader_, &StripLoader::thumbnails_missing, this, [this](const std::vector<std::int64_t>& frames) {
        missing_.insert(frames.begin(), frames.end());
    });
}

void FilmStrip::clear() {
    timer_.stop();
    held_.clear();
    missing_.clear();
    asked_.clear();
    map_ = {};
    emit changed();
}

void FilmStrip::look_at(const TimelineMap& map, double height, double device_pixels) {
    map_ = map;
    height_ = height;
    const int device_height = std::clamp(static_cast<int>(std::lround(height * device_pixels)),
                                         min_thumbnail_height, max_thumbnail_height);
    if (device_height != device_height_) {
        held_.clear();
        asked_.clear();
    }
    device_height_ = device_height;
    if (!timer_.isActive())
        timer_.start();
}

void FilmStrip::ask() {
    if (loader_ == nullptr || !loader_->is_open())
        return;
    ++asks_;
    std::vector<std::int64_t> frames;
    for (const std::int64_t frame : wanted_frames(strip_cells(map_, height_ * aspect_))) {
        const auto found = held_.find(frame);
        if (found != held_.end())
            found->second.used = asks_;
        else if (missing_.count(frame) == 0)
            frames.push_back(frame);
    }
    if (frames == asked_)
        return; // they are on the way
    asked_ = frames;
    if (!frames.empty())
        loader_->want(device_height_, frames);
}

void FilmStrip::take(std::int64_t frame, const QImage& image) {
    if (image.isNull() || image.height() != device_height_)
        return;
    held_[frame] = {image, asks_};
    asked_.erase(std::remove(asked_.begin(), asked_.end(), frame), asked_.end());
    const double aspect = static_cast<double>(image.width()) / image.height();
    if (std::abs(aspect - aspect_) * image.height() > 1) { // now it is known how wide they are
        aspect_ = aspect;
        timer_.start();
    }
    forget_oldest();
    emit changed();
}

void FilmStrip::forget_oldest() {
    while (held_.size() > max_held)
        held_.erase(std::min_element(held_.begin(), held_.end(), [](const auto& left, const auto& right) {
            return left.second.used < right.second.used;
        }));
}

QImage FilmStrip::nearest(std::int64_t frame) const {
    if (held_.empty())
        return {};
    auto after = held_.lower_bound(frame);
    if (after == held_.begin())
        return after->second.image;
    const auto before = std::prev(after);
    if (after == held_.end() || frame - before->first <= after->first - frame)
        return before->second.image;
    return after->second.image;
}

void FilmStrip::paint(QPainter& painter, const QRectF& rect, const QRectF& clip,
                      const TimelineMap& map) const {
    if (held_.empty() || rect.height() <= 0)
        return;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipRect(rect & clip);
    for (const StripCell& cell : strip_cells(map, rect.height() * aspect_)) {
        const double from = std::round(map.x_of_seconds(cell.from));
        const double to = std::round(map.x_of_seconds(cell.to));
        const QRectF place(from, rect.top(), to - from, rect.height());
        if (to <= from || !place.intersects(clip))
            continue;
        draw_covering(painter, place, nearest(cell.frame));
        painter.fillRect(QRectF(from, rect.top(), 1, rect.height()), QColor(0, 0, 0, 90));
    }
    painter.restore();
}

} // namespace framewright::ui
