// Which of the rows that lie on a machine are to be looked at.
#pragma once

#include <functional>
#include <string>

namespace framewright {

/// Whether the row of this id is asked for. What is not is neither read nor opened.
using WantedRow = std::function<bool(const std::string& id)>;

} // namespace framewright
