#include "ui/view/ab_scene.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace framewright::ui {
namespace {

QString original_label(const AbScene& scene) {
    return scene.reference_name.isEmpty() ? QCoreApplication::translate("AbScene", "Original")
                                          : scene.reference_name;
}
QString filtered_label(const AbScene& scene) {
    const QString name =
        scene.other_name.isEmpty() ? QCoreApplication::translate("AbScene", "Filtered") : scene.other_name;
    return scene.stale.isEmpty() ? name : name + QStringLiteral(" \u00b7 ") + scene.stale;
}

QString difference_label(const AbScene& scene) {
    const auto text = [&](const char* words) {
        return QCoreApplication::translate("AbScene", words).arg(scene.gain);
    };
    switch (scene.difference_made ? scene.difference_kind : DifferenceKind::Absolute) {
    case DifferenceKind::Signed:
        return text(QT_TRANSLATE_NOOP("AbScene", "Signed difference \u00d7 %1"));
    case DifferenceKind::Luma:
        return text(QT_TRANSLATE_NOOP("AbScene", "Luma difference \u00d7 %1"));
    case DifferenceKind::Similarity:
        return text(QT_TRANSLATE_NOOP("AbScene", "Dissimilarity (SSIM) \u00d7 %1"));
    case DifferenceKind::Absolute:
        break;
    }
    return text(QT_TRANSLATE_NOOP("AbScene", "Difference \u00d7 %1"));
}

void draw_side(QPainter& painter, const ViewGeometry& geometry, const SidePicture& side) {
    if (side.image.isNull() || geometry.empty())
        return;
    const QRectF target = ViewGeometry::place(side_box(geometry, side), side.part);
    const QRect whole = target.toRect();
    if (whole.size() == side.image.size()) {
        painter.drawImage(whole.topLeft(), side.image);
        return;
    }
    // An older picture stands in, stretched to its place, until the worker's answer for this view arrives.
    painter.setRenderHint(QPainter::SmoothPixmapTransform, target.width() < 2.0 * side.image.width());
    painter.drawImage(target, side.image);
}

void draw_label(QPainter& painter, const QRect& pane, const QString& text, double scale, bool right) {
    QFont font = painter.font();
    font.setPixelSize(std::max(9, static_cast<int>(std::lround(12 * scale))));
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const int pad = static_cast<int>(std::lround(6 * scale));
    const int margin = static_cast<int>(std::lround(8 * scale));
    QRect chip(0, 0, metrics.horizontalAdvance(text) + 2 * pad, metrics.height() + pad);
    chip.moveTop(pane.top() + margin);
    if (right)
        chip.moveRight(pane.right() - margin);
    else
        chip.moveLeft(pane.left() + margin);
    if (chip.width() + 2 * margin > pane.width())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 150));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(chip, 3 * scale, 3 * scale);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QColor(0xf0, 0xf0, 0xf0));
    painter.drawText(chip, Qt::AlignCenter, text);
}

void draw_pane(QPainter& painter, const QRect& pane, const AbScene& scene, const SidePicture& side) {
    painter.save();
    painter.setClipRect(pane);
    painter.translate(pane.topLeft());
    const ViewGeometry geometry(scene.original.picture, pane.size(), scene.view);
    draw_side(painter, geometry, side);
    const bool stale = !scene.stale.isEmpty() && &side != &scene.original;
    if (stale && !geometry.empty())
        painter.fillRect(side_box(geometry, side), QColor(0, 0, 0, 110));
    painter.restore();
}

