// Bottom dock: the export queue.
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace framewright::ui {

class JobQueue;

class QueuePanel : public QWidget {
    Q_OBJECT
public:
    explicit QueuePanel(JobQueue& queue, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {640, 170}; }
    void refresh_icons();
    /// Buttons without words and narrower columns, for a small screen.
    void make_compact();
    /// The row of buttons, for the dock's title bar.
    QWidget* buttons() { return buttons_; }

signals:
    /// To the clipboard; `what` says so in words.
    void copied(const QString& what);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build_table();
    void build_buttons();
    QToolButton* add_button(const char* icon, const QString& text, void (QueuePanel::*slot)());
    int current_row() const;
    void refresh();
    void refresh_problem();
    void cancel();
    void retry();
    void remove();
    void clear_ended();
    void release();
    void open_folder();
    void copy_command();

    JobQueue& queue_;
    QTableView* table_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QWidget* buttons_ = nullptr;
    QToolButton* release_ = nullptr;
    QToolButton* cancel_ = nullptr;
    QToolButton* retry_ = nullptr;
    QToolButton* folder_ = nullptr;
    QToolButton* copy_ = nullptr;
    QToolButton* remove_ = nullptr;
    QToolButton* clear_ = nullptr;
    QWidget* problem_box_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* details_button_ = nullptr;
    QPlainTextEdit* details_ = nullptr;
};

} // namespace framewright::ui
