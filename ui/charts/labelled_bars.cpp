#include "ui/charts/labelled_bars.h"

#include <QFontMetricsF>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr double label_gap = 8;    ///< pixels between a bar's end and its label
constexpr double inner_margin = 4; ///< pixels on both sides of a name within a bar
constexpr int light_enough = 140;  ///< grey value from which on dark text is read better

} // namespace

LabelledBars::LabelledBars(QCPAxis* keys, QCPAxis* values) : QCPBars(keys, values) {
    setWidthType(QCPBars::wtPlotCoords);
    setAntialiased(false);
}

void LabelledBars::set_value_label(const QString& text, double end, const QFont& font, const QColor& color) {
    label_ = text;
    label_end_ = end;
    label_font_ = font;
    label_color_ = color;
}

void LabelledBars::set_inner_label(const QString& text, const QFont& font) {
    inner_ = text;
    inner_font_ = font;
}

void LabelledBars::draw(QCPPainter* painter) {
    QCPBars::draw(painter);
    if (label_.isEmpty() && inner_.isEmpty())
        return;
    QCPBarsDataContainer::const_iterator bar;
    QCPBarsDataContainer::const_iterator end;
    getVisibleDataBounds(bar, end);
    for (; bar != end; ++bar) {
        const QRectF rect = getBarRect(bar->key, bar->value).normalized();
        if (!inner_.isEmpty())
            draw_inner(painter, rect.intersected(clipRect()));
        if (!label_.isEmpty())
            draw_label(painter, rect);
    }
}

void LabelledBars::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const {
    painter->setBrush(mBrush);
    painter->setPen(mPen);
    painter->drawRect(rect.adjusted(3.5, 1.5, -3.5, -1.5));
}

QColor LabelledBars::on_bar() const {
    return qGray(mBrush.color().rgb()) >= light_enough ? QColor(0x10, 0x10, 0x10) : QColor(0xff, 0xff, 0xff);
}

void LabelledBars::draw_label(QCPPainter* painter, const QRectF& bar) const {
    const QFontMetricsF metrics(label_font_);
    const double length = metrics.horizontalAdvance(label_);
    const double start = std::max(bar.right(), mValueAxis->coordToPixel(label_end_)) + label_gap;
    const bool behind = start + length <= clipRect().right() + 1;
    const double left =
        behind ? start : std::min(bar.right(), double(clipRect().right())) - length - label_gap;
    const double base = bar.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    painter->save();
    painter->setFont(label_font_);
    painter->setPen(QPen(behind ? label_color_ : on_bar()));
    painter->drawText(QPointF(left, base), label_);
    painter->restore();
}

void LabelledBars::draw_inner(QCPPainter* painter, const QRectF& bar) const {
    const QFontMetricsF metrics(inner_font_);
    const double length = metrics.horizontalAdvance(inner_);
    if (length + 2 * inner_margin > bar.width() || metrics.ascent() > bar.height())
        return;
    const double base = bar.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    painter->save();
    painter->setFont(inner_font_);
    painter->setPen(QPen(on_bar()));
    painter->drawText(QPointF(bar.center().x() - length / 2, base), inner_);
    painter->restore();
}

} // namespace framewright::ui
