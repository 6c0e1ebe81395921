// Slider and number with unit.
#pragma once

#include "ui/parameters/parameter_editor.h"

class QDoubleSpinBox;

namespace framewright::ui {

class FilledSlider;

class NumberEditor final : public ParameterEditor {
    Q_OBJECT
public:
    explicit NumberEditor(const ParameterDescriptor& descriptor, QWidget* parent = nullptr);

    ParameterValue value() const override;
    void set_value(const ParameterValue& value) override;
    void set_limits(const std::optional<ValueLimits>& limits) override;
    /// What the number takes of the width, so that the sliders of a form can have one length.
    int number_width() const;
    void set_number_width(int width);

private:
    double step() const;
    double notch() const;
    double highest() const;
    int notch_of(double number) const;
    double number_of(int notch) const;
    double tidy(double number) const;
    double snapped(double number) const;
    void fit_slider();
    void show_number(double number);
    void take_slider(int notch);
    void take_number(double number);

    ParameterDescriptor descriptor_;
    std::optional<ValueLimits> limits_;
    FilledSlider* slider_ = nullptr;
    QDoubleSpinBox* number_ = nullptr;
    bool showing_ = false;
};

} // namespace framewright::ui
