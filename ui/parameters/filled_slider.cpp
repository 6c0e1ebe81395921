#include "ui/parameters/filled_slider.h"

#include "ui/widgets/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double radius = 7;
constexpr double thickness = 4;

} // namespace

FilledSlider::FilledSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FilledSlider::set_neutral(int notch) {
    neutral_ = notch;
    update();
}

QSize FilledSlider::sizeHint() const {
    return {96, 22};
}

QSize FilledSlider::minimumSizeHint() const {
    return {48, 22};
}

double FilledSlider::place_of(int notch) const {
    const int range = std::max(1, maximum() - minimum());
    const double share = double(std::clamp(notch, minimum(), maximum()) - minimum()) / range;
    const double way = width() - 2 * radius - 2;
    return radius + 1 + way * (layoutDirection() == Qt::RightToLeft ? 1 - share : share);
}

int FilledSlider::notch_at(double x) const {
    const double way = std::max(1.0, width() - 2 * radius - 2);
    double share = std::clamp((x - radius - 1) / way, 0.0, 1.0);
    if (layoutDirection() == Qt::RightToLeft)
        share = 1 - share;
    return minimum() + static_cast<int>(std::lround(share * (maximum() - minimum())));
}

void FilledSlider::paintEvent(QPaintEvent*) {
    const ThemeColors colors = theme_colors(current_look());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double middle = height() / 2.0;
    const auto bar = [&](double from, double to, const QColor& color) {
        painter.setBrush(color);
        painter.drawRoundedRect(
            QRectF(std::min(from, to), middle - thickness / 2, std::abs(to - from), thickness), 2, 2);
    };
    const double at = place_of(sliderPosition());
    const double zero = place_of(neutral_);
    bar(1, width() - 1, colors.line);
    if (neutral_ > minimum() && neutral_ < maximum())
        bar(zero - 0.75, zero + 0.75, colors.secondary);
    bar(zero, at, isEnabled() ? colors.accent : colors.secondary);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors.accent, 2));
        painter.drawEllipse(QPointF(at, middle), radius, radius);
        painter.setPen(Qt::NoPen);
    }
    painter.setBrush(isEnabled() ? colors.knob : colors.faint);
    painter.drawEllipse(QPointF(at, middle), radius - 2, radius - 2);
}

void FilledSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(true);
    setSliderPosition(notch_at(event->position().x()));
    event->accept();
}

void FilledSlider::mouseMoveEvent(QMouseEvent* event) {
    if (isSliderDown())
        setSliderPosition(notch_at(event->position().x()));
}

void FilledSlider::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        setSliderDown(false);
}

} // namespace framewright::ui
