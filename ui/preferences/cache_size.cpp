#include "ui/preferences/cache_size.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QPointer>
#include <QThreadPool>

namespace framewright::ui {
namespace {

qint64 bytes_in(const QString& folder) {
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

} // namespace

CacheSize::CacheSize(QStringList folders, QObject* parent) : QObject(parent), folders_(std::move(folders)) {}

void CacheSize::count() {
    start(false);
}

void CacheSize::clear() {
    start(true);
}

void CacheSize::start(bool remove) {
    QThreadPool::globalInstance()->start([folders = folders_, remove, self = QPointer<CacheSize>(this),
                                          application = QCoreApplication::instance()] {
        qint64 bytes = 0;
        for (const QString& folder : folders) {
            if (remove)
                QDir(folder).removeRecursively();
            bytes += bytes_in(folder);
        }
        QMetaObject::invokeMethod(
            application,
            [self, bytes] {
                if (self)
                    emit self->counted(bytes);
            },
            Qt::QueuedConnection);
    });
}

} // namespace framewright::ui