void paint_split(QPainter& painter, const QRect& pane, const AbScene& scene, double label_scale) {
    const auto& first = scene.swapped ? scene.filtered : scene.original;
    const auto& second = scene.swapped ? scene.original : scene.filtered;
    const int at = std::clamp(static_cast<int>(std::lround(scene.divider * pane.width())), 0, pane.width());
    const auto half = [&](const SidePicture& side, const QRect& clip) {
        painter.save();
        painter.setClipRect(clip);
        draw_side(painter, ViewGeometry(scene.original.picture, pane.size(), scene.view), side);
        painter.restore();
    };
    const QRect left(0, 0, at, pane.height());
    const QRect right(at, 0, pane.width() - at, pane.height());
    half(first, left);
    half(second, right);
    const int thickness = std::max(1, static_cast<int>(std::lround(label_scale)));
    painter.fillRect(QRect(at - thickness, 0, 1, pane.height()), QColor(0, 0, 0, 120));
    painter.fillRect(QRect(at, 0, thickness, pane.height()), scene.accent);
    if (scene.labels) {
        draw_label(painter, left, scene.swapped ? filtered_label(scene) : original_label(scene), label_scale,
                   false);
        draw_label(painter, right, scene.swapped ? original_label(scene) : filtered_label(scene), label_scale,
                   true);
    }
}

void difference_row(const QRgb* a, const QRgb* b, QRgb* out, int width, const std::array<uchar, 256>& table) {
    for (int x = 0; x < width; ++x) {
        const auto channel = [&](int shift) {
            const int left = static_cast<int>((a[x] >> shift) & 0xff);
            const int right = static_cast<int>((b[x] >> shift) & 0xff);
            return static_cast<QRgb>(table[static_cast<std::size_t>(std::abs(left - right))]) << shift;
        };
        out[x] = 0xff000000u | channel(16) | channel(8) | channel(0);
    }
}

/// What the original's image shows where the filtered one lies.
QImage same_part(const SidePicture& original, const SidePicture& filtered) {
    if (filtered.place.isNull() || original.part.isEmpty())
        return original.image;
    const QRectF& part = filtered.part;
    const QRectF& place = filtered.place;
    const QRectF in_original(place.x() + part.x() * place.width(), place.y() + part.y() * place.height(),
                             part.width() * place.width(), part.height() * place.height());
    const double x = original.image.width() / original.part.width();
    const double y = original.image.height() / original.part.height();
    const QRect there =
        QRectF((in_original.x() - original.part.x()) * x, (in_original.y() - original.part.y()) * y,
               in_original.width() * x, in_original.height() * y)
            .toRect();
    return original.image.copy(there);
}

/// The part that is cut away dimmed, the frame, its handles and its size.
void paint_crop(QPainter& painter, const QRect& pane, const AbScene& scene, double scale) {
    const ViewGeometry geometry(scene.original.picture, pane.size(), scene.view);
    if (geometry.empty())
        return;
    const CropFrame& crop = *scene.crop;
    painter.save();
    painter.setClipRect(pane);
    painter.translate(pane.topLeft());
    const QRectF whole = ViewGeometry::place(geometry.box(), crop.place);
    const QRectF kept = ViewGeometry::place(geometry.box(), crop.kept_place());
    QPainterPath outside;
    outside.addRect(whole);
    outside.addRect(kept);
    painter.fillPath(outside, QColor(0, 0, 0, 140));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 160), 3 * scale));
    painter.drawRect(kept);
    painter.setPen(QPen(Qt::white, scale));
    painter.drawRect(kept);
    if (scene.crop_dragged) {
        painter.setPen(QPen(QColor(255, 255, 255, 110), scale));
        for (const double third : {1 / 3.0, 2 / 3.0}) {
            const double x = kept.left() + third * kept.width();
            const double y = kept.top() + third * kept.height();
            painter.drawLine(QPointF(x, kept.top()), QPointF(x, kept.bottom()));
            painter.drawLine(QPointF(kept.left(), y), QPointF(kept.right(), y));
        }
    }
    const double half = 4 * scale;
    painter.setPen(QPen(QColor(0, 0, 0, 160), scale));
    painter.setBrush(scene.accent);
    for (const double x : {kept.left(), kept.center().x(), kept.right()})
        for (const double y : {kept.top(), kept.center().y(), kept.bottom()})
            if (x != kept.center().x() || y != kept.center().y())
                painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half));
    painter.restore();
}

} // namespace

ComparePanes compare_panes(AbMode mode, QSize size) {
    const QRect whole(QPoint(0, 0), size);
    if (mode != AbMode::SideBySide)
        return {whole, {}};
    // Both panes have the same width, so that the sides stay in step to the pixel.
    const int gap = 2 + size.width() % 2;
    const int width = std::max(0, (size.width() - gap) / 2);
    return {QRect(0, 0, width, size.height()), QRect(width + gap, 0, width, size.height())};
}

