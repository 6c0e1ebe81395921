#include "ui/charts/hatched_bars.h"

#include <QFontMetricsF>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr double hatch_distance = 7; ///< between lines, in pixels

/// The part of a line between two points that is in the rectangle.
void draw_clipped(QCPPainter* painter, const QRectF& rect, QLineF line) {
    double enter = 0;
    double leave = 1;
    const double p[] = {-line.dx(), line.dx(), -line.dy(), line.dy()};
    const double q[] = {line.x1() - rect.left(), rect.right() - line.x1(), line.y1() - rect.top(),
                        rect.bottom() - line.y1()};
    for (int side = 0; side < 4; ++side) {
        if (p[side] == 0) {
            if (q[side] < 0)
                return;
            continue;
        }
        const double at = q[side] / p[side];
        if (p[side] < 0)
            enter = std::max(enter, at);
        else
            leave = std::min(leave, at);
    }
    if (enter < leave)
        painter->drawLine(QLineF(line.pointAt(enter), line.pointAt(leave)));
}

} // namespace

Hatch series_hatch(int number) {
    static constexpr Hatch hatches[] = {Hatch::None,       Hatch::Rising,  Hatch::Falling,
                                        Hatch::Horizontal, Hatch::Crossed, Hatch::Vertical};
    return hatches[number % 6];
}

HatchedBars::HatchedBars(QCPAxis* keys, QCPAxis* values) : QCPBars(keys, values) {
    setWidthType(QCPBars::wtPlotCoords);
    setAntialiased(false);
}

void HatchedBars::set_hatch(Hatch hatch, const QColor& color) {
    hatch_ = hatch;
    hatch_color_ = color;
}

void HatchedBars::set_value_label(const QString& text, double top, const QFont& font, const QColor& color) {
    label_ = text;
    label_top_ = top;
    label_font_ = font;
    label_color_ = color;
}

void HatchedBars::draw(QCPPainter* painter) {
    QCPBars::draw(painter);
    if (hatch_ == Hatch::None && label_.isEmpty())
        return;
    QCPBarsDataContainer::const_iterator bar;
    QCPBarsDataContainer::const_iterator end;
    getVisibleDataBounds(bar, end);
    for (; bar != end; ++bar) {
        const QRectF rect = getBarRect(bar->key, bar->value).normalized();
        draw_hatch(painter, rect.intersected(clipRect()));
        if (!label_.isEmpty())
            draw_label(painter, rect);
    }
}

void HatchedBars::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const {
    painter->setBrush(mBrush);
    painter->setPen(mPen);
    painter->drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    draw_hatch(painter, rect);
}

void HatchedBars::draw_hatch(QCPPainter* painter, const QRectF& rect) const {
    if (hatch_ == Hatch::None || rect.isEmpty())
        return;
    painter->save();
    painter->setPen(QPen(hatch_color_, 1.4));
    painter->setAntialiasing(hatch_ != Hatch::Horizontal && hatch_ != Hatch::Vertical);
    const double reach = rect.width() + rect.height();
    if (hatch_ == Hatch::Rising || hatch_ == Hatch::Crossed)
        for (double x = hatch_distance / 2; x < reach; x += hatch_distance)
            draw_clipped(painter, rect,
                         {rect.left() + x, rect.top(), rect.left() + x - rect.height(), rect.bottom()});
    if (hatch_ == Hatch::Falling || hatch_ == Hatch::Crossed)
        for (double x = hatch_distance / 2; x < reach; x += hatch_distance)
            draw_clipped(painter, rect,
                         {rect.right() - x, rect.top(), rect.right() - x + rect.height(), rect.bottom()});
    if (hatch_ == Hatch::Horizontal)
        for (double y = rect.bottom() - hatch_distance / 2; y > rect.top(); y -= hatch_distance)
            painter->drawLine(QLineF(rect.left(), y, rect.right(), y));
    if (hatch_ == Hatch::Vertical)
        for (double x = rect.left() + hatch_distance / 2; x < rect.right(); x += hatch_distance)
            painter->drawLine(QLineF(x, rect.top(), x, rect.bottom()));
    painter->restore();
}

void HatchedBars::draw_label(QCPPainter* painter, const QRectF& bar) const {
    const QFontMetricsF metrics(label_font_);
    const double length = metrics.horizontalAdvance(label_);
    const double room = bar.width() + 4;
    const double bottom = std::min(bar.top(), mValueAxis->coordToPixel(label_top_)) - 3;
    painter->save();
    painter->setFont(label_font_);
    painter->setPen(QPen(label_color_));
    if (length <= room) {
        painter->drawText(QPointF(bar.center().x() - length / 2, bottom - metrics.descent()), label_);
    } else if (metrics.ascent() <= room) {
        painter->translate(bar.center().x() + metrics.ascent() / 2 - 1, bottom - 3);
        painter->rotate(-90);
        painter->drawText(QPointF(0, 0), label_);
    }
    painter->restore();
}

} // namespace framewright::ui
