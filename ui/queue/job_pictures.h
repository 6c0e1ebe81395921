// Small pictures of the clips in the queue, where one is known.
#pragma once

#include <QObject>
#include <QPixmap>
#include <QString>

#include <functional>
#include <map>

namespace framewright::ui {

class FileWorker;

class JobPictures : public QObject {
    Q_OBJECT
public:
    /// `place` says where the picture of a clip is, whether there is one or not.
    JobPictures(FileWorker& files, std::function<QString(const QString& clip)> place,
                QObject* parent = nullptr);

    /// None as long as it is not known; it is read when it is first asked for.
    QPixmap picture(const QString& clip);
    /// Those that were not there are looked for again.
    void look_again();

signals:
    void changed();

private:
    FileWorker& files_;
    const std::function<QString(const QString&)> place_;
    std::map<QString, QPixmap> known_; ///< null: asked for, or not there
};

} // namespace framewright::ui
