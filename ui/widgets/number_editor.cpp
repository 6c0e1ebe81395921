#include "ui/widgets/number_editor.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

/// A longer slider has more notches than pixels.
constexpr double max_notches = 2000;
/// Of a wider range every notch would skip what one is likely to want.
constexpr double widest_range = 1e5;

int decimals_of(double step) {
    int decimals = 0;
    while (decimals < 6 && std::abs(step - std::round(step)) > 1e-9) {
        step *= 10;
        ++decimals;
    }
    return decimals;
}

} // namespace

NumberEditor::NumberEditor(const ParameterDescriptor& descriptor, QWidget* parent)
    : ParameterEditor(parent), descriptor_(descriptor) {
    const bool integer = descriptor.type == ParameterType::Integer;
    const QString name = QString::fromStdString(descriptor.name);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    slider_ = new QSlider(Qt::Horizontal, this);
    slider_->setAccessibleName(name);
    slider_->setMinimumWidth(48);
    slider_->setRange(0, notch_of(descriptor.maximum));
    slider_->setPageStep(std::max(1, slider_->maximum() / 10));
    number_ = new QDoubleSpinBox(this);
    number_->setAccessibleName(name);
    number_->setDecimals(integer ? 0 : std::max(1, decimals_of(descriptor.step)));
    number_->setRange(descriptor.minimum, descriptor.maximum);
    number_->setSingleStep(step());
    number_->setKeyboardTracking(false);
    number_->setAlignment(Qt::AlignRight);
    if (!descriptor.unit.empty())
        number_->setSuffix(QStringLiteral(" ") + QString::fromStdString(descriptor.unit));
    if (!descriptor.zero_name.empty())
        number_->setSpecialValueText(QString::fromStdString(descriptor.zero_name));
    const bool by_slider = descriptor.maximum - descriptor.minimum <= widest_range * step();
    layout->addWidget(slider_, by_slider ? 1 : 0);
    layout->addWidget(number_, by_slider ? 0 : 1);
    slider_->setVisible(by_slider);
    setFocusProxy(by_slider ? static_cast<QWidget*>(slider_) : number_);
    connect(slider_, &QSlider::valueChanged, this, &NumberEditor::take_slider);
    connect(slider_, &QSlider::sliderReleased, this, [this] { emit edited(value(), false); });
    connect(number_, &QDoubleSpinBox::valueChanged, this, &NumberEditor::take_number);
}

double NumberEditor::step() const {
    const double least = descriptor_.odd ? 2 : descriptor_.type == ParameterType::Integer ? 1 : 1e-6;
    return std::max(descriptor_.step, least);
}

int NumberEditor::notch_of(double number) const {
    const double range = descriptor_.maximum - descriptor_.minimum;
    const double notch = std::max(step(), range / max_notches);
    return static_cast<int>(std::lround((number - descriptor_.minimum) / notch));
}

double NumberEditor::number_of(int notch) const {
    const double range = descriptor_.maximum - descriptor_.minimum;
    return tidy(descriptor_.minimum + notch * std::max(step(), range / max_notches));
}

double NumberEditor::tidy(double number) const {
    const double clamped = std::clamp(number, descriptor_.minimum, descriptor_.maximum);
    if (descriptor_.type != ParameterType::Integer)
        return clamped;
    auto whole = static_cast<std::int64_t>(std::llround(clamped));
    if (descriptor_.odd && whole % 2 == 0)
        whole += static_cast<double>(whole + 1) <= descriptor_.maximum ? 1 : -1;
    return static_cast<double>(whole);
}

void NumberEditor::show_number(double number) {
    showing_ = true;
    number_->setValue(number);
    slider_->setValue(notch_of(number));
    showing_ = false;
}

void NumberEditor::take_slider(int notch) {
    if (showing_)
        return;
    show_number(number_of(notch));
    emit edited(value(), slider_->isSliderDown());
}

void NumberEditor::take_number(double number) {
    if (showing_)
        return;
    show_number(tidy(number));
    emit edited(value(), false);
}

ParameterValue NumberEditor::value() const {
    if (descriptor_.type == ParameterType::Integer)
        return static_cast<std::int64_t>(std::llround(number_->value()));
    return number_->value();
}

void NumberEditor::set_value(const ParameterValue& value) {
    double number = descriptor_.minimum;
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        number = static_cast<double>(*whole);
    else if (const auto* real = std::get_if<double>(&value))
        number = *real;
    if (!slider_->isSliderDown() || std::abs(number - number_->value()) > 1e-9)
        show_number(number);
}

} // namespace framewright::ui
