#include "ui/filters/palette/trial_picture.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace framewright::ui {
namespace {

constexpr int shown_height = 168;
constexpr int gap = 4; ///< between two pictures beside each other
constexpr double dimmed = 0.5;

/// The largest rectangle of the picture's proportions in the middle of `area`.
QRectF fitted(const QImage& picture, const QRectF& area) {
    const QSizeF size = QSizeF(picture.size()).scaled(area.size(), Qt::KeepAspectRatio);
    QRectF place({}, size);
    place.moveCenter(area.center());
    return place;
}

} // namespace

TrialPicture::TrialPicture(QWidget* parent) : QWidget(parent) {
    setFixedHeight(shown_height);
    setAccessibleName(tr("The frame with this filter"));
}

void TrialPicture::wait() {
    waiting_ = true;
    update();
}

void TrialPicture::show_pictures(const QImage& before, const QImage& after) {
    waiting_ = false;
    before_ = before;
    after_ = after;
    words_.clear();
    update();
}

void TrialPicture::show_words(const QString& words) {
    waiting_ = false;
    before_ = after_ = {};
    words_ = words;
    update();
}

QSize TrialPicture::device_pixels() const {
    return (QSizeF(size()) * devicePixelRatioF()).toSize();
}

void TrialPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), picture_background());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (after_.isNull()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(12, 8, -12, -8), Qt::AlignCenter | Qt::TextWordWrap, words_);
        return;
    }
    painter.setOpacity(waiting_ ? dimmed : 1);
    if (before_.size() == after_.size())
        paint_split(painter);
    else
        paint_beside(painter);
}

void TrialPicture::paint_split(QPainter& painter) const {
    const QRectF place = fitted(after_, rect());
    const double middle = place.center().x();
    painter.save();
    painter.setClipRect(QRectF(place.topLeft(), QPointF(middle, place.bottom())));
    painter.drawImage(place, before_);
    painter.setClipRect(QRectF(QPointF(middle, place.top()), place.bottomRight()));
    painter.drawImage(place, after_);
    painter.restore();
    painter.fillRect(QRectF(middle - 0.5, place.top(), 1, place.height()), palette().highlight());
}

void TrialPicture::paint_beside(QPainter& painter) const {
    const double half = (width() - gap) / 2.0;
    painter.drawImage(fitted(before_, QRectF(0, 0, half, height())), before_);
    painter.drawImage(fitted(after_, QRectF(half + gap, 0, half, height())), after_);
}

} // namespace framewright::ui
