// Square kernel of numbers, 3x3 and larger.
#pragma once

#include "ui/widgets/parameter_editor.h"

#include <vector>

class QComboBox;
class QLabel;
class QTableWidget;

namespace framewright::ui {

class MatrixEditor final : public ParameterEditor {
    Q_OBJECT
public:
    explicit MatrixEditor(const ParameterDescriptor& descriptor, QWidget* parent = nullptr);

    ParameterValue value() const override { return numbers_; }
    void set_value(const ParameterValue& value) override;

private:
    void show_numbers();
    void resize_kernel(int side);
    void take_cell(int row, int column);

    QComboBox* size_ = nullptr;
    QTableWidget* table_ = nullptr;
    QLabel* sum_ = nullptr;
    std::vector<double> numbers_;
    bool showing_ = false;
};

/// The kernel with another odd side: cut or padded with zeros about its middle.
std::vector<double> resized_kernel(const std::vector<double>& kernel, int side);

} // namespace framewright::ui
