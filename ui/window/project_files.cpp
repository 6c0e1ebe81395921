#include "ui/window/project_files.h"

#include "core/engine/backend/backend.h"
#include "ui/document/document.h"
#include "ui/edit/clip_controller.h"
#include "ui/export/export_rules.h"
#include "ui/queue/queue_store.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/notice_bar.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QUndoStack>

namespace framewright::ui {
namespace {

const QString project_suffix = QStringLiteral("framewright");
const QString clip_folder_key = QStringLiteral("folders/clips");

} // namespace

ProjectFiles::ProjectFiles(Document& document, ClipController& clip, NoticeBar& notice, Actions& actions,
                           QWidget* window)
    : QObject(window), document_(document), clip_(clip), notice_(notice), window_(window) {
    actions.on("open", this, &ProjectFiles::choose_clip);
    actions.on("open-project", this, &ProjectFiles::choose_project);
    actions.on("save-project", this, &ProjectFiles::save);
    actions.on("save-project-as", this, &ProjectFiles::save_as);
    actions.on("close-clip", this, &ProjectFiles::close_clip);
    connect(&clip_, &ClipController::failed_to_open, this, &ProjectFiles::close_clip);
    connect(&document_, &Document::changed, this, &ProjectFiles::name_changed);
    connect(&document_.undo_stack(), &QUndoStack::cleanChanged, this, &ProjectFiles::name_changed);
}

void ProjectFiles::open_path(const QString& path) {
    if (file_suffix(path) == project_suffix)
        open_project(path);
    else
        open_clip(path);
}

void ProjectFiles::open_all(const QStringList& paths) {
    open_path(paths.value(0));
    for (int i = 1; i < paths.size(); ++i)
        emit wanted_in_queue(paths.at(i));
}

void ProjectFiles::choose_clip() {
    const QString folder = QSettings().value(clip_folder_key).toString();
    auto* dialog = new QFileDialog(window_, tr("Open clip"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Video (%1)")
             .arg(QStringLiteral("*.mp4 *.mov *.mkv *.webm *.avi *.ts *.mts *.m2ts *.mpg *.mpeg *.3gp "
                                 "*.h264 *.hevc *.flv *.wmv *.ogv *.mxf *.y4m *.vob")),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        QSettings().setValue(clip_folder_key, QFileInfo(files.value(0)).path());
        open_all(files);
    });
    dialog->open();
}

void ProjectFiles::choose_project() {
    auto* dialog = new QFileDialog(window_, tr("Open project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Framewright projects (*.framewright)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ProjectFiles::open_project);
    dialog->open();
}

void ProjectFiles::open_clip(const QString& path) {
    JobSpec spec = document_.spec();
    spec.overwrite = false;
    set_source(spec, path);
    load(spec, {});
}

void ProjectFiles::open_project(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        notice_.show_problem(
            {tr("%1 could not be opened: %2").arg(path, file.errorString()), {}, ErrorKind::Input});
        return;
    }
    try {
        const JobSpec spec = project_from_json(file.readAll());
        if (const auto programs = programs_named(spec.backend); !programs.empty())
            ask_about_program(spec, path, QString::fromStdString(programs.front()));
        else
            load(spec, path);
    } catch (const Error& error) {
        Problem problem = problem_from(error);
        problem.message = tr("%1 could not be opened: %2").arg(QFileInfo(path).fileName(), problem.message);
        notice_.show_problem(problem);
    }
}

/// A project may come from anywhere; only the user can know whether what it names is to be run.
void ProjectFiles::ask_about_program(const JobSpec& spec, const QString& path, const QString& program) {
    auto* const box = new QMessageBox(QMessageBox::Question, tr("Open project"),
                                      tr("%1 wants to encode with the program %2.")
                                          .arg(QFileInfo(path).fileName(), QDir::toNativeSeparators(program)),
                                      QMessageBox::Cancel, window_);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Run it only if you know where the project comes from."));
    QPushButton* const without = box->addButton(tr("Open &without it"), QMessageBox::AcceptRole);
    QPushButton* const with = box->addButton(tr("Open and &run it"), QMessageBox::DestructiveRole);
    box->setDefaultButton(without);
    connect(without, &QPushButton::clicked, this, [this, spec, path] {
        JobSpec harmless = spec;
        remove_programs(harmless.backend);
        load(harmless, path);
    });
    connect(with, &QPushButton::clicked, this, [this, spec, path] { load(spec, path); });
    box->open();
}

void ProjectFiles::open_job(const JobSpec& spec) {
    load(spec, {});
}

void ProjectFiles::close_clip() {
    JobSpec spec = document_.spec();
    spec.source.clear();
    spec.output.clear();
    spec.start.reset();
    spec.end.reset();
    load(spec, {});
}

void ProjectFiles::load(const JobSpec& spec, const QString& project_path) {
    project_path_ = project_path;
    clip_.load(spec);
    emit name_changed();
}

void ProjectFiles::save() {
    if (project_path_.isEmpty())
        save_as();
    else
        write(project_path_);
}

void ProjectFiles::save_as() {
    const QFileInfo source(QString::fromStdString(document_.spec().source));
    auto* dialog = new QFileDialog(window_, tr("Save project"), source.path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(project_suffix);
    dialog->setNameFilter(tr("Framewright projects (*.framewright)"));
    dialog->selectFile(source.completeBaseName() + QLatin1Char('.') + project_suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (write(path))
            project_path_ = path;
        emit name_changed();
    });
    dialog->open();
}

bool ProjectFiles::write(const QString& path) {
    QString message;
    if (!write_file(path, project_to_json(document_.spec()), message)) {
        notice_.show_problem({tr("The project could not be saved: %1").arg(message), {}, ErrorKind::Output});
        return false;
    }
    document_.undo_stack().setClean();
    emit name_changed();
    notice_.show_notice(tr("Project saved: %1").arg(path));
    return true;
}

QString ProjectFiles::name() const {
    const QString path =
        project_path_.isEmpty() ? QString::fromStdString(document_.spec().source) : project_path_;
    return QFileInfo(path).fileName();
}

bool ProjectFiles::modified() const {
    return !project_path_.isEmpty() && !document_.undo_stack().isClean();
}

} // namespace framewright::ui
