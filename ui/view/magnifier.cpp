#include "ui/view/magnifier.h"

#include <QColor>
#include <QPainter>
#include <QPen>
#include <QRectF>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace framewright::ui {
namespace {

constexpr double pane_size = 198; ///< six of the widget's pixels for each sample
constexpr double distance = 24;   ///< from the pointer
constexpr double gap = 2;

QImage image_of(const std::vector<std::uint8_t>& pixels, int samples) {
    const auto side = static_cast<std::size_t>(std::max(0, samples));
    if (samples <= 0 || pixels.size() != side * side * 4)
        return {};
    return QImage(pixels.data(), samples, samples, samples * 4, QImage::Format_RGB32).copy();
}

} // namespace

std::optional<MagnifiedPictures> magnified(const PixelSample& sample) {
    const MagnifiedPictures pictures{image_of(sample.original_patch, sample.patch),
                                     image_of(sample.filtered_patch, sample.patch)};
    return pictures.original.isNull() ? std::nullopt : std::optional(pictures);
}

void paint_magnified(QPainter& painter, QSize size, QPointF pointer, const MagnifiedPictures& pictures,
                     double scale) {
    const double pane = pane_size * scale;
    const int panes = pictures.filtered.isNull() ? 1 : 2;
    QRectF box(0, 0, pane * panes + gap * scale * (panes - 1), pane);
    // Below the pointer to the right; where there is no room, on the other side of it.
    const double away = distance * scale;
    box.moveLeft(pointer.x() + away + box.width() > size.width() ? pointer.x() - away - box.width()
                                                                 : pointer.x() + away);
    box.moveTop(pointer.y() + away + box.height() > size.height() ? pointer.y() - away - box.height()
                                                                  : pointer.y() + away);
    box.moveLeft(std::max(0.0, box.left()));
    box.moveTop(std::max(0.0, box.top()));
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.fillRect(box.adjusted(-scale, -scale, scale, scale), QColor(0xf0, 0xf0, 0xf0));
    for (int i = 0; i < panes; ++i) {
        const QRectF area(box.left() + i * (pane + gap * scale), box.top(), pane, pane);
        painter.drawImage(area, i == 0 ? pictures.original : pictures.filtered);
        const double sample = pane / magnified_samples;
        const QRectF middle(area.left() + (magnified_samples / 2) * sample,
                            area.top() + (magnified_samples / 2) * sample, sample, sample);
        painter.setPen(QPen(QColor(0, 0, 0, 200), 3 * scale));
        painter.drawRect(middle);
        painter.setPen(QPen(Qt::white, scale));
        painter.drawRect(middle);
    }
    painter.restore();
}

} // namespace framewright::ui
