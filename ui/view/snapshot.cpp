#include "ui/view/snapshot.h"

#include "ui/storage/named_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageWriter>
#include <QPainter>
#include <QStandardPaths>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int max_attempts = 10'000;

/// Makes all three files, empty; false, with none of them made, where a name is taken.
bool claim(const SnapshotFiles& files, QString& message) {
    QStringList made;
    for (const QString& path : files.all()) {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            made << path;
            continue;
        }
        if (!QFile::exists(path))
            message = SnapshotWriter::tr("%1: %2").arg(path, file.errorString());
        for (const QString& own : made)
            QFile::remove(own);
        return false;
    }
    return true;
}

QString write_png(const QString& path, const QImage& image) {
    QImageWriter writer(path, "png");
    return writer.write(image) ? QString() : SnapshotWriter::tr("%1: %2").arg(path, writer.errorString());
}

/// "" when all files are written; `files` are their names.
QString write_all(const QString& clip, std::int64_t frame, const AbScene& scene, const QString& folder,
                  SnapshotFiles& files) {
    files = snapshot_files(clip, frame, 1, folder);
    if (!QDir().mkpath(files.folder))
        return SnapshotWriter::tr("The folder %1 could not be created.").arg(files.folder);
    QString message;
    for (int attempt = 2; !claim(files, message) && message.isEmpty() && attempt < max_attempts; ++attempt)
        files = snapshot_files(clip, frame, attempt, folder);
    if (message.isEmpty())
        message = write_png(files.original, scene.original.image);
    if (message.isEmpty())
        message = write_png(files.filtered, scene.filtered.image);
    if (message.isEmpty())
        message = write_png(files.composite, composite_picture(scene));
    return message;
}

} // namespace

SnapshotFiles snapshot_files(const QString& clip, std::int64_t frame, int attempt, const QString& folder) {
    SnapshotFiles files;
    files.folder = folder;
    if (files.folder.isEmpty())
        files.folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation) +
                       QStringLiteral("/Framewright");
    const QString stem = files.folder + QLatin1Char('/') + file_info(clip).completeBaseName() +
                         QStringLiteral("-f%1-").arg(frame, 6, 10, QLatin1Char('0')) +
                         (attempt > 1 ? QString::number(attempt) + QLatin1Char('-') : QString());
    files.original = stem + QStringLiteral("original.png");
    files.filtered = stem + QStringLiteral("filtered.png");
    files.composite = stem + QStringLiteral("compare.png");
    return files;
}

QImage composite_picture(AbScene scene) {
    const QSize picture = scene.original.picture;
    scene.view = {};
    scene.original.part = scene.filtered.part = {0, 0, 1, 1};
    scene.difference_made = false;
    if (scene.mode == AbMode::Difference)
        scene.difference = difference_side(scene.original, scene.filtered, scene.gain);
    const QSize size =
        scene.mode == AbMode::SideBySide ? QSize(2 * picture.width() + 2, picture.height()) : picture;
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    paint_scene(painter, size, scene, std::clamp(picture.height() / 540.0, 0.5, 4.0));
    return image;
}

SnapshotWriter::~SnapshotWriter() {
    thread_.waitForDone();
}

void SnapshotWriter::write(const QString& clip, std::int64_t frame, const AbScene& scene,
                           const QString& folder) {
    thread_.start([this, clip, frame, scene, folder] {
        SnapshotFiles files;
        const QString message = write_all(clip, frame, scene, folder, files);
        QMetaObject::invokeMethod(
            this,
            [this, files, message] {
                if (message.isEmpty())
                    emit saved(files);
                else
                    emit failed(message);
            },
            Qt::QueuedConnection);
    });
}

} // namespace framewright::ui
