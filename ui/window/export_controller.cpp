#include "ui/window/export_controller.h"

#include "core/job/preset/export_preset.h"
#include "ui/document/document.h"
#include "ui/export/conversion_sheet.h"
#include "ui/export/export_panel.h"
#include "ui/export/rules/export_rules.h"
#include "ui/export/rules/output_check.h"
#include "ui/notices/notice_bar.h"
#include "ui/queue/job_queue.h"
#include "ui/storage/named_file.h"
#include "ui/trace/trace_panel.h"
#include "ui/widgets/actions.h"

#include <QCollator>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace framewright::ui {
namespace {

/// New clips go where the last one went, unless that was its own folder.
void remember_folder(const JobSpec& spec) {
    const QString folder = file_info(spec.output).absolutePath();
    const QString own = file_info(spec.source).absolutePath();
    OutputHabit habit = saved_habit();
    habit.folder = spec.output.empty() || folder == own ? QString() : folder;
    save_habit(habit);
}

} // namespace

ExportController::ExportController(Document& document, ExportPanel& form, JobQueue& queue, TracePanel& trace,
                                   NoticeBar& notice, Actions& actions, QWidget* window)
    : QObject(window), document_(document), form_(form), queue_(queue), trace_(trace), notice_(notice),
      window_(window), check_(new OutputCheck(this)) {
    actions.on("export", this, &ExportController::export_clip);
    connect(&form_, &ExportPanel::export_requested, this, &ExportController::export_clip);
    connect(&form_, &ExportPanel::failed, this, [this](const QString& message) {
        notice_.show_problem({message, {}, ErrorKind::Output});
    });
}

void ExportController::queue_clip(const QString& path) {
    queue_for(document_.spec(), path, saved_habit());
}

void ExportController::queue_for(JobSpec spec, const QString& path, const OutputHabit& habit) {
    set_source(spec, path, habit);
    spec.output = expanded_output(spec, {}, QDate::currentDate()).toStdString();
    queue_numbered(spec, QString::fromStdString(spec.output), 1);
}

void ExportController::convert(QStringList paths) {
    QCollator by_name(QLocale::English); // the locale "C" knows no order of numbers
    by_name.setNumericMode(true);
    std::sort(paths.begin(), paths.end(), by_name);
    ask_how_to_convert(window_, paths, form_.job(), form_.catalog(), [this](const Conversion& how) {
        for (const QString& path : how.files)
            queue_converted(path, how);
    });
}

void ExportController::queue_converted(const QString& path, const Conversion& how) {
    JobSpec spec = form_.job();
    if (!how.with_filters)
        spec.chain.clear();
    if (const ExportPreset* preset = export_preset_registry().find(how.preset))
        apply_preset(*preset, spec);
    OutputHabit habit = saved_habit();
    habit.folder = how.folder;
    queue_for(spec, path, habit);
}

/// Several clips of one name, or one that was exported before: nobody wants to be asked about each.
void ExportController::queue_numbered(const JobSpec& spec, const QString& wanted, int number) {
    constexpr int max_number = 999;
    check_->ask(spec, [this, spec, wanted, number](const OutputFacts& facts) {
        const bool taken = facts.exists || queue_.writes_to(QString::fromStdString(spec.output));
        if (taken && number < max_number) {
            JobSpec next = spec;
            next.output = numbered_output(wanted, number + 1).toStdString();
            queue_numbered(next, wanted, number + 1);
            return;
        }
        const QString problem = export_problem(spec, form_.catalog(), facts);
        if (problem.isEmpty()) {
            add_job(spec, facts);
            return;
        }
        const QString text = tr("%1 was not queued: %2").arg(file_info(spec.source).fileName(), problem);
        emit logged(text);
        notice_.show_problem({text, {}, {}});
    });
}

void ExportController::export_clip() {
    const JobSpec spec = form_.job();
    check_->ask(spec, [this, spec](const OutputFacts& facts) {
        const QString problem = form_.problem(facts);
        if (problem.isEmpty()) {
            remember_folder(spec);
            add_job(spec, facts);
        } else
            notice_.show_problem({problem, {}, ErrorKind::Usage});
    });
}

void ExportController::add_job(JobSpec spec, const OutputFacts& facts) {
    const QString output = QString::fromStdString(spec.output);
    if (queue_.writes_to(output)) {
        notice_.show_problem(
            {tr("A queued export already uses %1. Choose another name.").arg(output), {}, {}});
        return;
    }
    spec.overwrite = false;
    if (spec.goal.target_bytes && facts.source_bytes > 0) // at most means no more than is worth it
        spec.goal.target_bytes = std::min<std::int64_t>(*spec.goal.target_bytes, facts.source_bytes);
    if (trace_.recording())
        spec.trace = trace_.new_trace_file().toStdString();
    if (facts.exists)
        ask_to_replace(spec);
    else
        queue_job(spec);
}

void ExportController::queue_job(const JobSpec& spec) {
    queue_.add(spec);
    const bool runs = queue_.jobs().back().state == JobState::Running;
    emit job_added(file_info(spec.output).fileName(), runs);
}

void ExportController::ask_to_replace(const JobSpec& spec) {
    const QString name = file_info(spec.output).fileName();
    auto* box = new QMessageBox(QMessageBox::Question, tr("Replace file"), tr("%1 exists already.").arg(name),
                                QMessageBox::Cancel, window_);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("It is replaced only when the export is finished and verified."));
    QPushButton* replace = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(replace, &QPushButton::clicked, this, [this, spec] {
        JobSpec replacing = spec;
        replacing.overwrite = true;
        queue_job(replacing);
    });
    box->open();
}

} // namespace framewright::ui
