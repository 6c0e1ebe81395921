#include "app/cli/text_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace framewright::cli {

void print_table(std::FILE* file, const std::vector<TableRow>& rows, std::size_t left_columns) {
    std::vector<std::size_t> widths;
    for (const TableRow& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    for (const TableRow& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string space(widths[i] - row[i].size(), ' ');
            line += (i == 0 ? "" : "  ") + (i < left_columns ? row[i] + space : space + row[i]);
        }
        std::fprintf(file, "%s\n", line.c_str());
    }
}

std::string fixed_text(double value, int digits) {
    if (std::isinf(value))
        return "inf";
    char text[400]; // the longest double has 309 digits before the point
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits).ptr};
}

} // namespace framewright::cli
