// The desktop over D-Bus: freedesktop.org's notifications and file manager, systemd's login manager, the
// portal where that one refuses, and the launcher entries that docks and task bars show.
#pragma once

#include "ui/desktop/desktop.h"

#include <functional>
#include <memory>

class QDBusConnection;
class QDBusMessage;

namespace framewright::ui {

/// No bus is asked before it is needed; without one nothing happens, but that folders are opened by Qt.
class BusDesktop final : public Desktop {
    Q_OBJECT
public:
    explicit BusDesktop(QObject* parent = nullptr);
    ~BusDesktop() override;

    void notify(const QString& title, const QString& text) override;
    void keep_awake(bool awake, const QString& why) override;
    void show_progress(std::optional<double> fraction) override;
    void show_in_folder(const QString& path) override;
    void ask_abilities() override;
    void rest(Rest how) override;

private:
    struct Lock;
    /// `answer` gets the reply, an error message where there was none.
    void call(const QDBusConnection& bus, const QDBusMessage& message,
              const std::function<void(const QDBusMessage&)>& answer);
    void ask_portal(const QString& why);

    std::unique_ptr<Lock> lock_;
    bool awake_ = false;
    bool can_suspend_ = false;
};

} // namespace framewright::ui
