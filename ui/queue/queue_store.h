// Queue and project in their file forms.
#pragma once

#include "ui/document/marker.h"
#include "ui/queue/job_queue.h"

#include <QByteArray>

#include <vector>

namespace framewright::ui {

QByteArray queue_to_json(const std::vector<QueuedJob>& jobs);
/// Entries that cannot be read are left out and named in `problems`.
std::vector<QueuedJob> queue_from_json(const QByteArray& json, QStringList& problems);

/// What a project file holds: the edited job, where its export goes, and the markers of its clip.
QByteArray project_to_json(const JobSpec& spec, const std::vector<Marker>& markers = {});
/// Throws Error(Usage) where it is no project or of a newer version.
JobSpec project_from_json(const QByteArray& json);
/// By frame; none of what makes no sense.
std::vector<Marker> markers_from_json(const QByteArray& json);

} // namespace framewright::ui
