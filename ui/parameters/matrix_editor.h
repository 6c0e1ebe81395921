// Square kernel of numbers, to 63x63.
#pragma once

#include "ui/parameters/parameter_editor.h"

#include <QString>

#include <optional>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QTableView;
class QToolButton;

namespace framewright::ui {

class MatrixModel;

class MatrixEditor final : public ParameterEditor {
    Q_OBJECT
public:
    explicit MatrixEditor(const ParameterDescriptor& descriptor, QWidget* parent = nullptr);

    ParameterValue value() const override { return own_; }
    void set_value(const ParameterValue& value) override;
    /// What is shown while there are no numbers of one's own: editing begins with them.
    void set_basis(const std::vector<double>& basis);
    /// The numbers that are shown.
    const std::vector<double>& shown_numbers() const;

private:
    void build_tools(QHBoxLayout* row);
    void show_numbers();
    void fit_table();
    void take(std::vector<double> numbers);
    void paste();

    MatrixModel* model_ = nullptr;
    QComboBox* size_ = nullptr;
    QTableView* table_ = nullptr;
    QLabel* sum_ = nullptr;
    QLabel* message_ = nullptr;
    std::vector<double> own_; ///< empty while the basis stands
    std::vector<double> basis_{1};
};

/// The kernel with another odd side: cut or padded with zeros about its middle.
std::vector<double> resized_kernel(const std::vector<double>& kernel, int side);

/// Divided by its sum, where that is not zero.
std::vector<double> normalised_kernel(std::vector<double> kernel);

/// The numbers of a text: rows by line or ';', numbers apart by blanks or commas; a comma within a number is
/// a decimal point where blanks stand between the numbers. Empty where they are no odd square of at most
/// 63 x 63.
std::optional<std::vector<double>> parse_matrix(const QString& text);

} // namespace framewright::ui
