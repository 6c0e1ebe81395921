// The recent files as pictures with their names.
#pragma once

#include <QListWidget>

namespace framewright::ui {

class FileWorker;
class RecentFiles;

class RecentList : public QListWidget {
    Q_OBJECT
public:
    RecentList(RecentFiles& recent, FileWorker& files, QWidget* parent = nullptr);

signals:
    void chosen(const QString& path);

private:
    void fill();
    void load_picture(const QString& path);
    void set_picture(const QString& path, const QByteArray& content);
    void show_menu(const QPoint& position);

    RecentFiles& recent_;
    FileWorker& files_;
};

} // namespace framewright::ui
