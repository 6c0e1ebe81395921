// The docks of a window or of a workspace: puts panels into them, keeps what the user makes of them, and
// brings the first layout back.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <vector>

class QDockWidget;
class QMainWindow;
class QMenu;
class QWidget;

namespace framewright::ui {

class DockLayout : public QObject {
    Q_OBJECT
public:
    /// `settings_key`: where the layout is kept.
    DockLayout(QMainWindow& host, const QString& settings_key);

    /// `buttons` stand in the dock's title; null for none.
    QDockWidget* add(const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area,
                     QWidget* buttons = nullptr);
    /// Adds a command for each dock, which shows or hides it.
    void fill_menu(QMenu& menu) const;
    /// Call when the window is complete: reset() leads back to what is there now.
    void remember_default();
    void save() const;
    void restore();
    void reset();
    /// Names for screen readers what the window makes itself where docks share a place.
    void name_tabs();

private:
    QMainWindow& host_;
    QString settings_key_;
    std::vector<QDockWidget*> docks_;
    QByteArray default_state_;
};

} // namespace framewright::ui
