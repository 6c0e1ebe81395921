#include "ui/storage/file_worker.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <utility>

namespace framewright::ui {

bool write_file(const QString& path, const QByteArray& content, QString& message) {
    QSaveFile file(path);
    const bool good =
        file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    if (!good)
        message = file.errorString();
    return good;
}

FileWorker::FileWorker(QObject* parent) : QObject(parent) {
    thread_.setMaxThreadCount(1); // what is asked for first is done first
    thread_.setExpiryTimeout(-1);
}

FileWorker::~FileWorker() {
    thread_.waitForDone();
}

void FileWorker::answer(std::function<void()> call) {
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void FileWorker::write(const QString& path, Content content, Written done) {
    {
        const std::lock_guard lock(mutex_);
        const auto [entry, added] = waiting_.try_emplace(path);
        entry->second.content = std::move(content);
        if (done)
            entry->second.done.push_back(std::move(done));
        if (!added)
            return; // the task that will come to it takes the newest
    }
    thread_.start([this, path] { write_newest(path); });
}

void FileWorker::write_newest(const QString& path) {
    Waiting newest;
    {
        const std::lock_guard lock(mutex_);
        newest = std::move(waiting_.extract(path).mapped());
    }
    QString error;
    if (newest.content)
        write_file(path, newest.content(), error);
    else if (QFileInfo(path).isDir())
        QDir(path).removeRecursively();
    else
        QFile::remove(path);
    answer([done = std::move(newest.done), error] {
        for (const Written& call : done)
            call(error);
    });
}

void FileWorker::create(const QString& path, Content content, Written done) {
    thread_.start([this, path, content = std::move(content), done = std::move(done)] {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        const QByteArray bytes = content();
        const bool good = file.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
                          file.write(bytes) == bytes.size() && file.flush();
        answer([done, error = good ? QString() : file.errorString()] { done(error); });
    });
}

void FileWorker::read(const QString& path, qint64 max_bytes, Taken done) {
    thread_.start([this, path, max_bytes, done = std::move(done)] {
        QFile file(path);
        QByteArray content;
        QString error;
        if (!file.open(QIODevice::ReadOnly))
            error = file.errorString();
        else if (content = file.read(max_bytes + 1); content.size() > max_bytes)
            error = tr("the file is too large");
        answer([done, content, error] { done(content, error); });
    });
}

void FileWorker::remove(const QString& path) {
    write(path, {});
}

bool FileWorker::finish(int patience_ms) {
    return thread_.waitForDone(patience_ms);
}

} // namespace framewright::ui
