#include "ui/home/recent_files.h"

#include "ui/storage/file_worker.h"
#include "ui/storage/named_file.h"
#include "ui/storage/settings.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace framewright::ui {
namespace {

const QString recent_key = QStringLiteral("recent/files");
constexpr int picture_width = 320; ///< in pixels; twice what is shown, for dense screens
constexpr int picture_height = 180;

} // namespace

RecentFiles::RecentFiles(FileWorker& files, QObject* parent)
    : QObject(parent), files_(files), paths_(setting(recent_key).toStringList().mid(0, max_files)) {}

void RecentFiles::add(const QString& path) {
    const QString absolute = absolute_name_of(path);
    paths_.removeAll(absolute);
    paths_.prepend(absolute);
    while (paths_.size() > max_files) {
        files_.remove(picture_file(paths_.constLast()));
        paths_.removeLast();
    }
    save();
}

void RecentFiles::remove(const QString& path) {
    if (paths_.removeAll(path) == 0)
        return;
    files_.remove(picture_file(path));
    save();
}

void RecentFiles::clear() {
    paths_.clear();
    files_.remove(picture_folder());
    save();
}

void RecentFiles::save() {
    set_setting(recent_key, paths_);
    emit changed();
}

void RecentFiles::keep_picture(const QString& path, const QImage& picture) {
    const QString absolute = absolute_name_of(path);
    if (picture.isNull() || !paths_.contains(absolute))
        return;
    const auto encode = [picture] {
        QDir().mkpath(picture_folder());
        QByteArray content;
        QBuffer buffer(&content);
        buffer.open(QIODevice::WriteOnly);
        picture.scaled(picture_width, picture_height, Qt::KeepAspectRatio, Qt::SmoothTransformation)
            .save(&buffer, "JPG", 85);
        return content;
    };
    files_.write(picture_file(absolute), encode, [this, absolute](const QString& error) {
        if (error.isEmpty())
            emit picture_changed(absolute);
    });
}

QString RecentFiles::picture_folder() {
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/recent");
}

QString RecentFiles::picture_file(const QString& path) {
    const QByteArray name =
        QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return picture_folder() + QLatin1Char('/') + QString::fromLatin1(name) + QStringLiteral(".jpg");
}

} // namespace framewright::ui
