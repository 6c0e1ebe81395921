#include "ui/parameters/parameter_editor.h"

#include "ui/parameters/choice_editor.h"
#include "ui/parameters/matrix_editor.h"
#include "ui/parameters/number_editor.h"
#include "ui/widgets/icons.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace framewright::ui {
namespace {

QString text_of(const ParameterValue& value) {
    return QString::fromStdString(format_value(value));
}

class BooleanEditor final : public ParameterEditor {
public:
    explicit BooleanEditor(const ParameterDescriptor& descriptor) {
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        box_ = new QCheckBox(this);
        box_->setAccessibleName(QString::fromStdString(descriptor.name));
        layout->addWidget(box_);
        setFocusProxy(box_);
        connect(box_, &QCheckBox::clicked, this, [this](bool on) { emit edited(on, false); });
    }
    ParameterValue value() const override { return box_->isChecked(); }
    void set_value(const ParameterValue& value) override {
        const auto* on = std::get_if<bool>(&value);
        box_->setChecked(on != nullptr && *on);
    }

private:
    QCheckBox* box_;
};

class TextEditor final : public ParameterEditor {
public:
    explicit TextEditor(const ParameterDescriptor& descriptor)
        : extensions_(QString::fromStdString(descriptor.file_extensions)) {
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        line_ = new QLineEdit(this);
        line_->setAccessibleName(QString::fromStdString(descriptor.name));
        layout->addWidget(line_);
        setFocusProxy(line_);
        connect(line_, &QLineEdit::editingFinished, this, &TextEditor::commit);
        if (descriptor.type != ParameterType::File)
            return;
        line_->setPlaceholderText(ParameterEditor::tr("No file chosen"));
        auto* browse = new QToolButton(this);
        browse->setIcon(themed_icon(QStringLiteral("folder")));
        browse->setAccessibleName(
            ParameterEditor::tr("Choose a file for %1").arg(QString::fromStdString(descriptor.name)));
        browse->setToolTip(ParameterEditor::tr("Choose a file"));
        layout->addWidget(browse);
        connect(browse, &QToolButton::clicked, this, &TextEditor::choose);
    }
    ParameterValue value() const override { return line_->text().toStdString(); }
    void set_value(const ParameterValue& value) override {
        committed_ = text_of(value);
        if (line_->text() != committed_)
            line_->setText(committed_);
    }

private:
    void commit() {
        if (line_->text() == committed_)
            return;
        committed_ = line_->text();
        emit edited(value(), false);
    }
    void choose() {
        QStringList patterns;
        for (const QString& extension : extensions_.split(QLatin1Char(','), Qt::SkipEmptyParts))
            patterns.append(QStringLiteral("*.") + extension.trimmed());
        auto* dialog =
            new QFileDialog(this, ParameterEditor::tr("Choose a file"), QFileInfo(line_->text()).path());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        if (!patterns.isEmpty())
            dialog->setNameFilters({patterns.join(QLatin1Char(' ')), ParameterEditor::tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
            line_->setText(path);
            commit();
        });
        dialog->open();
    }

    QLineEdit* line_;
    QString extensions_;
    QString committed_;
};

} // namespace

std::unique_ptr<ParameterEditor> make_parameter_editor(const ParameterDescriptor& descriptor) {
    switch (descriptor.type) {
    case ParameterType::Integer:
    case ParameterType::Real:
        return std::make_unique<NumberEditor>(descriptor);
    case ParameterType::Boolean:
        return std::make_unique<BooleanEditor>(descriptor);
    case ParameterType::Choice:
        return make_choice_editor(descriptor);
    case ParameterType::Matrix:
        return std::make_unique<MatrixEditor>(descriptor);
    case ParameterType::Text:
    case ParameterType::File:
        break;
    }
    return std::make_unique<TextEditor>(descriptor);
}

} // namespace framewright::ui
