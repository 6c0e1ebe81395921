// Numbers that a person types.
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace framewright::ui {

/// The numbers of "1, 2, 4", without doubles, in the order given; empty optional where the text is something
/// else. An empty text has none.
std::optional<std::vector<double>> parse_number_list(const QString& text);

} // namespace framewright::ui
