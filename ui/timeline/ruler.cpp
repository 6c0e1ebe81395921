#include "ui/timeline/ruler.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace framewright::ui {
namespace {

constexpr double steps[] = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05,  0.1,   0.2,  0.5,
                            1,     2,     5,     10,   15,   30,    60,    120,  300,
                            600,   900,   1800,  3600, 7200, 18000, 36000, 86400};

} // namespace

double ruler_step(double seconds_per_pixel, double label_width) {
    const double least = seconds_per_pixel * label_width;
    const auto* found = std::lower_bound(std::begin(steps), std::end(steps), least);
    return found != std::end(steps) ? *found : std::ceil(least / 86400) * 86400;
}

QString ruler_label(double seconds, double step) {
    const auto milliseconds = static_cast<std::int64_t>(std::llround(seconds * 1000));
    const std::int64_t whole = milliseconds / 1000;
    const auto pad = [](std::int64_t number, int digits) {
        return QStringLiteral("%1").arg(number, digits, 10, QLatin1Char('0'));
    };
    QString text =
        whole >= 3600
            ? QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(pad(whole / 60 % 60, 2), pad(whole % 60, 2))
            : QStringLiteral("%1:%2").arg(whole / 60).arg(pad(whole % 60, 2));
    if (step < 1) {
        const int digits = step < 0.01 ? 3 : step < 0.1 ? 2 : 1;
        text += QLatin1Char('.') + pad(milliseconds % 1000, 3).left(digits);
    }
    return text;
}

void paint_ruler(QPainter& painter, const QRectF& rect, const QRectF& clip, const TimelineMap& map,
                 const QPalette& palette) {
    if (map.span <= 0 || map.width <= 0)
        return;
    const QFontMetricsF metrics(painter.font());
    const double per_pixel = map.span / map.width;
    const double widest = metrics.horizontalAdvance(ruler_label(map.length(), per_pixel * 60)) + 28;
    const double step = ruler_step(per_pixel, widest);
    const double first = std::max(0.0, std::floor(map.seconds_at(clip.left() - widest) / step) * step);
    const double last = std::min(map.length(), map.seconds_at(clip.right()));
    const QColor text = palette.color(QPalette::PlaceholderText);
    for (std::int64_t i = 0; first + static_cast<double>(i) * step <= last; ++i) {
        const double seconds = first + static_cast<double>(i) * step;
        const double x = map.x_of_seconds(seconds);
        if (x < map.left - 0.5)
            continue;
        painter.fillRect(QRectF(std::round(x), rect.bottom() - 5, 1, 5), text);
        const QString label = ruler_label(seconds, step);
        if (x + metrics.horizontalAdvance(label) + 4 > rect.right())
            continue;
        painter.setPen(text);
        painter.drawText(QPointF(std::round(x) + 4, rect.bottom() - 5), label);
    }
}

} // namespace framewright::ui
