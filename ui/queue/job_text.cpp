#include "ui/queue/job_text.h"

#include "core/engine/backend/backend.h"
#include "core/metric/registry/metric_registry.h"
#include "ui/document/timecode.h"
#include "ui/storage/named_file.h"
#include "ui/translation/core_text.h"
#include "ui/translation/row_text.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

QString time_left(const JobProgress& progress) {
    if (!progress.remaining_low_seconds || !progress.remaining_high_seconds)
        return {};
    return time_range_text(*progress.remaining_low_seconds, *progress.remaining_high_seconds);
}

QString percent(double share) {
    return QStringLiteral("%1 %").arg(std::floor(share * 100), 0, 'f', 0);
}

QString backend_name(const std::string& id) {
    const QString name = shown_row(backend_traits(id).name);
    return name.isEmpty() ? QString::fromStdString(id) : name.section(QStringLiteral(" ("), 0, 0);
}

QString backend_text(const QueuedJob& job) {
    const BackendSpec& backend = job.spec.backend;
    const QString name = backend_name(backend.id);
    return backend.workers > 0 ? QStringLiteral("%1, %2").arg(name).arg(backend.workers) : name;
}

/// The text itself or the part of it that has this id; null for none.
const Text* part_of(const Text& text, const char* id) {
    if (text.id() == id)
        return &text;
    for (const Text& argument : text.arguments())
        if (const Text* found = part_of(argument, id))
            return found;
    return nullptr;
}

/// A backend, alone or with its number of workers.
QString chosen_text(const Text& name) {
    if (name.id() != "choice.with_workers" || name.arguments().size() < 2)
        return backend_name(name.english());
    return QStringLiteral("%1, %2").arg(backend_name(name.arguments()[1].english()),
                                        QString::fromStdString(name.arguments()[0].english()));
}

/// What the setting is searched for, where it is.
QString goal_words(const ExportGoal& goal) {
    if (goal.target_bytes && goal.two_pass)
        return JobQueue::tr("at most %1, two passes").arg(format_bytes(*goal.target_bytes));
    if (goal.target_bytes)
        return JobQueue::tr("at most %1").arg(format_bytes(*goal.target_bytes));
    const MetricRow* row = goal.target ? metric_registry().find(goal.target->metric) : nullptr;
    return row == nullptr ? QString()
                          : JobQueue::tr("at least %1")
                                .arg(QString::fromStdString(score_text(*row, goal.target->value)));
}

/// Where the file goes, which its name does not say.
QString folder_words(const JobSpec& spec) {
    if (spec.output.empty())
        return {};
    const QString folder = file_info(spec.output).absolutePath();
    const QString home = QDir::homePath();
    const bool at_home = folder == home || folder.startsWith(home + QLatin1Char('/'));
    return QStringLiteral(" → ") + (at_home ? QLatin1Char('~') + folder.mid(home.size()) : folder);
}

QString encoder_words(const EncoderSpec& encoder) {
    if (!encoder.produces_file())
        return JobQueue::tr("no file");
    QString text = QString::fromStdString(encoder.id + ' ' + encoder.preset).trimmed();
    if (encoder.bitrate)
        text += JobQueue::tr(", %1 kbit/s").arg(static_cast<double>(*encoder.bitrate) / 1000, 0, 'f', 0);
    else if (encoder.quality)
        text += JobQueue::tr(", quality %1").arg(*encoder.quality);
    return text;
}

QString stage_text(const JobProgress& progress) {
    switch (progress.stage) {
    case JobStage::Starting:
        return JobQueue::tr("Starting");
    case JobStage::Probing:
        return JobQueue::tr("Reading the clip");
    case JobStage::Indexing:
        return JobQueue::tr("Indexing");
    case JobStage::Measuring:
        return JobQueue::tr("Measuring");
    case JobStage::Queued:
        return JobQueue::tr("Waiting for the cluster");
    case JobStage::Filtering:
        return progress.passes > 1 ? JobQueue::tr("Pass %1 of %2").arg(progress.pass).arg(progress.passes)
                                   : JobQueue::tr("Exporting");
    case JobStage::Assembling:
        return JobQueue::tr("Joining");
    case JobStage::Verifying:
        return JobQueue::tr("Verifying");
    case JobStage::Done:
        break;
    }
    return JobQueue::tr("Finishing");
}

QString state_text(const QueuedJob& job) {
    if (job.state == JobState::Running)
        return stage_text(job.progress);
    if (job.state == JobState::Done && !job.warnings.isEmpty())
        return JobQueue::tr("Done, with warnings");
    return job_state_name(job.state);
}

} // namespace

QString job_state_name(JobState state) {
    switch (state) {
    case JobState::Waiting:
        return JobQueue::tr("Waiting");
    case JobState::Running:
        return JobQueue::tr("Running");
    case JobState::Stopping:
        return JobQueue::tr("Stopping");
    case JobState::Done:
        return JobQueue::tr("Done");
    case JobState::Failed:
        return JobQueue::tr("Failed");
    case JobState::Cancelled:
        return JobQueue::tr("Cancelled");
    case JobState::Interrupted:
        return JobQueue::tr("Interrupted");
    case JobState::Paused:
        return JobQueue::tr("Paused");
    }
    return {};
}

