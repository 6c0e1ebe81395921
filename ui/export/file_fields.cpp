#include "ui/export/file_fields.h"

#include "core/job/container.h"
#include "ui/document/document.h"
#include "ui/export/form/form_rows.h"
#include "ui/export/rules/export_rules.h"
#include "ui/storage/named_file.h"
#include "ui/widgets/combo_rows.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace framewright::ui {

FileFields::FileFields(Document& document, const Catalog& catalog, QFormLayout& form, QWidget* parent)
    : QObject(parent), document_(document), catalog_(catalog), window_(parent), name_(new QLineEdit(parent)),
      folder_(narrow_combo(parent, tr("Folder"))), type_(narrow_combo(parent, tr("File type"))),
      keep_time_(new QCheckBox(tr("Keep the clip's date"), parent)) {
    add_rows(form);
    connect_edits();
}

void FileFields::add_rows(QFormLayout& form) {
    folder_->setToolTip(tr("Where the file is saved"));
    keep_time_->setToolTip(tr("The file gets the date that the clip was last changed"));
    type_->setToolTip(tr("The kind of file. Only those that can hold what the encoder makes are offered."));
    form.addRow(tr("Name"), make_name_row());
    form.addRow(tr("Folder"), folder_);
    form.addRow(tr("File type"), type_);
    form.addRow(keep_time_);
}

QWidget* FileFields::make_name_row() {
    name_->setAccessibleName(tr("File name"));
    name_->setPlaceholderText(tr("File name"));
    name_->setMinimumWidth(60);
    auto* row = new QWidget(window_);
    auto* words = new QToolButton(row);
    words->setText(QStringLiteral("{}"));
    words->setAccessibleName(tr("Words for the name"));
    words->setToolTip(tr("Put in words that are filled in for each clip"));
    words->setPopupMode(QToolButton::InstantPopup);
    words->setFocusPolicy(Qt::TabFocus);
    words->setMenu(make_words_menu(words));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(name_, 1);
    layout->addWidget(words);
    return row;
}

/// The words go in before the ending.
QMenu* FileFields::make_words_menu(QWidget* parent) {
    auto* menu = new QMenu(parent);
    for (const QString& word : name_words())
        connect(menu->addAction(word), &QAction::triggered, this, [this, word] {
            const QString name = name_->text();
            const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
            const QString changed = dot < 0 ? name + word : name.left(dot) + word + name.mid(dot);
            take_file(named_output(document_.spec(), catalog_, changed));
        });
    menu->addSeparator();
    connect(menu->addAction(tr("&Name new clips like this")), &QAction::triggered, this,
            &FileFields::keep_name);
    return menu;
}

/// The clip's own name stands for that of any clip.
void FileFields::keep_name() {
    const JobSpec& spec = document_.spec();
    const QString clip = file_info(spec.source).completeBaseName();
    QString name = file_info(spec.output).completeBaseName();
    if (!clip.isEmpty() && !name.contains(QLatin1Char('{')))
        name.replace(clip, name_words().constFirst());
    else if (!clip.isEmpty() && name.startsWith(clip))
        name.replace(0, clip.size(), name_words().constFirst());
    OutputHabit habit = saved_habit();
    habit.name = name;
    save_habit(habit);
}

void FileFields::connect_edits() {
    connect(keep_time_, &QCheckBox::clicked, this, [this](bool keep) {
        document_.edit(tr("change the date"), [&](JobSpec& spec) { spec.keep_time = keep; });
    });
    connect(name_, &QLineEdit::editingFinished, this, [this] {
        name_->setModified(false);
        take_file(named_output(document_.spec(), catalog_, name_->text().trimmed()));
        refresh(); // a name that came to the same path is shown as it is kept
    });
    connect(folder_, &QComboBox::activated, this, [this](int) { take_folder(); });
    connect(type_, &QComboBox::activated, this, [this](int) {
        const QString path = QString::fromStdString(document_.spec().output);
        take_file(with_container(path, type_->currentData().toString()));
    });
}

