#include "ui/scopes/scope_view.h"

#include "ui/scopes/scope_drawing.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace framewright::ui {
namespace {

struct ScopeTexts {
    Q_DECLARE_TR_FUNCTIONS(ScopeTexts)
};

constexpr QColor backdrop(0, 0, 0); // as dark as what nothing was counted of, in light windows too
constexpr QColor grid(255, 255, 255, 46);
constexpr QColor words(255, 255, 255, 150);
constexpr int label_width = 34;
constexpr int margin = 6;

struct Trace {
    ScopeChannel channel;
    QColor color;
};
constexpr Trace luma_trace{ScopeChannel::Luma, QColor(0xd8, 0xe8, 0xd8)};
constexpr std::array<Trace, 3> color_traces{{{ScopeChannel::Red, QColor(0xff, 0x58, 0x50)},
                                             {ScopeChannel::Green, QColor(0x60, 0xe0, 0x70)},
                                             {ScopeChannel::Blue, QColor(0x60, 0x98, 0xff)}}};

} // namespace

QString scope_name(ScopeKind kind) {
    switch (kind) {
    case ScopeKind::Histogram:
        return ScopeTexts::tr("Histogram");
    case ScopeKind::Waveform:
        return ScopeTexts::tr("Waveform");
    case ScopeKind::Parade:
        return ScopeTexts::tr("RGB parade");
    case ScopeKind::Vectorscope:
        return ScopeTexts::tr("Vectorscope");
    }
    return {};
}

QString scope_help(ScopeKind kind) {
    switch (kind) {
    case ScopeKind::Histogram:
        return ScopeTexts::tr("How often each level of luma, red, green and blue occurs");
    case ScopeKind::Waveform:
        return ScopeTexts::tr("The luma of every column of the picture, black below and white above");
    case ScopeKind::Parade:
        return ScopeTexts::tr("Red, green and blue of every column of the picture, beside each other");
    case ScopeKind::Vectorscope:
        return ScopeTexts::tr("Hue as direction and saturation as distance from the centre");
    }
    return {};
}

ScopeView::ScopeView(ScopeKind kind, QWidget* parent) : QWidget(parent), kind_(kind) {
    setObjectName(QStringLiteral("scope"));
    setAccessibleName(scope_name(kind));
    setToolTip(scope_help(kind));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ScopeView::set_counts(const std::shared_ptr<const ScopeCounts>& counts) {
    counts_ = counts;
    images_.clear();
    if (counts_ && kind_ == ScopeKind::Waveform)
        images_.push_back(waveform_image(*counts_, luma_trace.channel, luma_trace.color));
    if (counts_ && kind_ == ScopeKind::Parade)
        for (const Trace& trace : color_traces)
            images_.push_back(waveform_image(*counts_, trace.channel, trace.color));
    if (counts_ && kind_ == ScopeKind::Vectorscope)
        images_.push_back(vectors_image(*counts_));
    update();
}

void ScopeView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), backdrop);
    if (counts_)
        paint_scope(painter);
    painter.setPen(words);
    const bool levels_at_left = kind_ == ScopeKind::Waveform || kind_ == ScopeKind::Parade;
    painter.drawText(rect().adjusted(margin, margin, -margin, -margin),
                     (levels_at_left ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop, scope_name(kind_));
}

void ScopeView::paint_scope(QPainter& painter) const {
    const QRectF area = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    switch (kind_) {
    case ScopeKind::Histogram:
        paint_histogram(painter, area);
        break;
    case ScopeKind::Waveform:
    case ScopeKind::Parade:
        paint_waveforms(painter, area);
        break;
    case ScopeKind::Vectorscope:
        paint_vectors(painter, area);
        break;
    }
}

