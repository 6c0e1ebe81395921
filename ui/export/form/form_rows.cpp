#include "ui/export/form/form_rows.h"

#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

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

void prepare_form(QFormLayout& form) {
    form.setContentsMargins(12, 8, 12, 8);
    form.setHorizontalSpacing(8);
    form.setVerticalSpacing(8);
    form.setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form.setRowWrapPolicy(QFormLayout::DontWrapRows);
    form.setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void add_section(QFormLayout& form, QWidget* parent, const QString& name) {
    auto* heading = new QWidget(parent);
    auto* line = new QFrame(heading);
    line->setProperty("role", QStringLiteral("rule"));
    line->setFixedHeight(1);
    auto* title = new QLabel(name, heading);
    title->setProperty("role", QStringLiteral("strong"));
    auto* column = new QVBoxLayout(heading);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(8);
    column->addWidget(line);
    column->addWidget(title);
    form.addRow(heading);
}

void show_row(QFormLayout& form, QWidget* field, bool visible) {
    field->setVisible(visible);
    if (QWidget* label = form.labelForField(field))
        label->setVisible(visible);
}

} // namespace framewright::ui
