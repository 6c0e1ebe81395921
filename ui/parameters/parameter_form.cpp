#include "ui/parameters/parameter_form.h"

#include "core/base/error.h"
#include "ui/parameters/matrix_editor.h"
#include "ui/parameters/number_editor.h"
#include "ui/parameters/problem_line.h"
#include "ui/translation/core_text.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {
namespace {

/// Turns of a wheel or presses of a key that follow each other within this time are one change.
constexpr int gesture_pause_ms = 800;
constexpr int widest_label = 96;

QLabel* secondary_label(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    set_role(label, "secondary");
    label->hide();
    return label;
}

QToolButton* small_button(const char* icon, const QString& name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(themed_icon(QString::fromLatin1(icon)));
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

ParameterForm::ParameterForm(QWidget* parent) : QWidget(parent) {
    layout_ = new QVBoxLayout(this);
    layout_->setContentsMargins(12, 8, 12, 12);
    layout_->setSpacing(8);
    build_title();
    help_ = secondary_label(this);
    hint_ = secondary_label(this);
    problem_ = new ProblemLine(this);
    layout_->addWidget(title_row_);
    layout_->addWidget(help_);
    layout_->addWidget(hint_);
    layout_->addWidget(problem_);
    layout_->addStretch(1);
}

void ParameterForm::build_title() {
    title_row_ = new QWidget(this);
    title_layout_ = new QHBoxLayout(title_row_);
    title_layout_->setContentsMargins(0, 0, 0, 0);
    title_layout_->setSpacing(2);
    title_ = new QLabel(title_row_);
    title_->setProperty("role", QStringLiteral("heading"));
    title_->setWordWrap(true);
    reset_all_ = small_button("reset", tr("Reset all settings"), title_row_);
    help_button_ = small_button("help", tr("Help on this filter"), title_row_);
    help_button_->setCheckable(true);
    title_layout_->addWidget(title_, 1);
    title_layout_->addWidget(reset_all_);
    title_layout_->addWidget(help_button_);
    title_row_->hide();
    connect(reset_all_, &QToolButton::clicked, this, [this] { emit all_edited({}); });
    connect(help_button_, &QToolButton::toggled, this,
            [this](bool on) { help_->setVisible(on && !help_->text().isEmpty()); });
}

void ParameterForm::add_title_button(QToolButton* button) {
    title_layout_->insertWidget(1, button);
}

void ParameterForm::clear() {
    delete body_; // with the rows' widgets
    body_ = nullptr;
    rows_.clear();
    values_.clear();
    filter_id_.clear();
    last_id_.clear();
    hint_->hide();
    set_problem({});
}

void ParameterForm::show_hint(const QString& text) {
    clear();
    title_row_->hide();
    help_->hide();
    hint_->setText(text);
    hint_->show();
}

void ParameterForm::set_filter(const FilterDescriptor& descriptor, const ParameterMap& values) {
    clear();
    filter_id_ = descriptor.id;
    title_->setText(QString::fromStdString(descriptor.name));
    title_row_->show();
    QStringList help;
    for (const std::string& part : {descriptor.help, descriptor.details, descriptor.depth_note})
        if (!part.empty())
            help << QString::fromStdString(part);
    help_->setText(help.join(QLatin1Char(' ')));
    help_->setVisible(help_button_->isChecked() && !help.isEmpty());
    help_button_->setVisible(!help.isEmpty());
    add_rows(descriptor.parameters);
    set_values(values);
}

void ParameterForm::set_parameters(const std::string& owner,
                                   const std::vector<ParameterDescriptor>& parameters) {
    clear();
    filter_id_ = owner;
    title_row_->hide();
    help_->hide();
    add_rows(parameters);
    set_values({});
}

void ParameterForm::add_rows(const std::vector<ParameterDescriptor>& parameters) {
    body_ = new QWidget(this);
    grid_ = new QGridLayout(body_);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(8);
    grid_->setVerticalSpacing(6);
    grid_->setColumnStretch(1, 1);
    layout_->insertWidget(layout_->count() - 1, body_);
    for (const ParameterDescriptor& parameter : parameters)
        add_row(parameter);
    align_rows();
    keep_wheel_for_scrolling(body_);
    body_->show();
}

void ParameterForm::add_row(const ParameterDescriptor& descriptor) {
    const QString name = QString::fromStdString(descriptor.name);
    Row row;
    row.descriptor = descriptor;
    row.label = new QLabel(name, body_);
    row.label->setToolTip(QString::fromStdString(descriptor.help));
    row.label->setWordWrap(true);
    row.reset = small_button("reset", tr("Reset %1").arg(name), body_);
    row.reset->setToolTip(
        tr("Reset to %1").arg(QString::fromStdString(format_value(descriptor.default_value))));
    QSizePolicy keep = row.reset->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    row.reset->setSizePolicy(keep);
    row.editor = make_parameter_editor(descriptor).release(); // its parent owns it from here on
    row.editor->setParent(body_);
    row.editor->setToolTip(QString::fromStdString(descriptor.help));
    row.label->setBuddy(row.editor);
    row.problem = new ProblemLine(body_);
    const int line = grid_->rowCount();
    const bool wide = descriptor.type == ParameterType::Matrix || descriptor.type == ParameterType::Text;
    grid_->addWidget(row.label, line, 0);
    grid_->addWidget(row.editor, wide ? line + 1 : line, wide ? 0 : 1, 1, wide ? 3 : 1);
    grid_->addWidget(row.reset, line, 2);
    grid_->addWidget(row.problem, line + 2, 0, 1, 3);

    const std::string id = descriptor.id;
    connect(row.editor, &ParameterEditor::edited, this,
            [this, id](const ParameterValue& value, bool more) { take_edit(id, value, more); });
    connect(row.reset, &QToolButton::clicked, this, [this, id] { emit reset_requested(id); });
    connect(row.problem, &ProblemLine::chosen, this,
            [this, id](const QString& value) { take_valid(id, value); });
    rows_[id] = row;
}

/// Labels, sliders and numbers stand in columns.
void ParameterForm::align_rows() {
    int label_width = 0;
    int number_width = 0;
    for (const auto& [id, row] : rows_) {
        const int wanted = row.label->fontMetrics().horizontalAdvance(row.label->text());
        label_width = std::max(label_width, std::min(wanted + 1, widest_label));
        if (const auto* number = dynamic_cast<const NumberEditor*>(row.editor))
            number_width = std::max(number_width, number->number_width());
    }
    for (const auto& [id, row] : rows_) {
        row.label->setFixedWidth(label_width);
        if (auto* number = dynamic_cast<NumberEditor*>(row.editor))
            number->set_number_width(number_width);
    }
}

const ParameterValue& ParameterForm::value_of(const Row& row) const {
    const auto given = values_.find(row.descriptor.id);
    return given == values_.end() ? row.descriptor.default_value : given->second;
}

bool ParameterForm::is_custom(const Row& row) const {
    const auto stands_for_numbers = [](const ParameterChoice& choice) { return !choice.numbers.empty(); };
    const bool replaceable =
        std::any_of(row.descriptor.choices.begin(), row.descriptor.choices.end(), stands_for_numbers);
    return replaceable && std::any_of(rows_.begin(), rows_.end(), [this](const auto& other) {
               const auto* numbers = std::get_if<std::vector<double>>(&value_of(other.second));
               return numbers != nullptr && !numbers->empty();
           });
}

/// The numbers that the chosen row stands for; null where no choice stands for any, empty where this does
/// not.
const std::vector<double>* ParameterForm::numbers_of_choice() const {
    static const std::vector<double> none;
    for (const auto& [id, row] : rows_) {
        bool any = false;
        for (const ParameterChoice& choice : row.descriptor.choices) {
            any = any || !choice.numbers.empty();
            if (!choice.numbers.empty() && choice.id == format_value(value_of(row)))
                return &choice.numbers;
        }
        if (any)
            return &none;
    }
    return nullptr;
}

void ParameterForm::set_values(const ParameterMap& values) {
    values_ = values;
    for (auto& [id, row] : rows_) {
        const ParameterValue& value = value_of(row);
        row.editor->set_custom(is_custom(row));
        row.editor->set_value(value);
        check(row, value);
    }
    show_dependent();
    show_problems();
    reset_all_->setEnabled(std::any_of(rows_.begin(), rows_.end(), [this](const auto& row) {
        return value_of(row.second) != row.second.descriptor.default_value;
    }));
}

/// What does not count with these values is not there.
void ParameterForm::show_dependent() {
    const std::vector<double>* const numbers = numbers_of_choice();
    for (auto& [id, row] : rows_) {
        bool counts = true;
        if (const auto needed = rows_.find(row.descriptor.needs_parameter); needed != rows_.end())
            counts = !is_custom(needed->second) &&
                     format_value(value_of(needed->second)) == row.descriptor.needs_choice;
        if (auto* matrix = dynamic_cast<MatrixEditor*>(row.editor); matrix != nullptr && numbers != nullptr) {
            const auto* own = std::get_if<std::vector<double>>(&value_of(row));
            matrix->set_basis(*numbers);
            counts = counts && (!numbers->empty() || (own != nullptr && !own->empty()));
        }
        row.label->setVisible(counts);
        row.editor->setVisible(counts);
        row.reset->setVisible(counts && value_of(row) != row.descriptor.default_value);
    }
}

void ParameterForm::set_limits(const std::map<std::string, ValueLimits>& limits) {
    for (auto& [id, row] : rows_) {
        const auto found = limits.find(id);
        row.editor->set_limits(found == limits.end() ? std::nullopt
                                                     : std::optional<ValueLimits>(found->second));
    }
}

void ParameterForm::set_problem(const QString& text, const std::string& parameter, const QStringList& valid) {
    faulty_ = parameter;
    fault_text_ = text;
    fault_values_ = valid;
    show_problems();
}

/// A value that is wrong by itself says so at once; what the picture has against it comes from the worker.
void ParameterForm::show_problems() {
    const bool placed = rows_.find(faulty_) != rows_.end();
    problem_->show_problem(placed ? QString() : fault_text_);
    for (auto& [id, row] : rows_) {
        if (!row.own_problem.isEmpty() || id != faulty_)
            row.problem->show_problem(row.own_problem);
        else
            row.problem->show_problem(fault_text_, fault_values_,
                                      QString::fromStdString(row.descriptor.unit));
    }
}

void ParameterForm::check(Row& row, const ParameterValue& value) {
    row.own_problem.clear();
    try {
        checked_value(filter_id_, row.descriptor, value);
    } catch (const Error& error) {
        const Text& rule = error.fault().rule;
        row.own_problem =
            rule.empty() ? shown(error.cause()) : tr("%1: %2.").arg(row.label->text(), shown(rule));
    }
}

void ParameterForm::take_edit(const std::string& id, const ParameterValue& value, bool more_follows) {
    if (is_custom(rows_.at(id))) { // a ready-made matrix in the place of one's own
        ParameterMap values = values_;
        values[id] = value;
        for (const auto& [other, row] : rows_)
            if (row.descriptor.type == ParameterType::Matrix)
                values.erase(other);
        emit all_edited(values);
        return;
    }
    const bool paused = !since_edit_.isValid() || since_edit_.elapsed() > gesture_pause_ms;
    if (id != last_id_ || (!open_gesture_ && paused))
        ++gesture_;
    last_id_ = id;
    const bool released = open_gesture_ && !more_follows;
    open_gesture_ = more_follows;
    if (released)
        since_edit_.invalidate(); // the next drag is a change of its own
    else
        since_edit_.start();
    emit edited(id, value, gesture_);
}

void ParameterForm::take_valid(const std::string& id, const QString& value) {
    try {
        emit edited(id, parse_value(filter_id_, rows_.at(id).descriptor, value.toStdString()), ++gesture_);
    } catch (const Error& error) {
        rows_.at(id).problem->show_problem(shown(error.cause()));
    }
}

ParameterEditor* ParameterForm::editor(const std::string& id) const {
    const auto found = rows_.find(id);
    return found == rows_.end() ? nullptr : found->second.editor;
}

QString ParameterForm::problem_of(const std::string& id) const {
    if (id.empty())
        return problem_->isHidden() ? QString() : problem_->text();
    const auto found = rows_.find(id);
    return found == rows_.end() ? QString() : found->second.problem->text();
}

} // namespace framewright::ui
