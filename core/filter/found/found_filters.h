// Filters that lie on this machine beside the program's own.
#pragma once

#include "core/filter/filter.h"

#include <string>

namespace framewright {

/// Looks for Python scripts in the user's folder (framewright/filters in $XDG_DATA_HOME, which is
/// ~/.local/share where it is not set), then in share/framewright/filters beside the folder of the running
/// program, and adds a row for each that is new; of scripts of one name the first counts. Then for the video
/// filters of the FFmpeg libraries, for frei0r's plug-ins, and for filters in C in the user's folder. Any
/// thread.
void find_filters();

/// The row of that id; where there is none it is looked for, and no other is opened. Throws Error(Usage) that
/// names the nearest ids.
const FilterRow& known_filter(const std::string& id);

} // namespace framewright
