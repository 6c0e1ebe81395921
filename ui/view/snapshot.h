// Saving what is compared as PNG files.
#pragma once

#include "ui/view/ab_scene.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>

namespace framewright::ui {

struct SnapshotFiles {
    QString folder;
    QString original;
    QString filtered;
    QString composite;
    QStringList all() const { return {original, filtered, composite}; }
};

/// Names for one frame's pictures: in the user's picture folder, "CLIP-f000123-original.png" and so on; from
/// the second `attempt` on with its number, "CLIP-f000123-2-original.png".
SnapshotFiles snapshot_files(const QString& clip, std::int64_t frame, int attempt = 1,
                             const QString& folder = {});

/// What the compare view shows at full size, as one picture.
QImage composite_picture(AbScene scene);

/// Writes the three files on another thread, under names that no file has; saved() or failed() follows on the
/// caller's.
class SnapshotWriter : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~SnapshotWriter() override;
    void write(const QString& clip, std::int64_t frame, const AbScene& scene, const QString& folder = {});

signals:
    void saved(const framewright::ui::SnapshotFiles& files);
    void failed(const QString& message);

private:
    QThreadPool thread_;
};

} // namespace framewright::ui
