#include "ui/session/single_instance.h"

#include "ui/storage/named_file.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

#include <memory>

namespace framewright::ui {
namespace {

constexpr int patience_ms = 1000;
constexpr qint64 max_message = 64 << 10; ///< longer than any path
constexpr char answer[] = "taken\n";

/// In the folder that only the user can enter; "" where the system has none, for elsewhere others could wait.
QString meeting_place() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? QString() : folder + QStringLiteral("/framewright-window");
}

} // namespace

SingleInstance::SingleInstance(QString name, QObject* parent)
    : QObject(parent), name_(name.isEmpty() ? meeting_place() : std::move(name)) {
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::take_connection);
}

bool SingleInstance::hand_over(const QString& path) {
    if (name_.isEmpty())
        return false;
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (!socket.waitForConnected(patience_ms))
        return false;
    const QString absolute = absolute_name_of(path);
    socket.write(absolute.toUtf8() + '\n');
    return socket.waitForBytesWritten(patience_ms) && socket.waitForReadyRead(patience_ms) &&
           socket.readAll() == answer;
}

bool SingleInstance::listen() {
    if (name_.isEmpty())
        return false;
    if (server_.listen(name_))
        return true;
    QLocalServer::removeServer(name_);
    return server_.listen(name_);
}

void SingleInstance::take_connection() {
    while (QLocalSocket* socket = server_.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(patience_ms, socket, &QLocalSocket::abort);
        const auto message = std::make_shared<QByteArray>();
        connect(socket, &QLocalSocket::readyRead, this, [this, socket, message] {
            message->append(socket->readAll());
            if (message->size() > max_message) {
                socket->abort();
            } else if (message->endsWith('\n')) {
                message->chop(1);
                socket->write(answer);
                socket->disconnectFromServer();
                emit handed(QString::fromUtf8(*message));
                message->clear();
            }
        });
    }
}

} // namespace framewright::ui
