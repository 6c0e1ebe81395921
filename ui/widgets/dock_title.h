// Title bar of a dock that shares its place with others: the tab already says its name, so the line holds the
// panel's buttons.
#pragma once

#include <QWidget>

class QDockWidget;

namespace framewright::ui {

class DockTitle : public QWidget {
    Q_OBJECT
public:
    /// `content` may be null; this becomes its parent.
    DockTitle(QDockWidget* dock, QWidget* content);
};

} // namespace framewright::ui
