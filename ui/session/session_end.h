// Tells that the system ends the program: a signal (SIGTERM, SIGHUP, SIGINT), or the end of the user's
// session.
#pragma once

#include <QObject>

class QSocketNotifier;

namespace framewright::ui {

/// One at a time. Nobody can be asked any more: what is to be kept is to be written at once.
class SessionEnd : public QObject {
    Q_OBJECT
public:
    explicit SessionEnd(QObject* parent = nullptr);
    /// Signals do again what they did before.
    ~SessionEnd() override;

signals:
    /// The session may end; the program goes on until it is told to end.
    void coming();
    /// A signal has come: the program has to end now.
    void here();

private:
    void take_signal();

    QSocketNotifier* notifier_ = nullptr;
};

} // namespace framewright::ui
