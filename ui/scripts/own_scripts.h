// The scripts that are the user's own: each in the folder of filters is a filter.
#pragma once

#include <QByteArray>
#include <QString>

namespace framewright {
struct FilterDescriptor;
struct FilterSpec;
} // namespace framewright

namespace framewright::ui {

/// Where they lie; "" where there is no such place.
QString own_scripts_folder();

/// What the file of a filter of this name is called: "My blur 2" is "my-blur-2.py"; "" where nothing is left
/// of the name.
QString script_file_name(const QString& name);

/// A script that works, and shows what one can have.
QByteArray new_script(const QString& name);

/// The script that a filter is made of; "" where it is made of none. `descriptor` may be null.
QString script_of(const FilterSpec& filter, const FilterDescriptor* descriptor);

} // namespace framewright::ui