QString time_range_text(double low, double high) {
    const QString from = format_duration(low);
    const QString to = format_duration(high);
    if (from == to)
        return from;
    if (high < 59.5)
        return JobQueue::tr("%1–%2").arg(std::llround(low)).arg(to);
    return JobQueue::tr("%1 – %2").arg(from, to);
}

QString job_text(const QueuedJob& job, JobQueue::Column column) {
    const bool active = job.running != 0;
    switch (column) {
    case JobQueue::NameColumn: {
        return file_info(job.spec.output.empty() ? job.spec.source : job.spec.output).fileName();
    }
    case JobQueue::StateColumn:
        return state_text(job);
    case JobQueue::ProgressColumn:
        return active ? percent(job.progress.fraction) : job.summary;
    case JobQueue::SpeedColumn:
        return active && job.progress.frames_per_second > 0
                   ? JobQueue::tr("%1 fps").arg(job.progress.frames_per_second, 0, 'f', 1)
                   : QString();
    case JobQueue::LeftColumn:
        return active ? time_left(job.progress) : QString();
    case JobQueue::ColumnCount:
        break;
    }
    return {};
}

QString job_settings(const QueuedJob& job) {
    QStringList parts{encoder_words(job.spec.encoder), goal_words(job.spec.goal)};
    const auto filters =
        static_cast<int>(std::count_if(job.spec.chain.begin(), job.spec.chain.end(),
                                       [](const FilterSpec& filter) { return filter.enabled; }));
    if (filters > 0)
        parts << JobQueue::tr("%n filter(s)", nullptr, filters);
    parts << backend_text(job);
    if (job.spec.start || job.spec.end)
        parts << JobQueue::tr("a part of the clip");
    parts << file_info(job.spec.source).fileName() + folder_words(job.spec);
    parts.removeAll(QString()); // the encoder that goes with the file type has no words
    return parts.join(QStringLiteral(" · "));
}

QStringList score_texts(const QualityRecord& quality) {
    QStringList texts;
    for (const MetricRow* row : metric_registry().rows())
        if (const auto mean = quality.mean.find(row->id); row->offered && mean != quality.mean.end())
            texts << QString::fromStdString(score_text(*row, mean->second));
    return texts;
}

QString job_status(const QueuedJob& job) {
    const bool stopped = job.state == JobState::Paused || job.state == JobState::Interrupted ||
                         job.state == JobState::Cancelled || job.state == JobState::Failed ||
                         job.state == JobState::Waiting;
    QString text = state_text(job);
    if (stopped && job.kept > 0)
        text += JobQueue::tr(", %1 kept").arg(percent(job.kept));
    if (job.state == JobState::Done && !job.summary.isEmpty())
        text += JobQueue::tr(" in %1").arg(job.summary);
    return text;
}

QString job_spoken(const QueuedJob& job) {
    QStringList parts{job_text(job, JobQueue::NameColumn), job_status(job)};
    if (job.running != 0)
        parts << job_text(job, JobQueue::ProgressColumn);
    if (const QString left = job_text(job, JobQueue::LeftColumn); !left.isEmpty())
        parts << JobQueue::tr("%1 left").arg(left);
    parts << job.scores << job_settings(job);
    return parts.join(QStringLiteral(", "));
}

QString job_retry_text(const QueuedJob& job) {
    if (job.kept > 0 && job.spec.backend.store == Store::Disk)
        return JobQueue::tr("Resume (%1 done)").arg(percent(job.kept));
    const bool resumes = job.state == JobState::Interrupted || job.state == JobState::Paused;
    return resumes ? JobQueue::tr("Resume") : JobQueue::tr("Try again");
}

QString job_details(const QueuedJob& job) {
    QStringList lines{QString::fromStdString(job.spec.source),
                      QStringLiteral("→ ") + QString::fromStdString(job.spec.output), job_settings(job)};
    if (!job.method.isEmpty())
        lines << job.method;
    lines << job.scores;
    if (job.problem)
        lines << job.problem->message;
    return lines.join(QLatin1Char('\n'));
}

QString choice_text(const Text& note) {
    if (const Text* unmeasured = part_of(note, "choice.unmeasured");
        unmeasured && unmeasured->arguments().size() > 1)
        return JobQueue::tr("Automatic chose %1 (%2)")
            .arg(chosen_text(unmeasured->arguments()[0]), shown(unmeasured->arguments()[1]));
    if (const Text* taken = part_of(note, "choice.taken"); taken && taken->arguments().size() > 1)
        return JobQueue::tr("Automatic chose %1 (%2 expected)")
            .arg(chosen_text(taken->arguments()[0]), QString::fromStdString(taken->arguments()[1].english()));
    return note.id().starts_with("choice.") ? shown(note) : QString();
}

QString job_column_title(JobQueue::Column column) {
    switch (column) {
    case JobQueue::NameColumn:
        return JobQueue::tr("Job");
    case JobQueue::StateColumn:
        return JobQueue::tr("State");
    case JobQueue::ProgressColumn:
        return JobQueue::tr("Progress");
    case JobQueue::SpeedColumn:
        return JobQueue::tr("Speed");
    case JobQueue::LeftColumn:
        return JobQueue::tr("Time left");
    case JobQueue::ColumnCount:
        break;
    }
    return {};
}

} // namespace framewright::ui
