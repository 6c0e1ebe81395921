// The row above the workspaces: what is open, which workspace is shown, and what is always at hand.
#pragma once

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace framewright::ui {

class Actions;

class TopBar : public QWidget {
    Q_OBJECT
public:
    TopBar(Actions& actions, QWidget* parent = nullptr);

    /// Of the clip or project; "" for none.
    void set_name(const QString& name, bool modified);
    /// How many jobs wait or run.
    void set_queue_count(int count);
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* add(QHBoxLayout* row, const char* id, const char* role);
    void show_name();
    void fit_to_width();

    Actions& actions_;
    QLabel* name_;
    QToolButton* queue_ = nullptr;
    QLabel* count_ = nullptr;
    std::vector<QWidget*> dispensable_; ///< hidden one by one where there is no room, first to last
    QString full_name_;
};

} // namespace framewright::ui
