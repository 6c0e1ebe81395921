// Where the panels stand around the edited clip: puts them into docks, keeps what the user makes of it, and
// brings the first layout back.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QWidget>

#include <vector>

class QDockWidget;
class QMainWindow;
class QMenu;

namespace framewright::ui {

class DockLayout : public QObject {
    Q_OBJECT
public:
    /// A panel and what stands in its dock's title: a row of buttons, or nothing.
    struct Panel {
        QWidget* widget = nullptr;
        QWidget* buttons = nullptr;
    };
    struct Panels {
        QWidget* filters = nullptr;
        QWidget* exports = nullptr;
        Panel queue;
        Panel comparison; ///< without a widget where nothing can be compared
        Panel trace;
        QWidget* log = nullptr;
    };

    /// `compact`: the screen is too small for all panels at once.
    DockLayout(QMainWindow& window, const Panels& panels, bool compact);

    /// Adds a command for each dock, which shows or hides it.
    void fill_menu(QMenu& menu) const;
    /// Call when the window is complete: reset() leads back to what is there now.
    void remember_default();
    void save() const;
    void restore();
    void reset();
    /// Names for screen readers what the window makes itself where docks share a place.
    void name_tabs();

    void show_queue();
    void show_comparison();

private:
    QDockWidget* add(const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area);
    QDockWidget* add_below(const char* name, const QString& title, const Panel& panel);
    void make_compact();
    void give_room_to_comparison();
    QString settings_key() const;

    QMainWindow& window_;
    bool compact_;
    QDockWidget* filters_;
    QDockWidget* exports_;
    QDockWidget* queue_;
    QDockWidget* comparison_ = nullptr;
    QDockWidget* trace_;
    QDockWidget* log_;
    QByteArray default_state_;
    bool comparison_seen_ = false;
};

} // namespace framewright::ui
