#include "ui/scripts/script_commands.h"

#include "core/schema/filter_descriptor.h"
#include "ui/document/document.h"
#include "ui/edit/clip_controller.h"
#include "ui/filters/filter_panel.h"
#include "ui/notices/notice_bar.h"
#include "ui/parameters/parameter_form.h"
#include "ui/scripts/own_scripts.h"
#include "ui/scripts/script_editor.h"
#include "ui/scripts/script_watch.h"
#include "ui/storage/file_worker.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QDockWidget>
#include <QInputDialog>
#include <QMainWindow>
#include <QStringList>
#include <QToolButton>

#include <algorithm>
#include <utility>
#include <vector>

namespace framewright::ui {
namespace {

constexpr int look_every_ms = 500;
constexpr int name_width = 360; ///< pixels of the dialog that asks for a name
constexpr int min_width = 460;  ///< pixels of the editor's dock when it is opened

} // namespace

ScriptCommands::ScriptCommands(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts), watch_(new ScriptWatch(look_every_ms, this)),
      button_(new QToolButton(&parts.filters.form())) {
    connect_commands();
    connect_changes();
    follow();
    watch();
}

void ScriptCommands::connect_commands() {
    parts_.actions.on("new-script", this, &ScriptCommands::ask_name);
    QAction* edit = parts_.actions.get(QStringLiteral("edit-script"));
    connect(edit, &QAction::triggered, this, &ScriptCommands::show_editor);
    button_->setDefaultAction(edit);
    button_->setFocusPolicy(Qt::TabFocus);
    parts_.filters.form().add_title_button(button_);
    connect(parts_.dock.toggleViewAction(), &QAction::toggled, this, [this, edit](bool shown) {
        edit->setChecked(shown);
        follow();
    });
}

void ScriptCommands::connect_changes() {
    connect(&parts_.filters, &FilterPanel::current_changed, this, &ScriptCommands::follow);
    connect(&parts_.document, &Document::chain_changed, this, &ScriptCommands::watch);
    connect(&parts_.jobs, &JobService::filters_ready, this, &ScriptCommands::take_filters);
    connect(&parts_.jobs, &JobService::filters_failed, this,
            [this](const Problem& problem) { parts_.notice.show_problem(problem); });
    connect(&parts_.clip, &ClipController::chain_problem_changed, this, [this](const Problem& problem) {
        chain_problem_ = problem;
        show_problem();
    });
    connect(&parts_.editor, &ScriptEditor::saved, watch_, &ScriptWatch::look);
    connect(&parts_.editor, &ScriptEditor::not_saved, this,
            [this](const QString& path, const QString& error) {
                parts_.notice.show_problem(
                    {tr("%1 could not be saved: %2. What you typed is there again when you open it.")
                         .arg(path, error),
                     {},
                     ErrorKind::Output});
            });
    connect(watch_, &ScriptWatch::written, this, [this](const QStringList& files) {
        if (files.contains(parts_.editor.path()))
            parts_.editor.read_again();
        parts_.preview.look_again();
        parts_.jobs.request_filters(); // the script says what can be set
    });
    connect(watch_, &ScriptWatch::folder_changed, this, [this] { parts_.jobs.request_filters(); });
}

void ScriptCommands::ask_name() {
    auto* dialog = new QInputDialog(parts_.dock.window());
    dialog->setObjectName(QStringLiteral("new_script"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New Python filter"));
    dialog->setLabelText(tr("Name of the filter:"));
    dialog->setOkButtonText(tr("Create"));
    dialog->setTextValue(tr("My filter"));
    dialog->setMinimumWidth(name_width);
    connect(dialog, &QInputDialog::textValueSelected, this, &ScriptCommands::make);
    dialog->open();
}

void ScriptCommands::make(const QString& name) {
    const QString folder = own_scripts_folder();
    const QString file = script_file_name(name);
    if (folder.isEmpty() || file.isEmpty()) {
        parts_.notice.show_problem(
            {tr("“%1” gives no name of a file: use letters and digits.").arg(name), {}, ErrorKind::Usage});
        return;
    }
    if (is_taken(file)) {
        parts_.notice.show_problem(
            {tr("There is a Python filter of this name already. Choose another one."), {}, ErrorKind::Usage});
        return;
    }
    const QString path = folder + QLatin1Char('/') + file;
    parts_.files.create(
        path, [name] { return new_script(name); },
        [this, path](const QString& error) {
            if (!error.isEmpty()) {
                parts_.notice.show_problem(
                    {tr("%1 cannot be made: %2. Another name may do.").arg(path, error),
                     {},
                     ErrorKind::Output});
                return;
            }
            made_ = path;
            asked_again_ = false;
            parts_.jobs.request_filters();
        });
}

/// Two files of different folders would be one filter.
bool ScriptCommands::is_taken(const QString& file) const {
    const QString stem = file.chopped(3); // ".py"
    const std::vector<FilterDescriptor>& filters = parts_.filters.descriptors();
    return std::any_of(filters.begin(), filters.end(), [&](const FilterDescriptor& filter) {
        const QString id = QString::fromStdString(filter.id);
        return filter.origin == RowOrigin::Python && id.section(QLatin1Char('-'), 1) == stem;
    });
}

void ScriptCommands::show_editor(bool shown) {
    parts_.dock.setVisible(shown);
    if (!shown)
        return;
    parts_.dock.raise();
    if (auto* host = qobject_cast<QMainWindow*>(parts_.dock.parentWidget()); host != nullptr)
        if (!parts_.dock.isFloating() && parts_.dock.width() < min_width)
            host->resizeDocks({&parts_.dock}, {min_width}, Qt::Horizontal);
    follow();
    parts_.editor.edit_now();
}

void ScriptCommands::follow() {
    const int row = parts_.filters.current_row();
    const QStringList scripts = chain_scripts();
    const QString script = row >= 0 && row < scripts.size() ? scripts[row] : QString();
    QAction* edit = parts_.actions.get(QStringLiteral("edit-script"));
    edit->setEnabled(!script.isEmpty() || !parts_.dock.isHidden());
    button_->setVisible(!script.isEmpty());
    // Hidden is what was closed, not what is out of sight with its workspace.
    if (parts_.dock.isHidden())
        parts_.editor.open({});
    else if (!script.isEmpty() || !scripts.contains(parts_.editor.path()))
        parts_.editor.open(script);
    show_problem();
}

void ScriptCommands::watch() {
    QStringList scripts = chain_scripts();
    scripts.removeAll(QString());
    scripts.removeDuplicates();
    watch_->watch(scripts, own_scripts_folder());
}

void ScriptCommands::take_filters(const std::vector<FilterDescriptor>& filters) {
    watch();
    follow();
    if (made_.isEmpty())
        return;
    for (const FilterDescriptor& filter : filters)
        if (filter.script == made_.toStdString()) {
            made_.clear();
            parts_.filters.add_filter(filter.id);
            show_editor(true);
            return;
        }
    if (!std::exchange(asked_again_, true)) { // the answer may be older than the file
        parts_.jobs.request_filters();
        return;
    }
    parts_.notice.show_problem(
        {tr("%1 has not become a filter: another one has its name.").arg(std::exchange(made_, {})),
         {},
         ErrorKind::Usage});
}

/// That of the script in the editor, and nothing else.
void ScriptCommands::show_problem() {
    const QStringList scripts = chain_scripts();
    const int row = chain_problem_.filter;
    const QString script =
        row >= 0 && row < scripts.size() && !scripts[row].isEmpty() ? scripts[row] : chain_problem_.file;
    const bool here = !script.isEmpty() && script == parts_.editor.path();
    parts_.editor.show_problem(here ? chain_problem_ : Problem());
}

QStringList ScriptCommands::chain_scripts() const {
    QStringList scripts;
    for (const FilterSpec& filter : parts_.document.spec().chain)
        scripts << script_of(filter, parts_.filters.descriptor(filter.id));
    return scripts;
}

} // namespace framewright::ui
