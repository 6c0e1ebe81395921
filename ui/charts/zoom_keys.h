// The keys by which everything that is drawn along an axis of time is zoomed and moved.
#pragma once

#include <QKeyEvent>

namespace framewright::ui {

inline bool is_zoom_key(const QKeyEvent& key) {
    if (key.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier))
        return false;
    switch (key.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
        return true;
    default:
        return false;
    }
}

} // namespace framewright::ui
