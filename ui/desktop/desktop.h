// What the window asks of the desktop around it. The real one speaks over D-Bus; tests have a made-up one.
#pragma once

#include <QObject>
#include <QString>

#include <optional>

namespace framewright::ui {

/// What the computer does when there is nothing to do.
enum class Rest { Suspend, PowerOff };

/// Every call returns at once. Where the desktop does not know how to do it nothing happens.
class Desktop : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void notify(const QString& title, const QString& text) = 0;
    /// Whether the computer is kept from falling asleep; `why` is shown by the desktop.
    virtual void keep_awake(bool awake, const QString& why) = 0;
    /// How far the work has come, 0..1, at the program's place in a dock or task bar; empty: there is none.
    virtual void show_progress(std::optional<double> fraction) = 0;
    /// Selects the file in a file manager, or opens its folder.
    virtual void show_in_folder(const QString& path) = 0;
    /// Answers by able_to.
    virtual void ask_abilities() = 0;
    virtual void rest(Rest how) = 0;

signals:
    void able_to(bool suspend, bool power_off);
};

} // namespace framewright::ui
