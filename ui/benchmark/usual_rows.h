// What a comparison starts with where nothing was chosen before.
#pragma once

#include "core/engine/engine.h"

#include <string>

namespace framewright::ui {

/// The backends that run anywhere and do their work themselves.
bool is_default_backend(const Catalog& catalog, const std::string& id);
/// The usual encoder, and none.
bool is_default_encoder(const Catalog& catalog, const std::string& id);

} // namespace framewright::ui
