#include "ui/export/output_fields.h"

#include "ui/document/document.h"
#include "ui/export/export_rules.h"
#include "ui/export/form_rows.h"
#include "ui/widgets/icons.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace framewright::ui {

OutputFields::OutputFields(Document& document, const Catalog& catalog, QFormLayout& form, QWidget* parent)
    : QObject(parent), document_(document), catalog_(catalog), form_(form), window_(parent),
      range_(new QLabel(tr("Whole clip"), parent)), container_(narrow_combo(parent, tr("Container"))),
      output_(new QLineEdit(parent)) {
    range_->setWordWrap(true);
    form_.addRow(tr("Range"), range_);
    form_.addRow(tr("Container"), container_);
    form_.addRow(tr("Output"), make_output_box());
    connect_edits();
}

QWidget* OutputFields::make_output_box() {
    output_->setAccessibleName(tr("Output file"));
    output_->setPlaceholderText(tr("Beside the clip"));
    auto* box = new QWidget(window_);
    auto* button = new QToolButton(box);
    button->setIcon(themed_icon(QStringLiteral("folder")));
    button->setAccessibleName(tr("Choose the output file"));
    button->setToolTip(tr("Choose the output file"));
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(output_, 1);
    row->addWidget(button);
    connect(button, &QToolButton::clicked, this, &OutputFields::browse);
    return box;
}

void OutputFields::connect_edits() {
    connect(container_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change container"), [&](JobSpec& spec) {
            const QString path = QString::fromStdString(spec.output);
            spec.output = with_container(path, container_->currentData().toString()).toStdString();
        });
    });
    connect(output_, &QLineEdit::editingFinished, this, [this] {
        output_->setModified(false);
        take_file(output_->text().trimmed());
    });
}

void OutputFields::take_file(const QString& path) {
    document_.edit(tr("change output"), [&](JobSpec& spec) { spec.output = path.toStdString(); });
}

void OutputFields::set_range_text(const QString& text) {
    range_->setText(text);
}

void OutputFields::refresh() {
    const JobSpec& spec = document_.spec();
    const EncoderDescriptor* encoder = find_encoder_row(catalog_, spec.encoder.id);
    container_->clear();
    if (encoder != nullptr)
        for (const std::string& container : encoder->containers)
            container_->addItem(QLatin1Char('.') + QString::fromStdString(container),
                                QString::fromStdString(container));
    show_row(form_, container_, container_->count() > 0);
    const QString path = QString::fromStdString(spec.output);
    container_->setCurrentIndex(std::max(0, container_->findData(file_suffix(path))));
    if (output_->text() != path && !output_->isModified()) // not while it is being typed
        output_->setText(path);
    output_->setToolTip(path);
}

void OutputFields::browse() {
    const QString path = QString::fromStdString(document_.spec().output);
    auto* dialog = new QFileDialog(window_, tr("Export to"), path);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // asked when the job is added
    dialog->selectFile(path);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        const QString container = container_->currentData().toString();
        take_file(file_suffix(chosen).isEmpty() ? with_container(chosen, container) : chosen);
    });
    dialog->open();
}

} // namespace framewright::ui
