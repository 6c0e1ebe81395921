#include "ui/project/project_dialogs.h"

#include "ui/storage/named_file.h"
#include "ui/storage/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace framewright::ui {
namespace {

struct ProjectDialogs {
    Q_DECLARE_TR_FUNCTIONS(ProjectDialogs)
};

const QString clip_folder_key = QStringLiteral("folders/clips");

QFileDialog* made_dialog(QWidget* window, const QString& title, const QString& folder = {}) {
    auto* dialog = new QFileDialog(window, title, folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

QString projects_filter() {
    return ProjectDialogs::tr("Framewright projects (*.framewright)");
}

} // namespace

void choose_clips(QWidget* window, const QString& title, const QString& folder, bool several,
                  const std::function<void(const QStringList& paths)>& chosen) {
    QFileDialog* dialog =
        made_dialog(window, title, folder.isEmpty() ? setting(clip_folder_key).toString() : folder);
    dialog->setFileMode(several ? QFileDialog::ExistingFiles : QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {ProjectDialogs::tr("Video (%1)")
             .arg(QStringLiteral("*.mp4 *.mov *.mkv *.webm *.avi *.ts *.mts *.m2ts *.mpg *.mpeg *.3gp "
                                 "*.h264 *.hevc *.flv *.wmv *.ogv *.mxf *.y4m *.vob")),
         ProjectDialogs::tr("Numbered pictures (%1)")
             .arg(QStringLiteral("*.png *.jpg *.jpeg *.tif *.tiff *.dpx *.exr *.bmp *.webp")),
         ProjectDialogs::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::filesSelected, window, [chosen](const QStringList& files) {
        set_setting(clip_folder_key, QFileInfo(files.value(0)).path());
        chosen(files);
    });
    dialog->open();
}

void choose_project(QWidget* window, const PathChosen& chosen) {
    QFileDialog* dialog = made_dialog(window, ProjectDialogs::tr("Open project"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({projects_filter(), ProjectDialogs::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, window, chosen);
    dialog->open();
}

void choose_project_to_save(QWidget* window, const QString& clip, const PathChosen& chosen) {
    const QFileInfo source = file_info(clip);
    QFileDialog* dialog = made_dialog(window, ProjectDialogs::tr("Save project"), source.path());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QLatin1String(project_suffix));
    dialog->setNameFilter(projects_filter());
    dialog->selectFile(source.completeBaseName() + QLatin1Char('.') + QLatin1String(project_suffix));
    QObject::connect(dialog, &QFileDialog::fileSelected, window, chosen);
    dialog->open();
}

void ask_about_programs(QWidget* window, const QString& project, const NamedPrograms& programs,
                        const std::function<void(bool run)>& answered) {
    const QString name = QFileInfo(project).fileName();
    QStringList lines;
    for (const QString& program : programs.encoders)
        lines << ProjectDialogs::tr("%1 wants to encode with the program %2.")
                     .arg(name, QDir::toNativeSeparators(program));
    for (const QString& script : programs.scripts)
        lines << ProjectDialogs::tr("%1 wants to filter with the script %2.")
                     .arg(name, QDir::toNativeSeparators(script));
    auto* const box = new QMessageBox(QMessageBox::Question, ProjectDialogs::tr("Open project"),
                                      lines.join(QLatin1Char('\n')), QMessageBox::Cancel, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(ProjectDialogs::tr("Run it only if you know where the project comes from."));
    QPushButton* const without =
        box->addButton(ProjectDialogs::tr("Open &without it"), QMessageBox::AcceptRole);
    QPushButton* const with =
        box->addButton(ProjectDialogs::tr("Open and &run it"), QMessageBox::DestructiveRole);
    box->setDefaultButton(without);
    QObject::connect(without, &QPushButton::clicked, window, [answered] { answered(false); });
    QObject::connect(with, &QPushButton::clicked, window, [answered] { answered(true); });
    box->open();
}

} // namespace framewright::ui
