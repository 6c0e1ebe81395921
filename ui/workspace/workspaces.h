// The workspaces, one of which has the whole window.
#pragma once

#include <QList>
#include <QStackedWidget>

class QActionGroup;

namespace framewright::ui {

class Actions;

/// Numbered by where their pages stand.
enum class Workspace { Edit, Benchmark, Queue };

class Workspaces : public QStackedWidget {
    Q_OBJECT
public:
    /// `benchmark` null: the window cannot compare.
    Workspaces(Actions& actions, QWidget* edit, QWidget* benchmark, QWidget* queue,
               QWidget* parent = nullptr);

    Workspace workspace() const;
    void show_workspace(Workspace workspace);

signals:
    void workspace_changed(framewright::ui::Workspace workspace);

private:
    void connect_command(const char* id, Workspace workspace);
    void enable_commands();
    void take_shown();

    Actions& actions_;
    QActionGroup* choices_;
    QActionGroup* edit_commands_;
    bool can_compare_;
};

} // namespace framewright::ui
