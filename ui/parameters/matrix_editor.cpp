#include "ui/parameters/matrix_editor.h"

#include "ui/parameters/matrix_model.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace framewright::ui {
namespace {

constexpr int max_side = 63;
constexpr int cell_width = 44;
constexpr int cell_height = 24;
constexpr int header_height = 18;
constexpr int header_width = 26;
constexpr int visible_rows = 7;
constexpr int scroll_bar = 14;
constexpr double no_sum = 1e-9;

bool is_odd_square(std::size_t count) {
    for (std::size_t side = 1; side <= max_side; side += 2)
        if (side * side == count)
            return true;
    return false;
}

/// Empty where one of the words is no number.
std::optional<std::vector<double>> numbers_of(const QStringList& words, bool decimal_comma) {
    std::vector<double> numbers;
    for (QString word : words) {
        bool good = false;
        if (decimal_comma)
            word.replace(QLatin1Char(','), QLatin1Char('.'));
        numbers.push_back(word.toDouble(&good));
        if (!good || !std::isfinite(numbers.back()))
            return std::nullopt;
    }
    return numbers;
}

QToolButton* text_button(const QString& text, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

std::vector<double> resized_kernel(const std::vector<double>& kernel, int side) {
    const int old_side = matrix_side(kernel);
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

std::vector<double> normalised_kernel(std::vector<double> kernel) {
    const double sum = std::accumulate(kernel.begin(), kernel.end(), 0.0);
    if (std::abs(sum) < no_sum)
        return kernel;
    for (double& number : kernel)
        number /= sum;
    return kernel;
}

std::optional<std::vector<double>> parse_matrix(const QString& text) {
    static const QRegularExpression blanks(QStringLiteral("[\\s;|\\[\\]{}()]+"));
    static const QRegularExpression blanks_and_commas(QStringLiteral("[\\s;|,\\[\\]{}()]+"));
    for (const bool decimal_comma : {true, false}) {
        const QStringList words = text.split(decimal_comma ? blanks : blanks_and_commas, Qt::SkipEmptyParts);
        if (!is_odd_square(static_cast<std::size_t>(words.size())))
            continue;
        if (const auto numbers = numbers_of(words, decimal_comma))
            return numbers;
    }
    return std::nullopt;
}

MatrixEditor::MatrixEditor(const ParameterDescriptor& descriptor, QWidget* parent)
    : ParameterEditor(parent), model_(new MatrixModel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* top = new QHBoxLayout;
    top->setSpacing(2);
    build_tools(top);
    layout->addLayout(top);
    table_ = new QTableView(this);
    table_->setAccessibleName(QString::fromStdString(descriptor.name));
    table_->setModel(model_);
    table_->setTabKeyNavigation(false);
    table_->setCornerButtonEnabled(false);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->horizontalHeader()->setMinimumSectionSize(20);
    table_->horizontalHeader()->setDefaultSectionSize(cell_width);
    table_->horizontalHeader()->setFixedHeight(header_height);
    table_->verticalHeader()->setDefaultSectionSize(cell_height);
    table_->verticalHeader()->setFixedWidth(header_width);
    for (QHeaderView* header : {table_->horizontalHeader(), table_->verticalHeader()}) {
        header->setSectionResizeMode(QHeaderView::Fixed);
        header->setHighlightSections(true);
        header->setDefaultAlignment(Qt::AlignCenter);
    }
    layout->addWidget(table_);
    message_ = new QLabel(this);
    message_->setWordWrap(true);
    set_role(message_, "error");
    message_->hide();
    layout->addWidget(message_);
    setFocusProxy(table_);
    connect(model_, &MatrixModel::edited, this, [this] { take(model_->numbers()); });
    show_numbers();
}

void MatrixEditor::build_tools(QHBoxLayout* row) {
    size_ = new QComboBox(this);
    size_->setAccessibleName(tr("Kernel size"));
    for (int side = 1; side <= max_side; side += 2)
        size_->addItem(QStringLiteral("%1 × %1").arg(side), side);
    sum_ = new QLabel(this);
    sum_->setToolTip(tr("Sum of the numbers: 1 keeps brightness"));
    auto* symmetric = text_button(tr("Mirror"), tr("What is typed goes into the mirrored cells too"), this);
    symmetric->setCheckable(true);
    auto* normalise = text_button(tr("Sum 1"), tr("Divide all numbers by their sum"), this);
    auto* paste_button = text_button(tr("Paste"), tr("Take the numbers of a text on the clipboard"), this);
    row->addWidget(size_);
    row->addWidget(sum_, 1);
    row->addWidget(symmetric);
    row->addWidget(normalise);
    row->addWidget(paste_button);
    connect(size_, &QComboBox::activated, this,
            [this](int) { take(resized_kernel(shown_numbers(), size_->currentData().toInt())); });
    connect(symmetric, &QToolButton::toggled, model_, &MatrixModel::set_symmetric);
    connect(normalise, &QToolButton::clicked, this, [this] { take(normalised_kernel(shown_numbers())); });
    connect(paste_button, &QToolButton::clicked, this, &MatrixEditor::paste);
}

const std::vector<double>& MatrixEditor::shown_numbers() const {
    return own_.empty() ? basis_ : own_;
}

void MatrixEditor::set_value(const ParameterValue& value) {
    const auto* numbers = std::get_if<std::vector<double>>(&value);
    if (numbers == nullptr || *numbers == own_)
        return;
    own_ = *numbers;
    show_numbers();
}

void MatrixEditor::set_basis(const std::vector<double>& basis) {
    if (basis == basis_ || basis.empty())
        return;
    basis_ = basis;
    show_numbers();
}

void MatrixEditor::show_numbers() {
    const std::vector<double>& numbers = shown_numbers();
    model_->set_numbers(numbers);
    size_->setCurrentIndex(size_->findData(model_->side()));
    sum_->setText(tr("Sum %1").arg(std::accumulate(numbers.begin(), numbers.end(), 0.0), 0, 'g', 4));
    message_->hide();
    fit_table();
}

void MatrixEditor::fit_table() {
    const int side = model_->side();
    const int rows = std::min(side, visible_rows);
    const int bar = side > 5 ? scroll_bar : 0; // a panel is about so many columns wide
    table_->setFixedHeight(header_height + rows * cell_height + 2 * table_->frameWidth() + bar);
}

void MatrixEditor::take(std::vector<double> numbers) {
    if (numbers == own_)
        return;
    own_ = std::move(numbers);
    show_numbers();
    emit edited(own_, false);
}

void MatrixEditor::paste() {
    const auto numbers = parse_matrix(QApplication::clipboard()->text());
    if (numbers) {
        take(*numbers);
        return;
    }
    message_->setText(tr("The clipboard holds no square of numbers with 1, 3, 5 … 63 rows."));
    message_->show();
}

} // namespace framewright::ui
