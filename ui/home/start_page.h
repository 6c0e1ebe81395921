// What the window shows while nothing is open: three ways in, a place to drop a file, and recent work.
#pragma once

#include <QWidget>

class QFrame;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace framewright::ui {

class FileWorker;
class RecentFiles;

class StartPage : public QWidget {
    Q_OBJECT
public:
    StartPage(RecentFiles& recent, FileWorker& files, QWidget* parent = nullptr);

    /// That this clip is being opened; "" for the invitation.
    void show_opening(const QString& name);
    /// Whether files are held over the window.
    void show_drop(bool over);

signals:
    void edit_wanted();
    void compare_wanted();
    void convert_wanted();
    void sample_wanted();
    void file_chosen(const QString& path);

private:
    QPushButton* add_way(const QString& title, const QString& text, const char* name);
    void build_drop_target(QVBoxLayout* column);

    QWidget* ways_;
    QFrame* target_ = nullptr;
    QLabel* target_text_ = nullptr;
    QPushButton* sample_ = nullptr;
};

} // namespace framewright::ui
