// How much the program keeps on the disk to be quick the next time.
#pragma once

#include <QObject>
#include <QString>

namespace framewright::ui {

class CacheSize : public QObject {
    Q_OBJECT
public:
    explicit CacheSize(QString folder, QObject* parent = nullptr);

    /// Counts on another thread; answers by counted().
    void count();
    /// Deletes everything in it on another thread, then counts.
    void clear();

signals:
    void counted(qint64 bytes);

private:
    void start(bool remove);

    QString folder_;
};

} // namespace framewright::ui
