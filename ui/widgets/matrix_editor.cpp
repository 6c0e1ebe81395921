#include "ui/widgets/matrix_editor.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace framewright::ui {
namespace {

constexpr int max_side = 15;
constexpr int cell_width = 44;
constexpr int cell_height = 24;
constexpr int visible_rows = 7;

int side_of(const std::vector<double>& numbers) {
    return static_cast<int>(std::lround(std::sqrt(static_cast<double>(numbers.size()))));
}

} // namespace

std::vector<double> resized_kernel(const std::vector<double>& kernel, int side) {
    const int old_side = side_of(kernel);
    const int shift = (side - old_side) / 2;
    std::vector<double> result(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), 0.0);
    for (int y = 0; y < old_side; ++y)
        for (int x = 0; x < old_side; ++x) {
            const int to_x = x + shift;
            const int to_y = y + shift;
            if (to_x >= 0 && to_x < side && to_y >= 0 && to_y < side)
                result[static_cast<std::size_t>(to_y * side + to_x)] =
                    kernel[static_cast<std::size_t>(y * old_side + x)];
        }
    return result;
}

MatrixEditor::MatrixEditor(const ParameterDescriptor& descriptor, QWidget* parent) : ParameterEditor(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* top = new QHBoxLayout;
    size_ = new QComboBox(this);
    size_->setAccessibleName(tr("Kernel size"));
    for (int side = 1; side <= max_side; side += 2)
        size_->addItem(QStringLiteral("%1 × %1").arg(side), side);
    sum_ = new QLabel(this);
    sum_->setToolTip(tr("Sum of the numbers: 1 keeps brightness"));
    top->addWidget(size_);
    top->addWidget(sum_, 1);
    layout->addLayout(top);
    table_ = new QTableWidget(this);
    table_->setAccessibleName(QString::fromStdString(descriptor.name));
    table_->horizontalHeader()->hide();
    table_->verticalHeader()->hide();
    table_->setTabKeyNavigation(false);
    table_->horizontalHeader()->setMinimumSectionSize(20);
    table_->horizontalHeader()->setDefaultSectionSize(cell_width);
    table_->verticalHeader()->setDefaultSectionSize(cell_height);
    layout->addWidget(table_);
    setFocusProxy(table_);
    connect(size_, &QComboBox::activated, this, [this](int) { resize_kernel(size_->currentData().toInt()); });
    connect(table_, &QTableWidget::cellChanged, this, &MatrixEditor::take_cell);
    numbers_ = {1};
    show_numbers();
}

void MatrixEditor::set_value(const ParameterValue& value) {
    const auto* numbers = std::get_if<std::vector<double>>(&value);
    if (numbers == nullptr || numbers->empty() || *numbers == numbers_)
        return;
    numbers_ = *numbers;
    show_numbers();
}

void MatrixEditor::show_numbers() {
    showing_ = true;
    const int side = side_of(numbers_);
    size_->setCurrentIndex(size_->findData(side));
    table_->setRowCount(side);
    table_->setColumnCount(side);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const double number = numbers_[static_cast<std::size_t>(y * side + x)];
            auto* item = new QTableWidgetItem(QString::number(number, 'g', 6)); // the table owns it
            item->setTextAlignment(Qt::AlignCenter);
            table_->setItem(y, x, item);
        }
    const double sum = std::accumulate(numbers_.begin(), numbers_.end(), 0.0);
    sum_->setText(tr("Sum %1").arg(sum, 0, 'g', 5));
    const int rows = std::min(side, visible_rows);
    const int scroll_bar = side > visible_rows || side > 5 ? 16 : 0;
    table_->setFixedHeight(rows * cell_height + 2 * table_->frameWidth() + scroll_bar);
    showing_ = false;
}

void MatrixEditor::resize_kernel(int side) {
    numbers_ = resized_kernel(numbers_, side);
    show_numbers();
    emit edited(numbers_, false);
}

void MatrixEditor::take_cell(int row, int column) {
    if (showing_)
        return;
    bool good = false;
    QString text = table_->item(row, column)->text();
    const double number = text.replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&good);
    if (good)
        numbers_[static_cast<std::size_t>(row * side_of(numbers_) + column)] = number;
    show_numbers();
    if (good)
        emit edited(numbers_, false);
}

} // namespace framewright::ui
