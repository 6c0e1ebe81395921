#include "ui/view/transport/transport_bar.h"

#include "core/media/model/frame_index.h"
#include "ui/document/timecode.h"
#include "ui/sound/volume_control.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <cmath>
#include <utility>

namespace framewright::ui {
namespace {

/// `gap` before it goes with it where there is no room.
QLabel* figures(QWidget* parent, const QString& name, const QString& widest, int gap) {
    auto* label = new QLabel(parent);
    label->setAccessibleDescription(name);
    label->setContentsMargins(gap, 0, 0, 0);
    const int width = label->fontMetrics().horizontalAdvance(widest); // numbers that change do not push
    label->setMinimumWidth(gap + width);
    return label;
}

QToolButton* add_button(QHBoxLayout* row, QWidget* parent, QAction* action) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    QString name = action->text();
    button->setAccessibleName(name.remove(QLatin1Char('&')));
    row->addWidget(button);
    return button;
}

} // namespace

TransportBar::TransportBar(Actions& actions, QWidget* modes, QWidget* parent)
    : QWidget(parent), row_(new QHBoxLayout(this)) {
    row_->setContentsMargins(8, 4, 12, 4);
    row_->setSpacing(2);
    set_role(this, "bar");
    setAttribute(Qt::WA_StyledBackground);
    const std::vector<QWidget*> steps =
        add_buttons(actions, {"first-frame", "previous-frame", "play", "next-frame", "last-frame"});
    const std::vector<QWidget*> range = add_buttons(actions, {"set-in", "set-out"});
    volume_ = new VolumeControl(actions.get(QStringLiteral("mute")), this);
    row_->addWidget(volume_);
    row_->addSpacing(8);
    add_figures();
    const std::vector<QWidget*> sizes = add_buttons(actions, {"one-to-one", "fit"});
    row_->addWidget(modes);
    modes_ = modes;
    row_->setSizeConstraint(QLayout::SetNoConstraint);

    dispensable_ = {sizes[0], sizes[1], zoom_, dropped_, rate_, volume_->dispensable(), frame_};
    dispensable_.insert(dispensable_.end(), {steps.front(), steps.back()}); // Home and End
    dispensable_.insert(dispensable_.end(), {range[0], range[1]});          // I and O
    dispensable_.insert(dispensable_.end(), {volume_, modes});              // keys and the menu are left
}

std::vector<QWidget*> TransportBar::add_buttons(Actions& actions, std::initializer_list<const char*> ids) {
    std::vector<QWidget*> buttons;
    for (const char* id : ids)
        buttons.push_back(add_button(row_, this, actions.get(QString::fromLatin1(id))));
    row_->addSpacing(8);
    return buttons;
}

void TransportBar::add_figures() {
    time_ = figures(this, tr("Time"), QStringLiteral("00:00:00.000 / 00:00:00.000"), 0);
    frame_ = figures(this, tr("Frame"), tr("frame %1").arg(QStringLiteral("000000")), 12);
    set_role(frame_, "secondary");
    rate_ = figures(this, tr("Speed"), QStringLiteral("0.25x"), 8);
    zoom_ = figures(this, tr("Zoom"), QStringLiteral("6400 %"), 8);
    zoom_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    dropped_ = new QLabel(this);
    dropped_->setAccessibleDescription(tr("Dropped frames"));
    dropped_->setToolTip(tr("Frames that could not be shown in time since playing began"));
    set_role(dropped_, "secondary");
    row_->addWidget(time_);
    row_->addWidget(frame_);
    row_->addStretch(1);
    row_->addWidget(dropped_);
    row_->addWidget(rate_);
    row_->addWidget(zoom_);
    row_->addSpacing(4);
}

QSize TransportBar::minimumSizeHint() const {
    return {240, layout()->minimumSize().height()};
}

/// The switch of modes needs more room in some of them.
bool TransportBar::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest && modes_ != nullptr) {
        const int width = modes_->minimumSizeHint().width();
        if (std::exchange(modes_width_, width) != width)
            fit_to_width();
    }
    return QWidget::event(event);
}

void TransportBar::resizeEvent(QResizeEvent*) {
    fit_to_width();
}

void TransportBar::fit_to_width() {
    for (QWidget* widget : dispensable_)
        widget->show();
    const QFontMetrics metrics(time_->font());
    time_->setMinimumWidth(metrics.horizontalAdvance(QStringLiteral("00:00:00.000 / 00:00:00.000")));
    time_->setText(now_ + total_);
    for (QWidget* widget : dispensable_) {
        if (layout()->minimumSize().width() <= width())
            return;
        widget->hide();
        if (widget->parentWidget() != this)
            widget->parentWidget()->updateGeometry();
        layout()->invalidate();
    }
    if (layout()->minimumSize().width() <= width())
        return;
    time_->setMinimumWidth(metrics.horizontalAdvance(QStringLiteral("00:00:00.000")) + 2);
    time_->setText(now_);
}

void TransportBar::show_position(const FrameIndex* index, std::int64_t frame) {
    if (index == nullptr || index->pts.empty())
        return;
    now_ = format_timecode(frame_seconds(*index, frame));
    total_ = QStringLiteral(" / ") + format_timecode(clip_seconds(*index));
    const QFontMetrics metrics(time_->font());
    const bool room = time_->minimumWidth() >= metrics.horizontalAdvance(now_ + total_);
    time_->setText(room ? now_ + total_ : now_);
    frame_->setText(tr("frame %1").arg(frame));
}

void TransportBar::show_text(const QString& text) {
    now_ = text;
    total_.clear();
    time_->setText(text);
    frame_->clear();
}

void TransportBar::show_zoom(double scale, bool fit) {
    zoom_->setText(QStringLiteral("%1 %").arg(std::lround(scale * 100)));
    zoom_->setToolTip(fit ? tr("Fitted to the window") : tr("Device pixels per picture pixel"));
}

void TransportBar::show_dropped(std::int64_t frames) {
    dropped_->setText(frames > 0 ? tr("%n dropped", nullptr, static_cast<int>(frames)) : QString());
}

void TransportBar::show_rate(double rate) {
    const bool normal = rate == 0 || rate == 1;
    rate_->setText(normal ? QString() : QStringLiteral("%1\u00d7").arg(rate));
}

} // namespace framewright::ui
