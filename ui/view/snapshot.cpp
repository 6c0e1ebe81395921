#include "ui/view/snapshot.h"

#include <QDir>
#include <QFileInfo>
#include <QImageWriter>
#include <QPainter>
#include <QPointer>
#include <QStandardPaths>
#include <QThreadPool>

#include <algorithm>

namespace framewright::ui {
namespace {

QString write_png(const QString& path, const QImage& image) {
    QImageWriter writer(path, "png");
    return writer.write(image) ? QString() : SnapshotWriter::tr("%1: %2").arg(path, writer.errorString());
}

} // namespace

SnapshotFiles snapshot_files(const QString& clip, std::int64_t frame, const QString& folder) {
    SnapshotFiles files;
    files.folder = folder;
    if (files.folder.isEmpty())
        files.folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation) +
                       QStringLiteral("/Framewright");
    const QString stem = files.folder + QLatin1Char('/') + QFileInfo(clip).completeBaseName() +
                         QStringLiteral("-f%1-").arg(frame, 6, 10, QLatin1Char('0'));
    files.original = stem + QStringLiteral("original.png");
    files.filtered = stem + QStringLiteral("filtered.png");
    files.composite = stem + QStringLiteral("compare.png");
    return files;
}

QImage composite_picture(AbScene scene) {
    const QSize picture = scene.original.picture;
    scene.view = {};
    scene.original.part = scene.filtered.part = {0, 0, 1, 1};
    if (scene.mode == AbMode::Difference)
        scene.difference = difference_side(scene.original, scene.filtered, scene.gain);
    const QSize size =
        scene.mode == AbMode::SideBySide ? QSize(2 * picture.width() + 2, picture.height()) : picture;
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    paint_scene(painter, size, scene, std::clamp(picture.height() / 540.0, 0.5, 4.0));
    return image;
}

void SnapshotWriter::write(const SnapshotFiles& files, const AbScene& scene) {
    const QPointer<SnapshotWriter> self(this);
    QThreadPool::globalInstance()->start([self, files, scene] {
        QString message;
        if (!QDir().mkpath(files.folder))
            message = tr("The folder %1 could not be created.").arg(files.folder);
        if (message.isEmpty())
            message = write_png(files.original, scene.original.image);
        if (message.isEmpty())
            message = write_png(files.filtered, scene.filtered.image);
        if (message.isEmpty())
            message = write_png(files.composite, composite_picture(scene));
        QMetaObject::invokeMethod(
            self.data(),
            [self, files, message] {
                if (!self)
                    return;
                if (message.isEmpty())
                    emit self->saved(files.folder, files.composite);
                else
                    emit self->failed(message);
            },
            Qt::QueuedConnection);
    });
}

} // namespace framewright::ui
