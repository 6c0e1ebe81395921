// The window's own dialogs, opened by their commands: keyboard shortcuts, preferences, the search for
// actions, and what the program is.
#pragma once

#include <QObject>

class QWidget;

namespace framewright::ui {

class Actions;
class RecentFiles;

class WindowDialogs : public QObject {
    Q_OBJECT
public:
    /// Dialogs belong to `window`.
    WindowDialogs(Actions& actions, RecentFiles& recent, QWidget* window);

private:
    void show_keys();
    void show_preferences();
    void show_about();

    Actions& actions_;
    RecentFiles& recent_;
    QWidget* window_;
};

} // namespace framewright::ui
