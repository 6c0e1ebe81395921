#include "ui/transport_bar.h"

#include "core/media/frame_index.h"
#include "ui/actions.h"
#include "ui/timecode.h"

#include <QAction>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <cmath>

namespace framewright::ui {
namespace {

QLabel* figures(QWidget* parent, const QString& name, const QString& widest) {
    auto* label = new QLabel(parent);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(parent->font().pointSizeF());
    label->setFont(font);
    label->setAccessibleName(name);
    label->setMinimumWidth(QFontMetrics(font).horizontalAdvance(widest)); // numbers that change do not push
    return label;
}

void add_button(QHBoxLayout* row, QWidget* parent, QAction* action) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    QString name = action->text();
    button->setAccessibleName(name.remove(QLatin1Char('&')));
    row->addWidget(button);
}

} // namespace

TransportBar::TransportBar(Actions& actions, QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 0);
    row->setSpacing(2);
    for (const char* id : {"first-frame", "previous-frame", "play", "next-frame", "last-frame"})
        add_button(row, this, actions.get(QString::fromLatin1(id)));
    row->addSpacing(8);
    for (const char* id : {"set-in", "set-out"})
        add_button(row, this, actions.get(QString::fromLatin1(id)));
    row->addSpacing(16);
    time_ = figures(this, tr("Time"), QStringLiteral("00:00:00.000 / 00:00:00.000"));
    frame_ = figures(this, tr("Frame"), QStringLiteral("f 000000"));
    rate_ = figures(this, tr("Speed"), QStringLiteral("-8x"));
    zoom_ = figures(this, tr("Zoom"), QStringLiteral("6400 %"));
    zoom_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(time_);
    row->addSpacing(12);
    row->addWidget(frame_);
    row->addStretch(1);
    row->addWidget(rate_);
    row->addSpacing(8);
    row->addWidget(zoom_);
    row->addSpacing(4);
    for (const char* id : {"one-to-one", "fit"})
        add_button(row, this, actions.get(QString::fromLatin1(id)));
}

void TransportBar::show_position(const FrameIndex* index, std::int64_t frame) {
    if (index == nullptr || index->pts.empty())
        return;
    time_->setText(format_timecode(frame_seconds(*index, frame)) + QStringLiteral(" / ") +
                   format_timecode(clip_seconds(*index)));
    frame_->setText(QStringLiteral("f %1").arg(frame));
}

void TransportBar::show_text(const QString& text) {
    time_->setText(text);
    frame_->clear();
}

void TransportBar::show_zoom(double scale, bool fit) {
    zoom_->setText(QStringLiteral("%1 %").arg(std::lround(scale * 100)));
    zoom_->setToolTip(fit ? tr("Fitted to the window") : tr("Device pixels per picture pixel"));
}

void TransportBar::show_rate(int rate) {
    const bool normal = rate == 0 || rate == 1;
    rate_->setText(normal ? QString() : QStringLiteral("%1\u00d7").arg(rate));
}

} // namespace framewright::ui
