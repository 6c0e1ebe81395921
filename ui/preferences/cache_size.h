// How much the program keeps on the disk to be quick the next time.
#pragma once

#include <QObject>
#include <QStringList>

namespace framewright::ui {

class CacheSize : public QObject {
    Q_OBJECT
public:
    explicit CacheSize(QStringList folders, QObject* parent = nullptr);

    /// Counts on another thread; answers by counted().
    void count();
    /// Deletes the folders on another thread, then counts.
    void clear();

signals:
    void counted(qint64 bytes);

private:
    void start(bool remove);

    QStringList folders_;
};

} // namespace framewright::ui
