// Keeps single-key commands from taking keys that the focused control needs.
#pragma once

#include <QObject>

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

} // namespace framewright::ui
