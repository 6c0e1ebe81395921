#include "ui/widgets/parameter_form.h"

#include "core/base/error.h"
#include "ui/translation/core_text.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/parameter_editor.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace framewright::ui {
namespace {

/// Turns of a wheel or presses of a key that follow each other within this time are one change.
constexpr int gesture_pause_ms = 800;

QLabel* red_label(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    set_role(label, "error");
    label->hide();
    return label;
}

void set_problem_text(QLabel* label, const QString& text) {
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

ParameterForm::ParameterForm(QWidget* parent) : QWidget(parent) {
    layout_ = new QVBoxLayout(this);
    layout_->setContentsMargins(12, 8, 12, 12);
    layout_->setSpacing(8);
    title_ = new QLabel(this);
    title_->setProperty("role", QStringLiteral("heading"));
    title_->setWordWrap(true);
    help_ = new QLabel(this);
    help_->setProperty("role", QStringLiteral("secondary"));
    help_->setWordWrap(true);
    problem_ = red_label(this);
    layout_->addWidget(title_);
    layout_->addWidget(help_);
    layout_->addWidget(problem_);
    layout_->addStretch(1);
}

void ParameterForm::clear() {
    delete body_; // with the rows' widgets
    body_ = nullptr;
    rows_.clear();
    filter_id_.clear();
    last_id_.clear();
    set_problem({});
}

void ParameterForm::show_hint(const QString& text) {
    clear();
    title_->hide();
    help_->setText(text);
    help_->show();
}

void ParameterForm::set_problem(const QString& text) {
    set_problem_text(problem_, text);
}

void ParameterForm::set_filter(const FilterDescriptor& descriptor, const ParameterMap& values) {
    clear();
    filter_id_ = descriptor.id;
    title_->setText(QString::fromStdString(descriptor.name));
    title_->show();
    QString help = QString::fromStdString(descriptor.help);
    if (!descriptor.depth_note.empty())
        help += QLatin1Char(' ') + QString::fromStdString(descriptor.depth_note);
    help_->setText(help);
    help_->setVisible(!help.isEmpty());
    add_rows(descriptor.parameters);
    set_values(values);
}

void ParameterForm::set_parameters(const std::string& owner,
                                   const std::vector<ParameterDescriptor>& parameters) {
    clear();
    filter_id_ = owner;
    title_->hide();
    help_->hide();
    add_rows(parameters);
    set_values({});
}

void ParameterForm::add_rows(const std::vector<ParameterDescriptor>& parameters) {
    body_ = new QWidget(this);
    auto* body_layout = new QVBoxLayout(body_);
    body_layout->setContentsMargins(0, 0, 0, 0);
    body_layout->setSpacing(8);
    layout_->insertWidget(layout_->count() - 1, body_);
    for (const ParameterDescriptor& parameter : parameters)
        add_row(parameter);
    keep_wheel_for_scrolling(body_);
    body_->show();
}

void ParameterForm::add_row(const ParameterDescriptor& descriptor) {
    const QString name = QString::fromStdString(descriptor.name);
    Row row;
    row.descriptor = descriptor;
    auto* box = new QWidget(body_);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    auto* label = new QLabel(name, box);
    label->setToolTip(QString::fromStdString(descriptor.help));
    row.reset = new QToolButton(box);
    row.reset->setIcon(themed_icon(QStringLiteral("reset")));
    row.reset->setAutoRaise(true);
    row.reset->setAccessibleName(tr("Reset %1").arg(name));
    row.reset->setToolTip(
        tr("Reset to %1").arg(QString::fromStdString(format_value(descriptor.default_value))));
    QSizePolicy keep = row.reset->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    row.reset->setSizePolicy(keep);
    head->addWidget(label, 1);
    row.editor = make_parameter_editor(descriptor).release(); // its parent owns it from here on
    row.editor->setParent(box);
    row.editor->setToolTip(QString::fromStdString(descriptor.help));
    label->setBuddy(row.editor);
    row.problem = red_label(box);
    if (descriptor.type == ParameterType::Boolean)
        head->addWidget(row.editor);
    head->addWidget(row.reset);
    column->addLayout(head);
    if (descriptor.type != ParameterType::Boolean)
        column->addWidget(row.editor);
    column->addWidget(row.problem);
    body_->layout()->addWidget(box);

    const std::string id = descriptor.id;
    connect(row.editor, &ParameterEditor::edited, this,
            [this, id](const ParameterValue& value, bool more) { take_edit(id, value, more); });
    connect(row.reset, &QToolButton::clicked, this, [this, id] { emit reset_requested(id); });
    rows_[id] = row;
}

void ParameterForm::set_values(const ParameterMap& values) {
    for (auto& [id, row] : rows_) {
        const auto given = values.find(id);
        const ParameterValue& value = given == values.end() ? row.descriptor.default_value : given->second;
        row.editor->set_value(value);
        row.reset->setVisible(given != values.end() && given->second != row.descriptor.default_value);
        check(row, value);
    }
}

void ParameterForm::check(Row& row, const ParameterValue& value) {
    QString problem;
    try {
        checked_value(filter_id_, row.descriptor, value);
    } catch (const Error& error) {
        problem = shown(error.cause());
    }
    set_problem_text(row.problem, problem);
}

void ParameterForm::take_edit(const std::string& id, const ParameterValue& value, bool more_follows) {
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

ParameterEditor* ParameterForm::editor(const std::string& id) const {
    const auto found = rows_.find(id);
    return found == rows_.end() ? nullptr : found->second.editor;
}

QString ParameterForm::problem_of(const std::string& id) const {
    const auto found = rows_.find(id);
    return found == rows_.end() ? QString() : found->second.problem->text();
}

} // namespace framewright::ui
