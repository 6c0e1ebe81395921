// Says on the filtered side that its picture takes long, and for how long.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

namespace framewright::ui {

class AbView;

class WaitingSign : public QObject {
    Q_OBJECT
public:
    explicit WaitingSign(AbView& view, QObject* parent = nullptr);

    /// A picture is awaited; nothing happens where one is already.
    void begin();
    /// It has come; `stale` says why the one that is shown is another, in a word.
    void end(const QString& stale = {});
    /// It takes so long that this has been said.
    bool late() const { return late_; }

signals:
    void became_late();

private:
    void say();

    AbView& view_;
    QTimer timer_;
    QElapsedTimer since_;
    bool late_ = false;
};

} // namespace framewright::ui
