#include "ui/queue/folder_watch.h"

#include "ui/queue/video_finder.h"

#include <QDir>
#include <QFileInfo>
#include <QMetaObject>

namespace framewright::ui {

FolderWatch::FolderWatch(int interval_ms, QObject* parent) : QObject(parent) {
    thread_.setMaxThreadCount(1);
    timer_.setInterval(interval_ms);
    timer_.setSingleShot(true); // a folder that answers slowly is asked less often
    connect(&timer_, &QTimer::timeout, this, &FolderWatch::look);
}

FolderWatch::~FolderWatch() {
    thread_.clear();
    thread_.waitForDone();
}

void FolderWatch::start(const QString& folder) {
    stop();
    folder_ = folder;
    first_ = true;
    look();
}

void FolderWatch::stop() {
    ++round_;
    timer_.stop();
    folder_.clear();
    known_.clear();
    growing_.clear();
}

FolderWatch::Listing FolderWatch::list(const QString& folder) {
    QStringList patterns;
    for (const QString& ending : video_endings())
        patterns << QStringLiteral("*.") + ending;
    const QDir directory(folder);
    Listing listing;
    listing.readable = directory.isReadable();
    for (const QFileInfo& file : directory.entryInfoList(patterns, QDir::Files))
        listing.files.insert(file.absoluteFilePath(), {file.size(), file.lastModified()});
    return listing;
}

void FolderWatch::look() {
    thread_.start([this, round = round_, folder = folder_] {
        const Listing listing = list(folder);
        QMetaObject::invokeMethod(
            this, [this, round, listing] { take(round, listing); }, Qt::QueuedConnection);
    });
}

void FolderWatch::take(int round, const Listing& listing) {
    if (round != round_)
        return;
    if (!listing.readable) {
        const QString folder = folder_;
        stop();
        emit lost(folder);
        return;
    }
    QStringList whole;
    QHash<QString, State> growing;
    for (auto file = listing.files.begin(); file != listing.files.end(); ++file) {
        if (known_.contains(file.key()))
            continue;
        const bool still = growing_.contains(file.key()) && growing_.value(file.key()) == file.value();
        if (first_ || (still && file->bytes > 0)) {
            known_.insert(file.key());
            if (!first_)
                whole << file.key();
        } else {
            growing.insert(file.key(), file.value());
        }
    }
    first_ = false;
    growing_ = growing;
    timer_.start();
    whole.sort();
    if (!whole.isEmpty())
        emit found(whole);
}

} // namespace framewright::ui
