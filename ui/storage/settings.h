// The user's settings. They are read from the disk once; changes are collected and written a moment later on
// another thread, and before the program ends.
#pragma once

#include <QString>
#include <QVariant>

namespace framewright::ui {

QVariant setting(const QString& key, const QVariant& otherwise = {});
/// An invalid value takes the setting away.
void set_setting(const QString& key, const QVariant& value);
/// Waits until all changes are on the disk.
void finish_settings();

} // namespace framewright::ui
