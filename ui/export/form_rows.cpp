#include "ui/export/form_rows.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

namespace framewright::ui {

QComboBox* narrow_combo(QWidget* parent, const QString& name) {
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(9);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

QLabel* wrapped_label(QWidget* parent, const char* role) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setProperty("role", QString::fromLatin1(role));
    return label;
}

void select_data(QComboBox* box, const QVariant& data) {
    box->setCurrentIndex(box->findData(data));
}

void show_row(QFormLayout& form, QWidget* field, bool visible) {
    field->setVisible(visible);
    if (QWidget* label = form.labelForField(field))
        label->setVisible(visible);
}

} // namespace framewright::ui
