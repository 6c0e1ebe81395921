// The window's QActions, made from the action table, with the user's own keys.
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <type_traits>

class QAction;
class QMenuBar;
class QMenu;
class QWidget;

namespace framewright::ui {

/// Set on an item view whose rows the window's commands are about: of the keys it keeps nothing but the
/// arrows.
inline constexpr const char* window_keys_property = "window_keys";

class Actions : public QObject {
    Q_OBJECT
public:
    /// Adds every action to `window`, so that the keys work wherever the focus is.
    explicit Actions(QWidget* window);

    /// The action with this id; every id of the table exists.
    QAction* get(const QString& id) const;
    /// Calls a member of `receiver`, or a function that takes nothing, when the action is triggered.
    template <typename Receiver, typename Function>
    void on(const char* id, Receiver* receiver, Function function) {
        if constexpr (std::is_member_function_pointer_v<Function>)
            connect_action(id, receiver, [receiver, function] { (receiver->*function)(); });
        else
            connect_action(id, receiver, function);
    }

    /// Makes the menus of the table; returns the menu with this name for additions.
    void fill_menus(QMenuBar* bar);
    QMenu* menu(const QString& name) const;

    QList<QKeySequence> keys(const QString& id) const;
    /// Sets and saves; an empty list leaves the action without a key.
    void set_keys(const QString& id, const QList<QKeySequence>& keys);
    void reset_keys();
    /// Id of the action that has this key, "" for none.
    QString owner_of(const QKeySequence& key) const;
    /// Icons again, after the palette has changed.
    void refresh_icons();

private:
    void connect_action(const char* id, QObject* receiver, const std::function<void()>& function);
    void load_keys();
    void update_tooltip(QAction* action);

    std::map<QString, QAction*> actions_;
    std::map<QString, QMenu*> menus_;
};

} // namespace framewright::ui
