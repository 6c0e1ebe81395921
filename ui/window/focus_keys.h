// Keeps single-key commands from taking keys that the focused control needs, and moves the focus from panel
// to panel.
#pragma once

#include <QObject>

#include <initializer_list>

class QWidget;

namespace framewright::ui {

/// Install on the application. A focused button keeps Space, a slider or list its arrows, and Tab moves the
/// focus everywhere but in the picture, where it cycles the compare modes.
class FocusKeys : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
};

/// Moves the focus into the panel after the one that has it, passing over hidden ones.
void focus_next_panel(std::initializer_list<QWidget*> panels);

} // namespace framewright::ui
