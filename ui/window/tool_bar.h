// The buttons above everything: files, undo, modes of the A/B view with the difference gain, snapshot and
// export.
#pragma once

#include <QToolBar>

class QDoubleSpinBox;

namespace framewright::ui {

class AbView;
class Actions;

class ToolBar : public QToolBar {
    Q_OBJECT
public:
    ToolBar(Actions& actions, AbView& view, QWidget* parent = nullptr);

private:
    void add_gain();
    void follow_view();

    AbView& view_;
    QDoubleSpinBox* gain_ = nullptr;
    QAction* gain_action_ = nullptr;
};

} // namespace framewright::ui
