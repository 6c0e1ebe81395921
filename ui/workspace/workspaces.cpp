#include "ui/workspace/workspaces.h"

#include "ui/widgets/action_table.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QActionGroup>

namespace framewright::ui {
namespace {

/// By Workspace.
constexpr const char* commands[] = {"workspace-edit", "workspace-benchmark", "workspace-queue"};

} // namespace

Workspaces::Workspaces(Actions& actions, QWidget* edit, QWidget* benchmark, QWidget* queue, QWidget* parent)
    : QStackedWidget(parent), actions_(actions), choices_(new QActionGroup(this)),
      edit_commands_(new QActionGroup(this)), can_compare_(benchmark != nullptr) {
    setObjectName(QStringLiteral("workspaces"));
    edit_commands_->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    for (QWidget* page : {edit, benchmark, queue})
        addWidget(page != nullptr ? page : new QWidget(this));
    connect_command(commands[0], Workspace::Edit);
    connect_command(commands[1], Workspace::Benchmark);
    connect_command(commands[2], Workspace::Queue);
    actions_.get(QString::fromLatin1(commands[1]))->setEnabled(can_compare_);
    for (const ActionRow& row : action_table())
        if (*row.id != '\0' && acts_on_clip(row)) {
            QAction* action = actions_.get(QString::fromLatin1(row.id));
            if (action->actionGroup() == nullptr)
                edit_commands_->addAction(action);
        }
    connect(this, &QStackedWidget::currentChanged, this, &Workspaces::take_shown);
    take_shown();
}

void Workspaces::connect_command(const char* id, Workspace workspace) {
    actions_.on(id, this, [this, workspace] { show_workspace(workspace); });
    choices_->addAction(actions_.get(QString::fromLatin1(id)));
}

Workspace Workspaces::workspace() const {
    return static_cast<Workspace>(currentIndex());
}

void Workspaces::show_workspace(Workspace workspace) {
    if (workspace == Workspace::Benchmark && !can_compare_)
        return;
    setCurrentIndex(static_cast<int>(workspace));
}

/// Keys work on what is seen: those of the edited clip rest while another workspace is shown.
void Workspaces::enable_commands() {
    const bool edit = workspace() == Workspace::Edit;
    edit_commands_->setEnabled(edit);
    for (const ActionRow& row : action_table())
        if (*row.id != '\0' && acts_on_clip(row)) {
            QActionGroup* group = actions_.get(QString::fromLatin1(row.id))->actionGroup();
            if (group != nullptr)
                group->setEnabled(edit);
        }
}

void Workspaces::take_shown() {
    actions_.get(QString::fromLatin1(commands[currentIndex()]))->setChecked(true);
    enable_commands();
    emit workspace_changed(workspace());
}

} // namespace framewright::ui
