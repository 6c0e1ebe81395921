#include "ui/widgets/combo_rows.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QStandardItemModel>

namespace framewright::ui {
namespace {

struct ComboRows {
    Q_DECLARE_TR_FUNCTIONS(ComboRows)
};

} // namespace

void add_combo_row(QComboBox* box, const std::string& name, const std::string& id, const std::string& help,
                   const QString& reason, bool usable) {
    box->addItem(QString::fromStdString(name), QString::fromStdString(id));
    const int row = box->count() - 1;
    QString tip = QString::fromStdString(help);
    if (!usable) {
        const QString why = reason.isEmpty() ? ComboRows::tr("unknown reason") : reason;
        tip = ComboRows::tr("Not available here: %1").arg(why);
    }
    box->setItemData(row, tip, Qt::ToolTipRole);
    auto* model = qobject_cast<QStandardItemModel*>(box->model());
    if (model != nullptr && !usable)
        model->item(row)->setEnabled(false);
}

} // namespace framewright::ui
