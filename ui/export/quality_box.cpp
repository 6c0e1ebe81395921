#include "ui/export/quality_box.h"

#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSlider>
#include <QStringList>
#include <QVBoxLayout>

#include <cmath>

namespace framewright::ui {
namespace {

struct QualityWords {
    Q_DECLARE_TR_FUNCTIONS(QualityWords)
};

/// Whole numbers are shown as such.
class ShortNumber final : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;
    QString textFromValue(double value) const override {
        return locale().toString(value, 'f', value == std::floor(value) ? 0 : decimals());
    }
};

QString number_text(double value) {
    return QLocale().toString(value, 'g', 6);
}

} // namespace

QString quality_word(const QualityScale& scale, double value) {
    if (scale.lossless_at_minimum && value <= scale.minimum)
        return QualityWords::tr("lossless");
    if (scale.small == scale.visually_lossless)
        return {};
    const auto reached = [&](double mark) { return scale.lower_is_better ? value <= mark : value >= mark; };
    if (reached(scale.visually_lossless))
        return QualityWords::tr("visually lossless");
    if (reached(scale.default_value))
        return QualityWords::tr("high quality");
    const bool small = scale.lower_is_better ? value >= scale.small : value <= scale.small;
    return small ? QualityWords::tr("small file") : QualityWords::tr("good quality");
}

QString quality_help(const QualityScale& scale) {
    QStringList marks;
    const auto add = [&](double value, const QString& word) {
        marks << QStringLiteral("%1 = %2").arg(number_text(value), word);
    };
    if (scale.lossless_at_minimum)
        add(scale.minimum, QualityWords::tr("lossless"));
    if (scale.small != scale.visually_lossless)
        add(scale.visually_lossless, QualityWords::tr("visually lossless"));
    add(scale.default_value, QualityWords::tr("default"));
    if (scale.small != scale.visually_lossless)
        add(scale.small, QualityWords::tr("small"));
    return marks.join(QStringLiteral(", "));
}

QualityBox::QualityBox(QWidget* parent)
    : QWidget(parent), slider_(new QSlider(Qt::Horizontal, this)), number_(new ShortNumber(this)),
      words_(new QLabel(this)) {
    slider_->setAccessibleName(tr("Quality"));
    slider_->setMinimumWidth(50);
    number_->setAccessibleName(tr("Quality"));
    number_->setKeyboardTracking(false);
    number_->setAlignment(Qt::AlignRight);
    words_->setProperty("role", QStringLiteral("secondary"));
    words_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the slider's tooltip has them too
    auto* row = new QHBoxLayout;
    row->addWidget(slider_, 1);
    row->addWidget(number_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(words_);
    connect(slider_, &QSlider::sliderPressed, this, [this] { ++gesture_; });
    connect(slider_, &QSlider::valueChanged, this, &QualityBox::take_slider);
    connect(number_, &QDoubleSpinBox::valueChanged, this, &QualityBox::take_number);
}

void QualityBox::set_scale(const QualityScale& scale) {
    const QScopedValueRollback<bool> guard(setting_, true);
    scale_ = scale;
    number_->setDecimals(scale.fractions ? 1 : 0);
    number_->setRange(scale.minimum, scale.maximum);
    slider_->setRange(static_cast<int>(std::ceil(scale.minimum)), static_cast<int>(scale.maximum));
    slider_->setInvertedAppearance(scale.lower_is_better);
    slider_->setInvertedControls(scale.lower_is_better);
    const QString help = quality_help(scale);
    for (QWidget* control : {static_cast<QWidget*>(slider_), static_cast<QWidget*>(number_)}) {
        control->setToolTip(help);
        control->setAccessibleDescription(help);
    }
    update_words();
}

void QualityBox::set_value(double value) {
    const QScopedValueRollback<bool> guard(setting_, true);
    number_->setValue(value);
    slider_->setValue(static_cast<int>(std::lround(value)));
    update_words();
}

double QualityBox::value() const {
    return number_->value();
}

void QualityBox::take_slider(int notch) {
    if (setting_)
        return;
    if (!slider_->isSliderDown())
        ++gesture_;
    const QScopedValueRollback<bool> guard(setting_, true);
    number_->setValue(notch);
    update_words();
    emit edited(notch, gesture_);
}

void QualityBox::take_number(double value) {
    if (setting_)
        return;
    emit edited(value, ++gesture_);
}

void QualityBox::update_words() {
    const QString scale =
        QStringLiteral("%1 %2").arg(QString::fromStdString(scale_.name), number_text(number_->value()));
    const QString word = quality_word(scale_, number_->value());
    words_->setText(word.isEmpty() ? scale : QStringLiteral("%1 · %2").arg(scale, word));
}

} // namespace framewright::ui
