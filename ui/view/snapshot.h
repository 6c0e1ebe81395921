// Saving what is compared as PNG files.
#pragma once

#include "ui/view/ab_scene.h"

#include <QObject>
#include <QString>

namespace framewright::ui {

struct SnapshotFiles {
    QString folder;
    QString original;
    QString filtered;
    QString composite;
};

/// Names for one frame's pictures: in the user's picture folder, "CLIP-f000123-original.png" and so on.
SnapshotFiles snapshot_files(const QString& clip, std::int64_t frame, const QString& folder = {});

/// What the compare view shows at full size, as one picture.
QImage composite_picture(AbScene scene);

/// Writes the three files on another thread; saved() or failed() follows on the caller's.
class SnapshotWriter : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    void write(const SnapshotFiles& files, const AbScene& scene);

signals:
    void saved(const QString& folder, const QString& composite);
    void failed(const QString& message);
};

} // namespace framewright::ui
