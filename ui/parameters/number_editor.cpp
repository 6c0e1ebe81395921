#include "ui/parameters/number_editor.h"

#include "ui/parameters/filled_slider.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace framewright::ui {
namespace {

/// A longer slider has more notches than pixels.
constexpr double max_notches = 2000;
/// Of a slider of ratios, and how many of them an arrow key goes.
constexpr int ratio_notches = 1000;
constexpr int ratio_step = 10;
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

int decimals_of(const ParameterDescriptor& descriptor) {
    return descriptor.type == ParameterType::Integer ? 0 : std::max(1, decimals_of(descriptor.step));
}

} // namespace

NumberEditor::NumberEditor(const ParameterDescriptor& descriptor, QWidget* parent)
    : ParameterEditor(parent), descriptor_(descriptor) {
    const QString name = QString::fromStdString(descriptor.name);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    slider_ = new FilledSlider(this);
    slider_->setAccessibleName(name);
    number_ = new QDoubleSpinBox(this);
    number_->setAccessibleName(name);
    number_->setDecimals(decimals_of(descriptor));
    number_->setRange(descriptor.minimum, descriptor.maximum);
    number_->setKeyboardTracking(false);
    number_->setAlignment(Qt::AlignRight);
    number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    number_->setProperty("role", QStringLiteral("plain"));
    if (!descriptor.unit.empty())
        number_->setSuffix(QStringLiteral(" ") + QString::fromStdString(descriptor.unit));
    if (!descriptor.zero_name.empty())
        number_->setSpecialValueText(QString::fromStdString(descriptor.zero_name));
    fit_slider();
    const bool by_slider = descriptor.maximum - descriptor.minimum <= widest_range * step();
    layout->addWidget(slider_, by_slider ? 1 : 0);
    layout->addWidget(number_, by_slider ? 0 : 1);
    slider_->setVisible(by_slider);
    setFocusProxy(by_slider ? static_cast<QWidget*>(slider_) : number_);
    connect(slider_, &QSlider::valueChanged, this, &NumberEditor::take_slider);
    connect(slider_, &QSlider::sliderReleased, this, [this] { emit edited(value(), false); });
    connect(number_, &QDoubleSpinBox::valueChanged, this, &NumberEditor::take_number);
    show_number(number_->value());
}

int NumberEditor::number_width() const {
    return slider_->isHidden() ? 0 : number_->sizeHint().width();
}

void NumberEditor::set_number_width(int width) {
    if (!slider_->isHidden())
        number_->setFixedWidth(width);
}

void NumberEditor::set_limits(const std::optional<ValueLimits>& limits) {
    if (limits == limits_)
        return;
    limits_ = limits;
    fit_slider();
    show_number(number_->value());
}

void NumberEditor::fit_slider() {
    const QSignalBlocker blocker(slider_);
    number_->setSingleStep(step());
    slider_->setRange(0, notch_of(highest()));
    slider_->setSingleStep(descriptor_.logarithmic ? ratio_step : 1);
    slider_->setPageStep(std::max(1, slider_->maximum() / 10));
    slider_->set_neutral(notch_of(std::clamp(descriptor_.neutral, descriptor_.minimum, highest())));
}

double NumberEditor::highest() const {
    return limits_ ? std::clamp(limits_->maximum, descriptor_.minimum, descriptor_.maximum)
                   : descriptor_.maximum;
}

double NumberEditor::step() const {
    const double least = descriptor_.odd ? 2 : descriptor_.type == ParameterType::Integer ? 1 : 1e-6;
    return std::max({descriptor_.step, least, limits_ ? limits_->step : 0.0});
}

double NumberEditor::notch() const {
    return std::max(step(), (highest() - descriptor_.minimum) / max_notches);
}

int NumberEditor::notch_of(double number) const {
    const double clamped = std::clamp(number, descriptor_.minimum, highest());
    if (descriptor_.logarithmic)
        return static_cast<int>(std::lround(ratio_notches * std::log(clamped / descriptor_.minimum) /
                                            std::log(highest() / descriptor_.minimum)));
    return static_cast<int>(std::lround((clamped - descriptor_.minimum) / notch()));
}

double NumberEditor::number_of(int position) const {
    if (descriptor_.logarithmic) {
        const double ratio =
            std::pow(highest() / descriptor_.minimum, static_cast<double>(position) / ratio_notches);
        const double unit = std::pow(10, decimals_of(descriptor_));
        return tidy(std::round(descriptor_.minimum * ratio * unit) / unit);
    }
    return tidy(snapped(std::min(descriptor_.minimum + position * notch(), highest())));
}

/// The nearest number that the picture allows; zero stays what it stands for.
double NumberEditor::snapped(double number) const {
    if (!limits_ || limits_->step <= 1 || (number < 1 && !descriptor_.zero_name.empty()))
        return number;
    double nearest = limits_->origin + std::round((number - limits_->origin) / limits_->step) * limits_->step;
    while (nearest > highest())
        nearest -= limits_->step;
    while (nearest < descriptor_.minimum)
        nearest += limits_->step;
    return nearest;
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

void NumberEditor::take_slider(int position) {
    if (showing_)
        return;
    showing_ = true;
    number_->setValue(number_of(position)); // the slider stays where it was put
    showing_ = false;
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
    if (std::abs(number - number_->value()) > 1e-9)
        show_number(number);
}

} // namespace framewright::ui
