// How a job of the queue reads.
#pragma once

#include "ui/queue/job_queue.h"

#include <QString>

namespace framewright::ui {

QString job_text(const QueuedJob& job, JobQueue::Column column);
/// Where it comes from, where it goes, how it is done and what is wrong, in lines.
QString job_details(const QueuedJob& job);
/// "x264 medium, quality 23 · 3 filters · Threads, 4 · clip.mp4", what tells it from another one of its name.
QString job_settings(const QueuedJob& job);
/// What it is doing, or how it ended: "Exporting", "Paused, 13 % kept", "Done in 12.3 s, 4.1 MB".
QString job_status(const QueuedJob& job);
/// All of it in one sentence, for those who hear it.
QString job_spoken(const QueuedJob& job);
/// How the command that goes on with it is called: "Resume (13 % done)", "Try again".
QString job_retry_text(const QueuedJob& job);
/// "XPSNR 40.07 dB", one for each metric of the table that was measured.
QStringList score_texts(const QualityRecord& quality);
/// "8–11 s", "8 min – 11 min".
QString time_range_text(double low, double high);
/// Which backend Automatic took and why, of a note of the engine; "" where it tells something else.
QString choice_text(const Text& note);
QString job_column_title(JobQueue::Column column);

} // namespace framewright::ui
