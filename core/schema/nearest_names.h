// What somebody who mistyped a name may have meant.
#pragma once

#include "core/base/text.h"

#include <cstddef>
#include <string>
#include <vector>

namespace framewright {

/// At most `count` of the known names, the most similar first; equally similar ones in their given order.
std::vector<std::string> nearest_names(const std::string& name, const std::vector<std::string>& known,
                                       std::size_t count = 3);

/// "a, b and c".
Text enumerated(const std::vector<std::string>& names);

} // namespace framewright
