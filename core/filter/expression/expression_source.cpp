#include "core/filter/expression/expression_source.h"

#include "core/base/error.h"

#include <algorithm>

namespace framewright {

void refuse_expression(const ExpressionSource& source, std::size_t position, const Text& cause) {
    const std::string before = source.text.substr(0, position);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = lines == 0 ? 0 : before.rfind('\n') + 1;
    const std::size_t column = position - line_start + 1;
    const Text rule = lines == 0 ? Text("expression.at_column", "column {1}: {2}", column, cause)
                                 : Text("expression.at_line", "line {1}, column {2}: {3}",
                                        static_cast<std::size_t>(lines) + 1, column, cause);
    throw Error(ErrorKind::Usage, "-", source.owner,
                Text("expression.refused", "{1}, {2}", source.parameter, rule))
        .with_fault({-1, source.parameter, rule, {}});
}

} // namespace framewright
