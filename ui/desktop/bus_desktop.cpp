#include "ui/desktop/bus_desktop.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusUnixFileDescriptor>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUrl>
#include <QVariantMap>

namespace framewright::ui {
namespace {

const QString portal_service = QStringLiteral("org.freedesktop.portal.Desktop");

QDBusMessage login_call(const char* method) {
    return QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QString::fromLatin1(method));
}

bool is_error(const QDBusMessage& reply) {
    return reply.type() != QDBusMessage::ReplyMessage;
}

} // namespace

/// What keeps the computer awake: a descriptor of the login manager, or a request of the portal. Given back
/// when it goes.
struct BusDesktop::Lock {
    QDBusUnixFileDescriptor descriptor;
    QString request;

    Lock() = default;
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock() {
        if (!request.isEmpty())
            QDBusConnection::sessionBus().asyncCall(QDBusMessage::createMethodCall(
                portal_service, request, QStringLiteral("org.freedesktop.portal.Request"),
                QStringLiteral("Close")));
    }
};

BusDesktop::BusDesktop(QObject* parent) : Desktop(parent) {}

BusDesktop::~BusDesktop() = default;

void BusDesktop::call(const QDBusConnection& bus, const QDBusMessage& message,
                      const std::function<void(const QDBusMessage&)>& answer) {
    if (!bus.isConnected()) { // a call would never be answered
        answer(QDBusMessage::createError(QDBusError::Disconnected, QString()));
        return;
    }
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [answer](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        answer(done->reply());
    });
}

void BusDesktop::notify(const QString& title, const QString& text) {
    QDBusMessage message = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    const QString icon = QGuiApplication::desktopFileName();
    message << QGuiApplication::applicationDisplayName() << 0U << icon << title << text.toHtmlEscaped()
            << QStringList() << QVariantMap{{QStringLiteral("desktop-entry"), icon}} << -1;
    call(QDBusConnection::sessionBus(), message, [](const QDBusMessage&) {});
}

void BusDesktop::keep_awake(bool awake, const QString& why) {
    if (awake == awake_)
        return;
    awake_ = awake;
    lock_.reset();
    if (!awake)
        return;
    QDBusMessage message = login_call("Inhibit");
    message << QStringLiteral("sleep:idle") << QGuiApplication::applicationDisplayName() << why
            << QStringLiteral("block");
    call(QDBusConnection::systemBus(), message, [this, why](const QDBusMessage& reply) {
        if (!awake_ || lock_)
            return;
        if (is_error(reply)) {
            ask_portal(why);
            return;
        }
        lock_ = std::make_unique<Lock>();
        lock_->descriptor = reply.arguments().value(0).value<QDBusUnixFileDescriptor>();
    });
}

void BusDesktop::ask_portal(const QString& why) {
    constexpr uint suspend_flag = 4;
    constexpr uint idle_flag = 8;
    QDBusMessage message = QDBusMessage::createMethodCall(
        portal_service, QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Inhibit"), QStringLiteral("Inhibit"));
    message << QString() << (suspend_flag | idle_flag) << QVariantMap{{QStringLiteral("reason"), why}};
    call(QDBusConnection::sessionBus(), message, [this](const QDBusMessage& reply) {
        if (is_error(reply))
            return;
        auto lock = std::make_unique<Lock>();
        lock->request = reply.arguments().value(0).value<QDBusObjectPath>().path();
        if (awake_ && !lock_)
            lock_ = std::move(lock);
    });
}

/// A signal to whoever listens: the docks of KDE, Ubuntu, elementary and others.
void BusDesktop::show_progress(std::optional<double> fraction) {
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage message = QDBusMessage::createSignal(QStringLiteral("/io/github/framewright/LauncherEntry"),
                                                      QStringLiteral("com.canonical.Unity.LauncherEntry"),
                                                      QStringLiteral("Update"));
    message << QStringLiteral("application://%1.desktop").arg(QGuiApplication::desktopFileName())
            << QVariantMap{{QStringLiteral("progress"), fraction.value_or(0)},
                           {QStringLiteral("progress-visible"), fraction.has_value()}};
    bus.send(message);
}

void BusDesktop::show_in_folder(const QString& path) {
    QDBusMessage message = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("/org/freedesktop/FileManager1"),
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
    message << QStringList{QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)} << QString();
    call(QDBusConnection::sessionBus(), message, [path](const QDBusMessage& reply) {
        if (is_error(reply))
            QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
    });
}

/// "yes" is without a question to the user; what would ask for a password is not offered.
void BusDesktop::ask_abilities() {
    const auto is_yes = [](const QDBusMessage& reply) {
        return !is_error(reply) && reply.arguments().value(0).toString() == QLatin1String("yes");
    };
    call(QDBusConnection::systemBus(), login_call("CanSuspend"), [this, is_yes](const QDBusMessage& suspend) {
        can_suspend_ = is_yes(suspend);
        call(QDBusConnection::systemBus(), login_call("CanPowerOff"),
             [this, is_yes](const QDBusMessage& off) { emit able_to(can_suspend_, is_yes(off)); });
    });
}

void BusDesktop::rest(Rest how) {
    QDBusMessage message = login_call(how == Rest::Suspend ? "Suspend" : "PowerOff");
    message << false;
    call(QDBusConnection::systemBus(), message, [](const QDBusMessage&) {});
}

} // namespace framewright::ui