void FileFields::take_file(const QString& path) {
    document_.edit(tr("change output"), [&](JobSpec& spec) { spec.output = path.toStdString(); });
}

void FileFields::take_folder() {
    const QString folder = folder_->currentData().toString();
    if (folder.isEmpty()) {
        refresh_folders(); // until another one is chosen it stays as it was
        choose_folder();
        return;
    }
    const QFileInfo output = file_info(document_.spec().output);
    take_file(at_place(QString::fromStdString(document_.spec().output),
                       folder + QLatin1Char('/') + output.fileName()));
}

void FileFields::choose_folder() {
    const QString path = QString::fromStdString(document_.spec().output);
    auto* dialog = new QFileDialog(window_, tr("Save to"), file_info(path).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        const QFileInfo output = file_info(document_.spec().output);
        take_file(at_place(QString::fromStdString(document_.spec().output),
                           folder + QLatin1Char('/') + output.fileName()));
    });
    dialog->open();
}

void FileFields::refresh() {
    const JobSpec& spec = document_.spec();
    const EncoderDescriptor* encoder = find_encoder_row(catalog_, spec.encoder.id);
    const bool any = !spec.source.empty() && (encoder == nullptr || encoder->produces_file);
    for (QWidget* field : {static_cast<QWidget*>(name_), static_cast<QWidget*>(folder_),
                           static_cast<QWidget*>(type_), static_cast<QWidget*>(keep_time_)})
        field->setEnabled(any);
    const QString path = QString::fromStdString(spec.output);
    const QString name = path.isEmpty() ? QString() : file_info(path).fileName();
    if (name_->text() != name && !name_->isModified()) { // not while it is being typed
        name_->setText(name);
        name_->setCursorPosition(0);
    }
    name_->setToolTip(path);
    keep_time_->setChecked(spec.keep_time);
    refresh_folders();
    refresh_types();
}

void FileFields::refresh_folders() {
    const JobSpec& spec = document_.spec();
    folder_->clear();
    if (spec.source.empty() || spec.output.empty())
        return;
    const QString own = file_info(spec.source).absolutePath();
    const QString current = file_info(spec.output).absolutePath();
    const auto add = [this](const QString& text, const QString& folder) {
        if (folder_->findData(folder) >= 0)
            return;
        folder_->addItem(text, folder);
        folder_->setItemData(folder_->count() - 1, folder, Qt::ToolTipRole);
    };
    const auto name_of = [](const QString& folder) {
        const QString name = QDir(folder).dirName();
        return name.isEmpty() ? folder : name;
    };
    add(tr("Same as the clip"), own);
    add(name_of(current), current);
    folder_->setCurrentIndex(folder_->findData(current));
    folder_->setToolTip(current);
    folder_->insertSeparator(folder_->count());
    folder_->addItem(tr("Other folder…"), QString());
}

/// ".mp4", ".png pictures"
static QString type_name(const std::string& id) {
    const QString ending = QLatin1Char('.') + QString::fromStdString(id);
    return container_registry().at(id).pictures ? FileFields::tr("%1 pictures").arg(ending) : ending;
}

/// All there are: what the encoder cannot be stored in is greyed out and says so.
void FileFields::refresh_types() {
    const JobSpec& spec = document_.spec();
    const EncoderDescriptor* encoder = find_encoder_row(catalog_, spec.encoder.id);
    type_->clear();
    if (encoder == nullptr || encoder->containers.empty())
        return;
    std::vector<std::string> types = encoder->containers;
    for (const std::string& id : container_registry().ids())
        if (std::find(types.begin(), types.end(), id) == types.end())
            types.push_back(id);
    for (const std::string& id : types) {
        const bool fits = std::find(encoder->containers.begin(), encoder->containers.end(), id) !=
                          encoder->containers.end();
        add_combo_row(type_, type_name(id).toStdString(), id, {},
                      fits ? QString() : not_stored_in(*encoder, id), fits);
    }
    const QString suffix = file_suffix(QString::fromStdString(spec.output));
    type_->setCurrentIndex(type_->findData(suffix));
}

} // namespace framewright::ui
