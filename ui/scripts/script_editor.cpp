#include "ui/scripts/script_editor.h"

#include "ui/scripts/code_edit.h"
#include "ui/scripts/python_highlighter.h"
#include "ui/storage/file_worker.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace framewright::ui {
namespace {

constexpr int rest_ms = 700;
constexpr qint64 max_bytes = 1 << 20; ///< as much as a script may have
constexpr int trace_height = 120;     ///< pixels

} // namespace

ScriptEditor::ScriptEditor(FileWorker& files, QWidget* parent)
    : QWidget(parent), files_(files), edit_(new CodeEdit(this)),
      colors_(new PythonHighlighter(edit_->document())), name_(new QLabel(this)), state_(new QLabel(this)),
      where_(new QToolButton(this)), problem_label_(new QLabel(this)), trace_button_(new QToolButton(this)),
      trace_(new QPlainTextEdit(this)) {
    setObjectName(QStringLiteral("script_editor"));
    edit_->setObjectName(QStringLiteral("script_text"));
    edit_->setAccessibleName(tr("Script"));
    edit_->setAccessibleDescription(tr("Escape leaves the editor"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(make_header());
    column->addWidget(edit_, 1);
    column->addWidget(make_problem());
    rest_.setSingleShot(true);
    rest_.setInterval(rest_ms);
    connect(&rest_, &QTimer::timeout, this, &ScriptEditor::save);
    connect(edit_, &QPlainTextEdit::textChanged, this, &ScriptEditor::take_change);
    connect(edit_, &CodeEdit::save_wanted, this, &ScriptEditor::save);
    edit_->setEnabled(false);
    show_state();
    lay_out_problem();
}

QWidget* ScriptEditor::make_header() {
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 6, 12, 6);
    set_role(name_, "strong");
    set_role(state_, "secondary");
    state_->setObjectName(QStringLiteral("script_state"));
    state_->setAlignment(Qt::AlignRight);
    state_->setWordWrap(true); // reasons can be long
    row->addWidget(name_);
    row->addWidget(state_, 1);
    return header;
}

QWidget* ScriptEditor::make_problem() {
    problem_box_ = new QWidget(this);
    auto* column = new QVBoxLayout(problem_box_);
    column->setContentsMargins(12, 6, 12, 8);
    column->setSpacing(4);
    problem_label_->setObjectName(QStringLiteral("script_problem"));
    problem_label_->setWordWrap(true);
    problem_label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    set_role(problem_label_, "error");
    auto* buttons = new QHBoxLayout;
    where_->setObjectName(QStringLiteral("script_line"));
    trace_button_->setText(tr("Python's own words"));
    trace_button_->setCheckable(true);
    for (QToolButton* button : {where_, trace_button_}) {
        set_role(button, "plain");
        button->setFocusPolicy(Qt::TabFocus);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    trace_->setReadOnly(true);
    trace_->setLineWrapMode(QPlainTextEdit::NoWrap);
    trace_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    trace_->setMaximumHeight(trace_height);
    trace_->setAccessibleName(trace_button_->text());
    column->addWidget(problem_label_);
    column->addLayout(buttons);
    column->addWidget(trace_);
    connect(where_, &QToolButton::clicked, this, [this] { edit_->go_to_line(problem_.line); });
    connect(trace_button_, &QToolButton::toggled, this, &ScriptEditor::lay_out_problem);
    return problem_box_;
}

void ScriptEditor::open(const QString& path) {
    if (path == path_)
        return;
    save();
    path_ = path;
    ++round_;
    read_ = unsaved_ = focus_wanted_ = false;
    failure_.clear();
    problem_ = {};
    edit_->mark_line(0);
    edit_->setEnabled(false);
    show_text({}, true);
    show_state();
    lay_out_problem();
    if (!path_.isEmpty())
        read();
}

void ScriptEditor::read() {
    files_.read(path_, max_bytes, [this, round = ++round_](const QByteArray& content, const QString& error) {
        if (round == round_)
            take(content, error);
    });
}

void ScriptEditor::read_again() {
    if (!path_.isEmpty() && !unsaved_) // what is being typed counts
        read();
}

void ScriptEditor::take(const QByteArray& content, const QString& error) {
    const QString text = QString::fromUtf8(content);
    failure_ = error.isEmpty() ? QString() : tr("The script cannot be read: %1").arg(error);
    if (error.isEmpty() && text.toUtf8() != content)
        failure_ = tr("The script cannot be read: %1").arg(tr("it is not in UTF-8"));
    if (!failure_.isEmpty()) {
        show_state();
        return;
    }
    const bool first = !std::exchange(read_, true);
    with_returns_ = text.contains(QLatin1String("\r\n"));
    QString lines = text;
    lines.remove(QLatin1Char('\r'));
    show_text(lines, first);
    if (first) {
        edit_->setEnabled(true);
        if (const auto rescued = rescued_.constFind(path_); rescued != rescued_.constEnd()) {
            edit_->take_text(*rescued); // as if it had been typed
            rescued_.erase(rescued);
        }
        if (focus_wanted_)
            edit_now();
    }
    show_state();
}

void ScriptEditor::show_text(const QString& lines, bool first) {
    const QScopedValueRollback<bool> filling(filling_, true);
    if (first)
        edit_->setPlainText(lines);
    else if (lines != text())
        edit_->take_text(lines);
}

/// Every character as it was typed: what Qt gives as plain text has other spaces.
QString ScriptEditor::text() const {
    return edit_->document()->toRawText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

void ScriptEditor::take_change() {
    if (filling_ || !read_)
        return;
    unsaved_ = true;
    ++round_; // what is being read is older
    rest_.start();
    show_state();
}

void ScriptEditor::save() {
    rest_.stop();
    if (!unsaved_)
        return;
    unsaved_ = false;
    const QString text = this->text();
    QString lines = text;
    if (with_returns_)
        lines.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    files_.write(
        path_, [content = lines.toUtf8()] { return content; },
        [this, path = path_, text](const QString& error) {
            if (!error.isEmpty()) {
                take_failure(path, text, error);
                return;
            }
            if (path == path_)
                failure_.clear();
            show_state();
            emit saved(path);
        });
    show_state();
}

void ScriptEditor::take_failure(const QString& path, const QString& text, const QString& error) {
    if (path == path_ && (unsaved_ || text == this->text())) {
        unsaved_ = true;
        failure_ = tr("The script cannot be saved: %1").arg(error);
        show_state();
        return;
    }
    rescued_[path] = text;
    emit not_saved(path, error);
}

void ScriptEditor::show_problem(const Problem& problem) {
    problem_ = problem;
    edit_->mark_line(problem.message.isEmpty() ? 0 : problem.line);
    lay_out_problem();
}

void ScriptEditor::edit_now() {
    focus_wanted_ = !edit_->isEnabled();
    if (!focus_wanted_)
        edit_->setFocus(Qt::OtherFocusReason);
}

void ScriptEditor::show_state() {
    const QFileInfo file(path_);
    name_->setText(path_.isEmpty() ? tr("No script") : file.fileName());
    name_->setToolTip(path_);
    set_role(state_, failure_.isEmpty() ? "secondary" : "error");
    if (!failure_.isEmpty())
        state_->setText(failure_);
    else if (path_.isEmpty())
        state_->setText(tr("Select a filter that is a script."));
    else
        state_->setText(unsaved_ ? tr("Saved when you pause") : read_ ? tr("Saved") : tr("Reading…"));
}

void ScriptEditor::lay_out_problem() {
    problem_box_->setVisible(!problem_.message.isEmpty());
    problem_label_->setText(problem_.message);
    where_->setVisible(problem_.line > 0);
    where_->setText(tr("Go to line %1").arg(problem_.line));
    trace_button_->setVisible(!problem_.detail.isEmpty());
    trace_->setVisible(!problem_.detail.isEmpty() && trace_button_->isChecked());
    trace_->setPlainText(problem_.detail);
}

void ScriptEditor::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colors_->take_look();
}

} // namespace framewright::ui
