// A list of files to choose from by ticks.
#pragma once

#include <QStringList>

class QListWidget;
class QWidget;

namespace framewright::ui {

/// All of them ticked; names alone are shown, paths in tooltips.
QListWidget* make_file_checklist(const QStringList& files, const QString& name, QWidget* parent);
QStringList ticked_files(const QListWidget& list);

} // namespace framewright::ui
