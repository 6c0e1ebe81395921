// What names of sources and outputs stand for on the disk.
#pragma once

#include <QFileInfo>
#include <QString>

#include <string>

namespace framewright::ui {

/// The file, or the folder of a sequence's pictures (core/sequence/sequence_name.h).
QFileInfo file_info(const QString& name);
QFileInfo file_info(const std::string& name);

/// The same at another place: a file of another path, or the pictures of a sequence in another folder.
QString at_place(const QString& name, const QString& place);

/// A source that was moved, where this file of it was found: the file, or the pictures of its folder.
QString moved_source(const QString& name, const QString& found);

/// The name by which it is found from any working directory.
QString absolute_name_of(const QString& name);

} // namespace framewright::ui
