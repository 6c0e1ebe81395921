// Keeps single-key commands from taking keys that the focused control needs, and moves the focus from panel
// to panel.
#pragma once

#include <QObject>

#include <initializer_list>

class QWidget;

namespace framewright::ui {

/// Install on the application. A key belongs to the control that has the focus where that does something with
/// it: a button keeps Space, a slider or list its arrows, a table or a cell of numbers also digits, signs,
/// Del and Ctrl+C. Space plays everywhere else. What edits no text (Ctrl+E) passes a text field by, and Tab
/// moves the focus everywhere but in the picture, where it cycles the compare modes.
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
