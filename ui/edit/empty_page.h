// What the centre shows without a clip.
#pragma once

#include <QWidget>

class QAction;
class QLabel;

namespace framewright::ui {

class EmptyPage : public QWidget {
    Q_OBJECT
public:
    explicit EmptyPage(QAction* open, QWidget* parent = nullptr);
    /// While a clip is being opened; "" for the invitation.
    void show_opening(const QString& name);

private:
    QLabel* title_;
    QLabel* hint_;
    QWidget* button_;
};

} // namespace framewright::ui
