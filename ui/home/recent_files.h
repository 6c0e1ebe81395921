// The clips and projects that were opened last, with a small picture of each.
#pragma once

#include <QImage>
#include <QObject>
#include <QString>
#include <QStringList>

namespace framewright::ui {

class FileWorker;

class RecentFiles : public QObject {
    Q_OBJECT
public:
    static constexpr int max_files = 12;

    explicit RecentFiles(FileWorker& files, QObject* parent = nullptr);

    /// Absolute paths, the last opened first.
    const QStringList& paths() const { return paths_; }
    void add(const QString& path);
    void remove(const QString& path);
    void clear();
    /// Keeps a picture of it for the next time, scaled down.
    void keep_picture(const QString& path, const QImage& picture);
    /// Where its picture is, whether there is one or not.
    static QString picture_file(const QString& path);
    /// The folder of all pictures.
    static QString picture_folder();

signals:
    void changed();
    void picture_changed(const QString& path);

private:
    void save();

    FileWorker& files_;
    QStringList paths_;
};

} // namespace framewright::ui
