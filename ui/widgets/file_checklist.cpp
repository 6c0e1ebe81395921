#include "ui/widgets/file_checklist.h"

#include "ui/storage/named_file.h"

#include <QFileInfo>
#include <QListWidget>

namespace framewright::ui {

QListWidget* make_file_checklist(const QStringList& files, const QString& name, QWidget* parent) {
    auto* list = new QListWidget(parent);
    list->setAccessibleName(name);
    for (const QString& file : files) {
        auto* item = new QListWidgetItem(file_info(file).fileName(), list);
        item->setToolTip(file);
        item->setData(Qt::UserRole, file);
        item->setCheckState(Qt::Checked);
    }
    return list;
}

QStringList ticked_files(const QListWidget& list) {
    QStringList files;
    for (int row = 0; row < list.count(); ++row)
        if (list.item(row)->checkState() == Qt::Checked)
            files << list.item(row)->data(Qt::UserRole).toString();
    return files;
}

} // namespace framewright::ui
