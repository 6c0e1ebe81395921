// A flat slider that is filled from the value that does nothing to the one it stands at.
#pragma once

#include <QSlider>

namespace framewright::ui {

class FilledSlider final : public QSlider {
    Q_OBJECT
public:
    explicit FilledSlider(QWidget* parent = nullptr);

    /// Where the filling begins; within the range.
    void set_neutral(int notch);
    int neutral() const { return neutral_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    double place_of(int notch) const;
    int notch_at(double x) const;

    int neutral_ = 0;
};

} // namespace framewright::ui
