// Texts between processes, and in files that this program reads again. What users read holds text.english().
#pragma once

#include "core/base/text.h"

#include <nlohmann/json_fwd.hpp>

namespace framewright {

/// Words that are not ours are a string; others an object of id, pattern and arguments.
void to_json(nlohmann::json& json, const Text& text);
/// Throws nlohmann's exceptions for what is no text, and Error(Usage) for one beyond the limits of Text.
void from_json(const nlohmann::json& json, Text& text);

} // namespace framewright
