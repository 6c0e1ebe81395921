// Tables of text in columns.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace framewright::cli {

using TableRow = std::vector<std::string>;

inline constexpr double megabyte = 1e6; ///< what tables call MB

/// Columns as wide as their widest text; the first `left_columns` to the left, the others to the right.
void print_table(std::FILE* file, const std::vector<TableRow>& rows, std::size_t left_columns);

/// A number with so many digits after the point; "inf".
std::string fixed_text(double value, int digits);

} // namespace framewright::cli
