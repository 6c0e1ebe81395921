// One window for everything that is opened: a second start of the program hands its file to the first and
// ends.
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace framewright::ui {

class SingleInstance : public QObject {
    Q_OBJECT
public:
    /// `name`: of the meeting place; every user has places of their own.
    explicit SingleInstance(QString name = {}, QObject* parent = nullptr);

    /// Hands a path ("" for none) to a running instance; false where there is none, or it does not answer
    /// within a second.
    bool hand_over(const QString& path);
    /// Takes what later starts hand over; a place that a killed instance has left is taken over.
    bool listen();

signals:
    /// "": only the window is wanted.
    void handed(const QString& path);

private:
    void take_connection();

    QString name_;
    QLocalServer server_;
};

} // namespace framewright::ui
