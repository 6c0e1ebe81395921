// A quality of an encoder: a slider whose right end is the better one, the number beside it, and below what
// the number means.
#pragma once

#include "core/schema/encoder_descriptor.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace framewright::ui {

/// "visually lossless", "high quality", ... where the scale has rules of thumb.
QString quality_word(const QualityScale& scale, double value);
/// "0 = lossless, 18 = visually lossless, 23 = default, 28 = small".
QString quality_help(const QualityScale& scale);

class QualityBox : public QWidget {
    Q_OBJECT
public:
    explicit QualityBox(QWidget* parent = nullptr);

    void set_scale(const QualityScale& scale);
    void set_value(double value);
    double value() const;

signals:
    /// By the user. Edits of one gesture belong together.
    void edited(double value, int gesture);

private:
    void take_slider(int notch);
    void take_number(double value);
    void update_words();

    QualityScale scale_;
    bool setting_ = false;
    int gesture_ = 0;
    QSlider* slider_;
    QDoubleSpinBox* number_;
    QLabel* words_;
};

} // namespace framewright::ui
