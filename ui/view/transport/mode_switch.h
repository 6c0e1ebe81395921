// Which way the two pictures are compared: a button for each mode, and how much differences are enlarged.
#pragma once

#include <QWidget>

class QDoubleSpinBox;

namespace framewright::ui {

class AbView;
class Actions;

class ModeSwitch : public QWidget {
    Q_OBJECT
public:
    ModeSwitch(Actions& actions, AbView& view, QWidget* parent = nullptr);

private:
    void follow_view();

    AbView& view_;
    QDoubleSpinBox* gain_;
};

} // namespace framewright::ui
