#include "ui/sound/volume_control.h"

#include "ui/sound/sound_player.h"
#include "ui/widgets/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace framewright::ui {

VolumeControl::VolumeControl(QAction* mute, QWidget* parent)
    : QWidget(parent), mute_(mute), button_(new QToolButton(this)),
      slider_(new QSlider(Qt::Horizontal, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    button_->setDefaultAction(mute);
    button_->setAutoRaise(true);
    button_->setFocusPolicy(Qt::TabFocus);
    button_->setToolButtonStyle(Qt::ToolButtonIconOnly);
    slider_->setRange(0, 100);
    slider_->setPageStep(10);
    slider_->setFixedWidth(72);
    slider_->setFocusPolicy(Qt::TabFocus);
    slider_->setAccessibleName(tr("Volume"));
    row->addWidget(button_);
    row->addWidget(slider_);
    connect(slider_, &QSlider::valueChanged, this, [this](int percent) {
        if (player_ != nullptr)
            player_->set_volume(percent / 100.0);
    });
    show_state();
}

void VolumeControl::set_player(SoundPlayer& player) {
    player_ = &player;
    connect(player_, &SoundPlayer::volume_changed, this, &VolumeControl::show_state);
    connect(player_, &SoundPlayer::silence_changed, this, &VolumeControl::show_state);
    show_state();
}

QWidget* VolumeControl::dispensable() const {
    return slider_;
}

void VolumeControl::show_state() {
    const QString silence = player_ != nullptr ? player_->silence() : QString();
    const bool muted = player_ != nullptr && player_->muted();
    const int percent = player_ != nullptr ? static_cast<int>(std::lround(player_->volume() * 100)) : 0;
    const QSignalBlocker block(slider_);
    slider_->setValue(muted ? 0 : percent);
    slider_->setToolTip(silence.isEmpty() ? tr("Volume: %1 %").arg(slider_->value()) : silence);
    slider_->setAccessibleDescription(silence);
    mute_->setChecked(muted);
    mute_->setIcon(themed_icon(muted || !silence.isEmpty() || percent == 0 ? QStringLiteral("sound-off")
                                                                           : QStringLiteral("sound")));
    button_->setToolTip(silence.isEmpty() ? mute_->toolTip() : silence);
}

} // namespace framewright::ui
