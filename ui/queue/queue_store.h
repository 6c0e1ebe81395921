// Queue and project in their file forms.
#pragma once

#include "ui/queue/job_queue.h"

#include <QByteArray>

#include <vector>

namespace framewright::ui {

QByteArray queue_to_json(const std::vector<QueuedJob>& jobs);
/// Entries that cannot be read are left out and named in `problems`.
std::vector<QueuedJob> queue_from_json(const QByteArray& json, QStringList& problems);

/// What a project file holds: the edited job and where its export goes.
QByteArray project_to_json(const JobSpec& spec);
/// Throws Error(Usage) where it is no project or of a newer version.
JobSpec project_from_json(const QByteArray& json);

} // namespace framewright::ui