ViewGeometry scene_geometry(const AbScene& scene, QSize size) {
    return {scene.original.picture, compare_panes(scene.mode, size).first.size(), scene.view};
}

QRect side_box(const ViewGeometry& geometry, const SidePicture& side) {
    if (side.place.isNull())
        return geometry.box_for(side.picture);
    return ViewGeometry::place(geometry.box(), side.place).toRect();
}

QRect original_pane(const AbScene& scene, QSize size) {
    if (!scene.reference_name.isEmpty())
        return {};
    const ComparePanes panes = compare_panes(scene.mode, size);
    switch (scene.mode) {
    case AbMode::SideBySide:
        return scene.swapped ? panes.second : panes.first;
    case AbMode::Flip:
        return scene.swapped != scene.flipped ? QRect() : panes.first;
    case AbMode::Filtered:
        return {};
    default:
        return panes.first;
    }
}

SidePicture difference_side(const SidePicture& original, const SidePicture& filtered, double gain) {
    SidePicture side = filtered.place.isNull() ? original : filtered;
    side.image = {};
    if (original.image.isNull() || filtered.image.isNull())
        return side;
    const QImage a = same_part(original, filtered).convertToFormat(QImage::Format_RGB32);
    QImage b = filtered.image.convertToFormat(QImage::Format_RGB32);
    if (b.size() != a.size())
        b = b.scaled(a.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    std::array<uchar, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = static_cast<uchar>(std::clamp(std::lround(double(i) * gain), 0L, 255L));
    side.image = QImage(a.size(), QImage::Format_RGB32);
    for (int y = 0; y < a.height(); ++y)
        difference_row(reinterpret_cast<const QRgb*>(a.constScanLine(y)),
                       reinterpret_cast<const QRgb*>(b.constScanLine(y)),
                       reinterpret_cast<QRgb*>(side.image.scanLine(y)), a.width(), table);
    return side;
}

namespace {

void paint_sides(QPainter& painter, QSize size, const AbScene& scene, double label_scale) {
    painter.fillRect(QRect(QPoint(0, 0), size), scene.background);
    if (scene.original.picture.isEmpty())
        return;
    const ComparePanes panes = compare_panes(scene.mode, size);
    if (scene.mode == AbMode::Split) {
        paint_split(painter, panes.first, scene, label_scale);
        return;
    }
    const auto pane = [&](const QRect& area, const SidePicture& side, const QString& label) {
        draw_pane(painter, area, scene, side);
        if (scene.labels)
            draw_label(painter, area, label, label_scale, false);
    };
    const bool filtered_first = scene.swapped;
    switch (scene.mode) {
    case AbMode::SideBySide:
        pane(panes.first, filtered_first ? scene.filtered : scene.original,
             filtered_first ? filtered_label(scene) : original_label(scene));
        pane(panes.second, filtered_first ? scene.original : scene.filtered,
             filtered_first ? original_label(scene) : filtered_label(scene));
        break;
    case AbMode::Flip:
        if (filtered_first != scene.flipped)
            pane(panes.first, scene.filtered, QStringLiteral("B  ") + filtered_label(scene));
        else
            pane(panes.first, scene.original, QStringLiteral("A  ") + original_label(scene));
        break;
    case AbMode::Difference:
        pane(panes.first, scene.difference, difference_label(scene));
        break;
    case AbMode::Original:
        pane(panes.first, scene.original, original_label(scene));
        break;
    default:
        pane(panes.first, scene.filtered, filtered_label(scene));
        break;
    }
}

} // namespace

void paint_scene(QPainter& painter, QSize size, const AbScene& scene, double label_scale) {
    paint_sides(painter, size, scene, label_scale);
    const QRect pane = original_pane(scene, size);
    if (scene.crop && !pane.isNull() && !scene.original.picture.isEmpty())
        paint_crop(painter, pane, scene, label_scale);
}

} // namespace framewright::ui
