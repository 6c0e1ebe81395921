#include "ui/edit/snapshot_command.h"

#include "ui/document/document.h"
#include "ui/edit/edit_page.h"
#include "ui/notices/notice_bar.h"
#include "ui/view/ab_view.h"
#include "ui/view/preview_controller.h"
#include "ui/view/snapshot.h"
#include "ui/widgets/actions.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace framewright::ui {

SnapshotCommand::SnapshotCommand(Actions& actions, PreviewController& preview, const Document& document,
                                 EditPage& page, QObject* parent)
    : QObject(parent), document_(document), page_(page), writer_(new SnapshotWriter(this)) {
    actions.on("snapshot", &preview, &PreviewController::take_snapshot);
    connect(&preview, &PreviewController::snapshot_ready, this, &SnapshotCommand::write);
    connect(writer_, &SnapshotWriter::saved, this, [this](const SnapshotFiles& files) {
        QStringList names;
        for (const QString& path : files.all())
            names << QFileInfo(path).fileName();
        const QString text =
            tr("Snapshot saved in %1: %2").arg(files.folder, names.join(QStringLiteral(", ")));
        page_.notice().show_notice(text, tr("Open folder"), [folder = files.folder] {
            QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
        });
        emit logged(text);
    });
    connect(writer_, &SnapshotWriter::failed, this, [this](const QString& message) {
        page_.notice().show_problem(
            {tr("The snapshot could not be saved. %1").arg(message), {}, ErrorKind::Output});
    });
}

void SnapshotCommand::write(const FrameImages& images) {
    AbScene scene = page_.view().scene();
    scene.original = {images.original, {0, 0, 1, 1}, images.original_picture};
    scene.filtered = {images.filtered, {0, 0, 1, 1}, images.filtered_picture, scene.filtered.place};
    scene.crop.reset();
    writer_->write(QString::fromStdString(document_.spec().source), images.frame, scene);
}

} // namespace framewright::ui
