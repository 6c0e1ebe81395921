// Slider and number with unit.
#pragma once

#include "ui/widgets/parameter_editor.h"

class QDoubleSpinBox;
class QSlider;

namespace framewright::ui {

class NumberEditor final : public ParameterEditor {
    Q_OBJECT
public:
    explicit NumberEditor(const ParameterDescriptor& descriptor, QWidget* parent = nullptr);

    ParameterValue value() const override;
    void set_value(const ParameterValue& value) override;

private:
    double step() const;
    int notch_of(double number) const;
    double number_of(int notch) const;
    double tidy(double number) const;
    void show_number(double number);
    void take_slider(int notch);
    void take_number(double number);

    ParameterDescriptor descriptor_;
    QSlider* slider_ = nullptr;
    QDoubleSpinBox* number_ = nullptr;
    bool showing_ = false;
};

} // namespace framewright::ui
