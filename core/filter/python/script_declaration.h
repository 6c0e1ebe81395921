// What a filter script says of itself, read from its text: nothing of it is run.
#pragma once

#include "core/schema/parameter.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace framewright {

/// How a script is given the picture.
enum class ScriptLayout {
    Bgr,    ///< height x width x 3, full range, blue first
    Rgb,    ///< the same, red first
    Gray,   ///< height x width: the luma plane as stored; the others stay
    Planes, ///< a list of all planes as stored
};

/// "bgr", "rgb", ...
std::string name_of(ScriptLayout layout);

struct ScriptDeclaration {
    std::string name; ///< for the window; "" where the script gives none
    std::string help; ///< the first line of its documentation; "" without one
    ScriptLayout layout = ScriptLayout::Bgr;
    int radius = 0;                               ///< frames wanted on each side, up to max_script_radius
    std::chrono::milliseconds time_limit{30'000}; ///< for one frame
    std::int64_t memory_limit = std::int64_t{4096} << 20; ///< bytes of address space
    std::vector<ParameterDescriptor> parameters;
};

inline constexpr int max_script_radius = 16;
inline constexpr std::size_t max_script_bytes = std::size_t{1} << 20;

/// The name of a script's file without folder and extension, as an id: lower-case, words joined by '-'.
std::string script_id(const std::string& path);

/// Reads the settings at the left margin (radius, layout, name, time_limit in seconds, memory_limit in MiB)
/// and the lines of the class Parameters:
///
///     amount: float = 1.0   # 0..5 EV, how much
///     mode: str = "soft"    # soft|hard
///
/// with type float, int, bool or str. A comment begins with the range, or with what there is to choose from;
/// then come the unit and, behind a comma, the help. Throws Error(Usage) about `path`, from `owner`, naming
/// the line.
ScriptDeclaration parse_declaration(const std::string& owner, const std::string& path,
                                    const std::string& text);

} // namespace framewright
