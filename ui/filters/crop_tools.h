// What a filter that cuts offers beside its numbers: a shape to keep, and borders found by themselves.
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace framewright::ui {

class CropTools final : public QWidget {
    Q_OBJECT
public:
    explicit CropTools(QWidget* parent = nullptr);

    /// Width to height as shown: 0 for free, below 0 for the source's own.
    double ratio() const;
    /// While borders are looked for: so many frames of so many are done.
    void show_progress(int done, int total);
    /// It is over; "" where there is nothing to say.
    void show_result(const QString& text);

signals:
    void ratio_chosen(double ratio);
    void borders_wanted();
    void cancelled();

private:
    QComboBox* ratio_;
    QPushButton* find_;
    QLabel* result_;
    bool looking_ = false;
};

} // namespace framewright::ui
