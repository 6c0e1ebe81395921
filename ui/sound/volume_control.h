// The loudspeaker below the pictures and how loud it is.
#pragma once

#include <QWidget>

class QAction;
class QSlider;
class QToolButton;

namespace framewright::ui {

class SoundPlayer;

class VolumeControl : public QWidget {
    Q_OBJECT
public:
    /// `mute` is the command behind the button.
    explicit VolumeControl(QAction* mute, QWidget* parent = nullptr);

    /// Outlives it.
    void set_player(SoundPlayer& player);
    /// What can be done without where there is little room: the button is left.
    QWidget* dispensable() const;

private:
    void show_state();

    QAction* mute_;
    QToolButton* button_;
    QSlider* slider_;
    SoundPlayer* player_ = nullptr;
};

} // namespace framewright::ui
