// Names for outputs, and the words in braces that they may hold.
#pragma once

#include "core/job/job_spec.h"
#include "ui/export/rules/clip_facts.h"

#include <QDate>
#include <QString>
#include <QStringList>

namespace framewright::ui {

/// How the user likes outputs to be named.
struct OutputHabit {
    QString folder; ///< "" for that of the clip
    QString name;   ///< without its ending; "" for "{name}-filtered"
    bool operator==(const OutputHabit&) const = default;
};
OutputHabit saved_habit();
void save_habit(const OutputHabit& habit);

/// "{name}", "{preset}", ...: what a name may hold.
QStringList name_words();

/// "FOLDER/NAME-filtered.CONTAINER"; beside the source where the habit says nothing else.
QString suggested_output(const QString& source, const QString& container, const OutputHabit& habit = {});

/// The output with its words in braces filled in; those of which nothing is known yet stay.
QString expanded_output(const JobSpec& spec, const QSize& picture, const QDate& today);

/// "clip-2.mp4" for "clip.mp4"; of a sequence the folder gets the number.
QString numbered_output(const QString& output, int number);

} // namespace framewright::ui
