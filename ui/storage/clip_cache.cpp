#include "ui/storage/clip_cache.h"

#include "ui/storage/file_worker.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <utility>
#include <vector>

namespace framewright::ui {
namespace {

constexpr qint64 max_file_bytes = 64 << 20;

struct KeptFile {
    QString path;
    qint64 bytes = 0;
    QDateTime used;
};

std::vector<KeptFile> files_in(const QString& folder) {
    std::vector<KeptFile> files;
    QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        each.next();
        const QFileInfo file = each.fileInfo();
        files.push_back({file.filePath(), file.size(), file.lastModified()});
    }
    return files;
}

} // namespace

QString ClipCache::default_folder() {
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/clips");
}

ClipCache::ClipCache(QString folder, qint64 max_bytes, QObject* parent)
    : QObject(parent), folder_(folder.isEmpty() ? default_folder() : std::move(folder)),
      max_bytes_(max_bytes) {
    thread_.setMaxThreadCount(1); // what is asked for first is done first
    thread_.setExpiryTimeout(-1);
}

ClipCache::~ClipCache() {
    thread_.clear();
    thread_.waitForDone();
}

void ClipCache::answer(std::function<void()> call) {
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void ClipCache::open(const QString& clip, int version) {
    thread_.start([this, clip, version] { enter(clip, version); });
}

void ClipCache::enter(const QString& clip, int version) {
    const QFileInfo file(clip);
    clip_folder_.clear();
    if (!file.isFile())
        return;
    const QString identity = QStringLiteral("%1\n%2\n%3\n%4 %5")
                                 .arg(file.absoluteFilePath())
                                 .arg(file.size())
                                 .arg(file.lastModified().toMSecsSinceEpoch())
                                 .arg(QStringLiteral(FRAMEWRIGHT_VERSION))
                                 .arg(version);
    const QByteArray hash = QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256);
    clip_folder_ = folder_ + QLatin1Char('/') + QString::fromLatin1(hash.toHex().left(32));
}

QByteArray ClipCache::content(const QString& name) const {
    if (clip_folder_.isEmpty())
        return {};
    QFile file(clip_folder_ + QLatin1Char('/') + name);
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) || file.size() > max_file_bytes)
        return {};
    const QByteArray bytes = file.readAll();
    file.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime); // it was used
    return bytes;
}

void ClipCache::keep(const QString& name, const QByteArray& content) {
    QString message;
    if (clip_folder_.isEmpty() || content.isEmpty() || !QDir().mkpath(clip_folder_) ||
        !write_file(clip_folder_ + QLatin1Char('/') + name, content, message))
        return;
    if (bytes_ < 0) {
        bytes_ = 0;
        for (const KeptFile& file : files_in(folder_))
            bytes_ += file.bytes;
    } else {
        bytes_ += content.size();
    }
    if (bytes_ > max_bytes_)
        make_room();
}

/// Down to three quarters, so that it does not happen with every file. Other windows add and remove, too: all
/// is counted anew.
void ClipCache::make_room() {
    std::vector<KeptFile> files = files_in(folder_);
    std::sort(files.begin(), files.end(),
              [](const KeptFile& left, const KeptFile& right) { return left.used < right.used; });
    bytes_ = 0;
    for (const KeptFile& file : files)
        bytes_ += file.bytes;
    for (const KeptFile& file : files) {
        if (bytes_ <= max_bytes_ / 4 * 3)
            break;
        if (QFile::remove(file.path))
            bytes_ -= file.bytes;
        QDir().rmdir(QFileInfo(file.path).path()); // only where it is empty now
    }
}

void ClipCache::read_image(const QString& name, std::function<void(const QImage&)> done) {
    thread_.start([this, name, done = std::move(done)] {
        answer([done, image = QImage::fromData(content(name))] { done(image); });
    });
}

void ClipCache::write_image(const QString& name, const QImage& image) {
    thread_.start([this, name, image] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        constexpr int fast = 90; // of PNG: little compression, no loss
        if (buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG", fast))
            keep(name, bytes);
    });
}

void ClipCache::read_bytes(const QString& name, std::function<void(const QByteArray&)> done) {
    thread_.start([this, name, done = std::move(done)] {
        const QByteArray packed = content(name);
        answer([done, bytes = packed.isEmpty() ? packed : qUncompress(packed)] { done(bytes); });
    });
}

void ClipCache::write_bytes(const QString& name, const QByteArray& bytes) {
    thread_.start([this, name, bytes] { keep(name, qCompress(bytes, 1)); });
}

} // namespace framewright::ui
