// The dialogs that choose clips and projects. All belong to a window and delete themselves.
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace framewright::ui {

using PathChosen = std::function<void(const QString& path)>;

inline constexpr const char* project_suffix = "framewright";

/// Begins in the folder where the last clip was chosen, or in `folder`.
void choose_clips(QWidget* window, const QString& title, const QString& folder, bool several,
                  const std::function<void(const QStringList& paths)>& chosen);
void choose_project(QWidget* window, const PathChosen& chosen);
/// Proposes a name beside the clip.
void choose_project_to_save(QWidget* window, const QString& clip, const PathChosen& chosen);

/// What a project names to be run, by paths.
struct NamedPrograms {
    QStringList encoders; ///< programs
    QStringList scripts;  ///< of filters

    bool empty() const { return encoders.isEmpty() && scripts.isEmpty(); }
};

/// A project may come from anywhere; only the user can know whether what it names is to be run.
void ask_about_programs(QWidget* window, const QString& project, const NamedPrograms& programs,
                        const std::function<void(bool run)>& answered);

} // namespace framewright::ui
