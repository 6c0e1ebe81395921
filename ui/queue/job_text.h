// How a job of the queue reads: the texts of its row, and what its columns are called.
#pragma once

#include "ui/queue/job_queue.h"

#include <QString>

namespace framewright::ui {

QString job_text(const QueuedJob& job, JobQueue::Column column);
/// Where it comes from, where it goes and what is wrong, in lines.
QString job_details(const QueuedJob& job);
QString job_column_title(JobQueue::Column column);

} // namespace framewright::ui
