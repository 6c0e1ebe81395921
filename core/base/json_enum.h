// Enums as words in JSON, refused with the known words where they do not match.
#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>

namespace framewright {

template <typename Enum> using EnumName = std::pair<Enum, const char*>;

template <typename Enum> std::string enum_name(std::span<const EnumName<Enum>> names, Enum value) {
    for (const auto& [candidate, name] : names)
        if (candidate == value)
            return name;
    return {};
}

/// Throws Error(Usage) that lists the known words; `what` names the setting.
template <typename Enum>
Enum enum_value(std::span<const EnumName<Enum>> names, const std::string& text, const std::string& what) {
    std::string known;
    for (const auto& [value, name] : names) {
        if (text == name)
            return value;
        known += (known.empty() ? "" : ", ") + std::string(name);
    }
    throw Error(ErrorKind::Usage, "-", what,
                Text("setting.not_one_of", "'{1}' is not one of: {2}", text, known));
}

} // namespace framewright