/// Black and white of the picture, named by the values that are stored, or by shares of white.
void ScopeView::paint_levels(QPainter& painter, const QRectF& area, bool stored) const {
    const bool full = !stored || counts_->full_range != 0;
    const int unit = 1 << (std::max(8U, counts_->bit_depth) - 8);
    constexpr double highest = ScopeCounts::levels - 1;
    const double black = full ? 0 : 16;
    const double white = full ? highest : 235;
    for (int quarter = 0; quarter <= 4; ++quarter) {
        const double level = black + (white - black) * quarter / 4;
        const double y = area.bottom() - level / highest * area.height();
        painter.setPen(QPen(grid, quarter % 4 == 0 ? 1.5 : 0.75));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        const QString label =
            stored ? QString::number(static_cast<int>(quarter == 4 && full ? (unit * ScopeCounts::levels) - 1
                                                                           : level * unit))
                   : QStringLiteral("%1 %").arg(quarter * 25);
        painter.setPen(words);
        painter.drawText(QRectF(area.left() - label_width, y - 8, label_width - 4, 16),
                         Qt::AlignRight | Qt::AlignVCenter, label);
    }
}

void ScopeView::paint_waveforms(QPainter& painter, const QRectF& area) const {
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.8);
    painter.setFont(small);
    const QRectF plot = area.adjusted(label_width, 10, 0, -8);
    const auto count = static_cast<double>(images_.size());
    for (std::size_t i = 0; i < images_.size(); ++i) {
        const double width = plot.width() / count;
        painter.drawImage(QRectF(plot.left() + width * static_cast<double>(i), plot.top(),
                                 width - (count > 1 ? 4 : 0), plot.height()),
                          images_[i]);
    }
    paint_levels(painter, plot, kind_ == ScopeKind::Waveform);
}

void ScopeView::paint_histogram(QPainter& painter, const QRectF& area) const {
    const QRectF plot = area.adjusted(0, 10, 0, 0);
    const auto draw = [&](const Trace& trace, int opacity) {
        const auto heights = histogram_heights(*counts_, trace.channel);
        QPolygonF outline{QPointF(plot.left(), plot.bottom())};
        for (std::size_t i = 0; i < heights.size(); ++i)
            outline << QPointF(plot.left() +
                                   plot.width() * (static_cast<double>(i) + 0.5) / ScopeCounts::levels,
                               plot.bottom() - heights[i] * plot.height());
        outline << QPointF(plot.right(), plot.bottom());
        QColor fill = trace.color;
        fill.setAlpha(opacity);
        painter.setBrush(fill);
        painter.setPen(QPen(trace.color, 1));
        painter.drawPolygon(outline);
    };
    draw(luma_trace, 70);
    if (counts_->has_chroma == 0)
        return;
    painter.setCompositionMode(QPainter::CompositionMode_Plus);
    for (const Trace& trace : color_traces)
        draw(trace, 40);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
}

void ScopeView::paint_vectors(QPainter& painter, const QRectF& area) const {
    const double side = std::min(area.width(), area.height());
    const QRectF plot(area.center().x() - side / 2, area.center().y() - side / 2, side, side);
    painter.drawImage(plot, images_.front());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(grid, 1));
    painter.drawEllipse(plot);
    painter.drawLine(QPointF(plot.left(), plot.center().y()), QPointF(plot.right(), plot.center().y()));
    painter.drawLine(QPointF(plot.center().x(), plot.top()), QPointF(plot.center().x(), plot.bottom()));
    static constexpr const char* names[] = {"R", "Mg", "B", "Cy", "G", "Yl"};
    const auto places = bar_places(*counts_);
    constexpr double box = 9;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QPointF place(plot.left() + places[i].x() * side, plot.top() + places[i].y() * side);
        painter.setPen(QPen(words, 1));
        painter.drawRect(QRectF(place.x() - box / 2, place.y() - box / 2, box, box));
        painter.drawText(place + QPointF(box / 2 + 2, -box / 2), QString::fromLatin1(names[i]));
    }
}

} // namespace framewright::ui
