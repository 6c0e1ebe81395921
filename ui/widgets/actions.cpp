#include "ui/widgets/actions.h"

#include "ui/storage/settings.h"
#include "ui/widgets/action_table.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/pending_edit.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace framewright::ui {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("Actions", text);
}

QList<QKeySequence> default_sequences(const ActionRow& row) {
    QList<QKeySequence> keys;
    for (const QString& key : default_keys(row))
        keys.append(QKeySequence(key, QKeySequence::PortableText));
    return keys;
}

QString settings_key(const QString& id) {
    return QStringLiteral("keys/") + id;
}

} // namespace

Actions::Actions(QWidget* window) : QObject(window) {
    for (const ActionRow& row : action_table()) {
        if (*row.id == '\0')
            continue;
        const QString id = QString::fromLatin1(row.id);
        auto* action = new QAction(translated(row.text), this);
        action->setObjectName(id);
        // Buttons show the bare words.
        action->setIconText(translated(row.text).remove(QLatin1Char('&')).remove(QChar(0x2026)));
        action->setCheckable(row.checkable);
        action->setAutoRepeat(row.repeats);
        action->setShortcuts(default_sequences(row));
        action->setShortcutContext(Qt::WindowShortcut);
        if (*row.icon != '\0')
            action->setIcon(themed_icon(QString::fromLatin1(row.icon)));
        window->addAction(action);
        actions_[id] = action;
    }
    load_keys();
}

QAction* Actions::get(const QString& id) const {
    return actions_.at(id);
}

void Actions::connect_action(const char* id, QObject* receiver, const std::function<void()>& function) {
    connect(get(QString::fromLatin1(id)), &QAction::triggered, receiver, [function] {
        take_pending_edit();
        function();
    });
}

void Actions::fill_menus(QMenuBar* bar) {
    for (const ActionRow& row : action_table()) {
        const QString name = QString::fromLatin1(row.menu);
        if (name.isEmpty())
            continue;
        QMenu*& menu = menus_[name];
        if (menu == nullptr)
            menu = bar->addMenu(translated(menu_title(row)));
        if (*row.id == '\0') {
            menu->addSeparator();
            continue;
        }
        QMenu* target = menu;
        if (*row.branch != '\0') {
            QMenu*& branch = menus_[name + QLatin1Char('/') + QLatin1String(row.branch)];
            if (branch == nullptr)
                branch = menu->addMenu(translated(row.branch));
            target = branch;
        }
        target->addAction(get(QString::fromLatin1(row.id)));
    }
}

QMenu* Actions::menu(const QString& name) const {
    const auto found = menus_.find(name);
    return found == menus_.end() ? nullptr : found->second;
}

QList<QKeySequence> Actions::keys(const QString& id) const {
    return get(id)->shortcuts();
}

void Actions::update_tooltip(QAction* action) {
    QString text = action->text();
    text.remove(QLatin1Char('&'));
    const QKeySequence key = action->shortcut();
    action->setToolTip(
        key.isEmpty() ? text : text + QStringLiteral("  (%1)").arg(key.toString(QKeySequence::NativeText)));
}

void Actions::set_keys(const QString& id, const QList<QKeySequence>& keys) {
    QAction* action = get(id);
    action->setShortcuts(keys);
    update_tooltip(action);
    set_setting(settings_key(id), QKeySequence::listToString(keys, QKeySequence::PortableText));
}

void Actions::reset_keys() {
    for (const ActionRow& row : action_table()) {
        if (*row.id == '\0')
            continue;
        const QString id = QString::fromLatin1(row.id);
        set_setting(settings_key(id), {});
        get(id)->setShortcuts(default_sequences(row));
        update_tooltip(get(id));
    }
}

void Actions::load_keys() {
    for (const auto& [id, action] : actions_) {
        const QVariant saved = setting(settings_key(id));
        if (saved.isValid())
            action->setShortcuts(QKeySequence::listFromString(saved.toString(), QKeySequence::PortableText));
        update_tooltip(action);
    }
}

QString Actions::owner_of(const QKeySequence& key) const {
    for (const auto& [id, action] : actions_)
        if (action->shortcuts().contains(key))
            return id;
    return {};
}

void Actions::refresh_icons() {
    for (const ActionRow& row : action_table())
        if (*row.icon != '\0')
            get(QString::fromLatin1(row.id))->setIcon(themed_icon(QString::fromLatin1(row.icon)));
}

} // namespace framewright::ui
