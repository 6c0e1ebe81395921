// The workspace where a clip is edited: its pictures and timeline with the filters on one side and the export
// form on the other; the start page while nothing is open.
#pragma once

#include <QStackedWidget>

class QDockWidget;
class QMainWindow;

namespace framewright::ui {

class DockLayout;

class EditWorkspace : public QStackedWidget {
    Q_OBJECT
public:
    /// `compact`: the screen is too small for all panels at once.
    struct Panels {
        QWidget* filters;
        QWidget* exports;
        QWidget* scopes;
        QWidget* script;
    };
    EditWorkspace(QWidget* start_page, QWidget* page, const Panels& panels, bool compact,
                  QWidget* parent = nullptr);

    void show_clip(bool any);

    DockLayout& docks() { return *docks_; }
    QDockWidget& scopes() { return *scopes_; }
    QDockWidget& script() { return *script_; }

private:
    QMainWindow* inner_; ///< lets the panels be moved around the page
    DockLayout* docks_;
    QDockWidget* filters_;
    QDockWidget* exports_;
    QDockWidget* scopes_;
    QDockWidget* script_;
};

} // namespace framewright::ui
