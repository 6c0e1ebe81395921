#include "ui/timeline/hover_card.h"

#include <QLabel>
#include <QPixmap>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {

HoverCard::HoverCard(QWidget* parent)
    : QFrame(parent, Qt::ToolTip | Qt::FramelessWindowHint | Qt::WindowTransparentForInput),
      picture_(new QLabel(this)), text_(new QLabel(this)) {
    setObjectName(QStringLiteral("hover_card"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    layout->addWidget(picture_, 0, Qt::AlignHCenter);
    layout->addWidget(text_, 0, Qt::AlignHCenter);
    text_->setTextFormat(Qt::PlainText); // names come from files
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
}

void HoverCard::show_at(QPoint place, const QImage& image, const QString& text) {
    picture_->setVisible(!image.isNull());
    if (!image.isNull())
        picture_->setPixmap(QPixmap::fromImage(image));
    text_->setText(text);
    adjustSize();
    const QRect room = screen()->availableGeometry();
    const int left =
        std::clamp(place.x() - width() / 2, room.left(), std::max(room.left(), room.right() - width()));
    move(left, std::max(room.top(), place.y() - height() - 6));
    show();
}

QString HoverCard::text() const {
    return text_->text();
}

} // namespace framewright::ui
