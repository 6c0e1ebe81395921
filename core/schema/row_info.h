// What every row of a registry tells of itself, whatever it is a row of.
#pragma once

#include "core/base/text.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace framewright {

/// Where a row comes from.
enum class RowOrigin {
    BuiltIn,    ///< compiled into this program
    Expression, ///< written by the user as a formula
    Python,
    Ffmpeg, ///< found in the FFmpeg libraries
    Frei0r,
    Compiled, ///< a shared library made from the user's code
};

struct RowInfo {
    std::string id; ///< the CLI's name: lower-case, words joined by '-'
    RowOrigin origin = RowOrigin::BuiltIn;
    std::string version; ///< another one may give other results; "" for what comes with this program
    bool available = true;
    Text unavailable_reason; ///< why it does not run here

    bool operator==(const RowInfo&) const = default;
};

/// "built-in", "ffmpeg", ...
std::string name_of(RowOrigin origin);
RowOrigin parse_row_origin(const std::string& name);
std::vector<std::string> row_origin_names();

/// The keys of a descriptor's JSON form that it shares with all others.
void add_row_info(nlohmann::json& json, const RowInfo& info);
void read_row_info(const nlohmann::json& json, RowInfo& info);

} // namespace framewright
