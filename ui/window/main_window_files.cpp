// Clips, projects, recovery and exports of the window.
#include "ui/benchmark/comparison_panel.h"
#include "ui/document/document.h"
#include "ui/export/export_panel.h"
#include "ui/export/export_rules.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/filter_places.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_store.h"
#include "ui/trace/trace_panel.h"
#include "ui/view/compare_view.h"
#include "ui/view/preview_controller.h"
#include "ui/view/snapshot.h"
#include "ui/view/timeline.h"
#include "ui/view/transport_bar.h"
#include "ui/widgets/notice_bar.h"
#include "ui/window/empty_page.h"
#include "ui/window/log_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/session_store.h"
#include "ui/window/status_panel.h"

#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QUndoStack>

#include <algorithm>

namespace framewright::ui {
namespace {

const QString project_suffix = QStringLiteral("framewright");

QStringList local_files(const QMimeData* data) {
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    return files;
}

} // namespace

void MainWindow::start() {
    jobs_.request_catalog();
    for (QTabBar* bar : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
        bar->setAccessibleName(tr("Panels")); // made by the window itself when docks share a place
    sessions_->watch(*document_, *queue_);
    recover();
}

void MainWindow::recover() {
    const RecoveredSession found = sessions_->recover();
    for (const QString& problem : found.problems)
        log_->add(problem);
    queue_->restore(found.jobs);
    sessions_->forget_recovered_queues();
    const auto unfinished = std::count_if(found.jobs.begin(), found.jobs.end(), [](const QueuedJob& job) {
        return job.state != JobState::Done && job.state != JobState::Cancelled;
    });
    if (unfinished > 0)
        log_->add(tr("Unfinished jobs of an earlier run in the queue: %1").arg(unfinished));
    if (!found.project)
        return;
    const QString clip = QFileInfo(QString::fromStdString(found.project->source)).fileName();
    const JobSpec project = *found.project;
    notice_->show_notice(
        tr("Framewright did not close in order last time. Restore the work on %1?").arg(clip), tr("Restore"),
        [this, project] {
            load_spec(project, {});
            sessions_->forget_recovered_projects();
        },
        tr("Discard"), [this] { sessions_->forget_recovered_projects(); });
}

void MainWindow::open_path(const QString& path) {
    if (QFileInfo(path).suffix().toLower() == project_suffix)
        open_project(path);
    else
        open_clip(path);
}

void MainWindow::open_clip_dialog() {
    QSettings settings;
    const QString folder = settings.value(QStringLiteral("folders/clips")).toString();
    auto* dialog = new QFileDialog(this, tr("Open clip"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Video (*.mp4 *.mov *.mkv *.webm *.avi *.ts *.mts *.m2ts *.mpg *.mpeg *.3gp *.h264 "
            "*.hevc *.flv *.wmv *.ogv *.mxf *.y4m *.vob)"),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        QSettings().setValue(QStringLiteral("folders/clips"), QFileInfo(files.value(0)).path());
        open_path(files.value(0));
        for (int i = 1; i < files.size(); ++i)
            queue_clip(files.at(i));
    });
    dialog->open();
}

void MainWindow::open_project_dialog() {
    auto* dialog = new QFileDialog(this, tr("Open project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Framewright projects (*.framewright)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::open_project);
    dialog->open();
}

void MainWindow::open_clip(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    JobSpec spec = document_->spec();
    spec.source = absolute.toStdString();
    spec.video_track = 0;
    spec.start.reset();
    spec.end.reset();
    spec.overwrite = false;
    const QString container = container_of(QString::fromStdString(spec.output));
    spec.output = suggested_output(absolute, container).toStdString();
    load_spec(spec, {});
}

void MainWindow::open_project(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        notice_->show_problem(
            {tr("%1 could not be opened: %2").arg(path, file.errorString()), {}, ErrorKind::Input});
        return;
    }
    try {
        load_spec(project_from_json(file.readAll()), path);
    } catch (const Error& error) {
        Problem problem = problem_from(error);
        problem.message = tr("%1 could not be opened: %2").arg(QFileInfo(path).fileName(), problem.message);
        notice_->show_problem(problem);
    }
}

void MainWindow::load_spec(const JobSpec& spec, const QString& project_path) {
    project_path_ = project_path;
    places_->forget();
    document_->reset(spec);
    timeline_->set_index(nullptr);
    timeline_->set_position(0);
    status_->clear_clip();
    const QString path = QString::fromStdString(spec.source);
    opening_path_ = path;
    if (path.isEmpty()) {
        preview_->close();
        show_centre_page();
        return;
    }
    static_cast<EmptyPage*>(empty_page_)->show_opening(QFileInfo(path).fileName());
    preview_->open(path, spec.video_track);
    show_centre_page();
    update_title();
}

void MainWindow::close_clip() {
    JobSpec spec = document_->spec();
    spec.source.clear();
    spec.output.clear();
    spec.start.reset();
    spec.end.reset();
    transport_->show_text({});
    load_spec(spec, {});
}

void MainWindow::save_project() {
    if (project_path_.isEmpty())
        save_project_as();
    else
        write_project(project_path_);
}

void MainWindow::save_project_as() {
    const QString source = QString::fromStdString(document_->spec().source);
    auto* dialog = new QFileDialog(this, tr("Save project"), QFileInfo(source).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(project_suffix);
    dialog->setNameFilter(tr("Framewright projects (*.framewright)"));
    dialog->selectFile(QFileInfo(source).completeBaseName() + QLatin1Char('.') + project_suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (write_project(path))
            project_path_ = path;
        update_title();
    });
    dialog->open();
}

bool MainWindow::write_project(const QString& path) {
    QString message;
    if (!write_file(path, project_to_json(document_->spec()), message)) {
        notice_->show_problem({tr("The project could not be saved: %1").arg(message), {}, ErrorKind::Output});
        return false;
    }
    document_->undo_stack().setClean();
    update_title();
    notice_->show_notice(tr("Project saved: %1").arg(path));
    return true;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!local_files(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList files = local_files(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    open_path(files.first());
    for (int i = 1; i < files.size(); ++i)
        queue_clip(files.at(i));
}

void MainWindow::queue_clip(const QString& path) {
    JobSpec spec = document_->spec();
    const QString container = container_of(QString::fromStdString(spec.output));
    spec.source = QFileInfo(path).absoluteFilePath().toStdString();
    spec.video_track = 0;
    spec.start.reset();
    spec.end.reset();
    const QString output = suggested_output(QString::fromStdString(spec.source), container);
    spec.output = output.toStdString();
    const QString problem = export_problem(spec, exports_->catalog());
    if (!problem.isEmpty()) {
        log_->add(tr("%1 was not queued: %2").arg(QFileInfo(path).fileName(), problem));
        notice_->show_problem({tr("%1 was not queued: %2").arg(QFileInfo(path).fileName(), problem), {}, {}});
        return;
    }
    add_job(spec);
}

void MainWindow::export_clip() {
    const JobSpec& spec = document_->spec();
    const QString problem = export_problem(spec, exports_->catalog());
    if (!problem.isEmpty()) {
        notice_->show_problem({problem, {}, ErrorKind::Usage});
        return;
    }
    add_job(spec);
}

void MainWindow::add_job(JobSpec spec) {
    const QString output = QString::fromStdString(spec.output);
    if (queue_->writes_to(output)) {
        notice_->show_problem(
            {tr("A job in the queue already writes %1. Choose another name.").arg(output), {}, {}});
        return;
    }
    queue_dock_->show();
    queue_dock_->raise();
    spec.overwrite = false;
    if (trace_->recording())
        spec.trace = trace_->new_trace_file().toStdString();
    if (spec.output.empty() || !QFileInfo::exists(output)) {
        queue_->add(spec);
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Replace file"),
                                tr("%1 exists already.").arg(QFileInfo(output).fileName()),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("It is replaced only when the export is finished and verified."));
    QPushButton* replace = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, spec, replace](QAbstractButton* button) {
        if (button != static_cast<QObject*>(replace))
            return;
        JobSpec replacing = spec;
        replacing.overwrite = true;
        queue_->add(replacing);
    });
    box->open();
}

void MainWindow::take_catalog(const Catalog& catalog) {
    if (filters_->descriptor_count() != catalog.filters.size())
        filters_->set_descriptors(catalog.filters);
    JobSpec spec = document_->spec();
    const EncoderDescriptor* encoder =
        find_encoder_row(catalog, spec.encoder.id.empty() ? "x264" : spec.encoder.id);
    if (spec.encoder.id.empty() && encoder != nullptr)
        spec.encoder.id = encoder->id;
    const BackendDescriptor* backend = find_backend_row(catalog, spec.backend.id);
    if (backend == nullptr || !backend->available)
        for (const char* id : {"auto", "processes", "threads", "single"}) {
            const BackendDescriptor* row = find_backend_row(catalog, id);
            if (row != nullptr && row->available) {
                spec.backend.id = id;
                break;
            }
        }
    document_->adopt_defaults(spec);
    exports_->set_catalog(catalog);
    places_->set_catalog(catalog);
    if (comparison_ != nullptr)
        comparison_->set_catalog(catalog);
}

void MainWindow::take_snapshot(const FrameImages& images) {
    CompareScene scene = view_->scene();
    scene.original = {images.original, {0, 0, 1, 1}, images.original_picture};
    scene.filtered = {images.filtered, {0, 0, 1, 1}, images.filtered_picture};
    snapshots_->write(snapshot_files(QString::fromStdString(document_->spec().source), images.frame), scene);
}

} // namespace framewright::ui
