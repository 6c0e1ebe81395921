#include "ui/filters/crop_tools.h"

#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace framewright::ui {

CropTools::CropTools(QWidget* parent)
    : QWidget(parent), ratio_(new QComboBox(this)), find_(new QPushButton(this)), result_(new QLabel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 8);
    layout->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* label = new QLabel(tr("Shape"), this);
    label->setBuddy(ratio_);
    ratio_->setAccessibleName(tr("Shape of the cut"));
    ratio_->addItem(tr("Free"), 0.0);
    ratio_->addItem(tr("As the source"), -1.0);
    ratio_->addItem(QStringLiteral("16:9"), 16 / 9.0);
    ratio_->addItem(QStringLiteral("4:3"), 4 / 3.0);
    ratio_->addItem(QStringLiteral("1:1"), 1.0);
    ratio_->addItem(QStringLiteral("9:16"), 9 / 16.0);
    row->addWidget(label);
    row->addWidget(ratio_, 1);
    find_->setObjectName(QStringLiteral("find_borders"));
    result_->setObjectName(QStringLiteral("borders_result"));
    result_->setWordWrap(true);
    result_->setTextFormat(Qt::PlainText);
    set_role(result_, "secondary");
    layout->addLayout(row);
    layout->addWidget(find_);
    layout->addWidget(result_);
    show_result({});
    connect(ratio_, &QComboBox::activated, this, [this] { emit ratio_chosen(ratio()); });
    connect(find_, &QPushButton::clicked, this, [this] {
        if (looking_)
            emit cancelled();
        else
            emit borders_wanted();
    });
}

double CropTools::ratio() const {
    return ratio_->currentData().toDouble();
}

void CropTools::show_progress(int done, int total) {
    looking_ = true;
    find_->setText(tr("Cancel"));
    result_->setText(tr("Looking at frame %1 of %2…").arg(done + 1).arg(total));
    result_->show();
}

void CropTools::show_result(const QString& text) {
    looking_ = false;
    find_->setText(tr("Remove black bars"));
    find_->setToolTip(tr("Looks at frames from the whole clip and cuts no more than all of them allow"));
    result_->setText(text);
    result_->setVisible(!text.isEmpty());
}

} // namespace framewright::ui
