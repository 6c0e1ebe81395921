// The catalogue with its words in the window's language.
#pragma once

#include "core/engine/engine.h"

namespace framewright::ui {

/// Names, helps, choices and units; ids stay. Filters are still found by their English names.
Catalog in_window_language(Catalog catalog);

} // namespace framewright::ui
