// The jobs, one card each: dragged or moved by keys, with a menu of what can be done.
#pragma once

#include <QListView>

class QLabel;

namespace framewright::ui {

class JobDelegate;
class JobPictures;
class JobQueue;

class JobList : public QListView {
    Q_OBJECT
public:
    explicit JobList(JobQueue& queue, QWidget* parent = nullptr);
    int current_row() const; ///< -1 for none
    void set_pictures(JobPictures& pictures);

signals:
    void current_changed();
    void menu_wanted(const QPoint& global);
    void remove_wanted();
    /// Videos and folders were dropped.
    void dropped(const QStringList& paths);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void move_current(int by);

    JobQueue& queue_;
    JobDelegate* cards_;
};

} // namespace framewright::ui
