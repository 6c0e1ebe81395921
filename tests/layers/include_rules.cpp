#include "tests/layers/include_rules.h"

#include <limits>
#include <regex>
#include <set>

namespace framewright::layers {
namespace {

struct HeaderUse {
    std::string header;
    std::regex names;
};

/// Headers that others bring along in one version of the library and not in the next.
const std::vector<HeaderUse>& header_uses() {
    static const std::vector<HeaderUse> table{
        {"<algorithm>",
         std::regex(
             "std::(sort|stable_sort|min|max|clamp|any_of|all_of|none_of|find|find_if|count|count_if|copy|"
             "copy_n|fill|fill_n|transform|reverse|rotate|shuffle|min_element|max_element|"
             "minmax_element|lower_bound|upper_bound|nth_element|equal|unique|remove_if|replace|"
             "mismatch|search|adjacent_find|is_sorted|partition|equal_range)[(<]")},
        {"<cmath>",
         std::regex("std::(sqrt|abs|pow|floor|ceil|round|lround|llround|sin|cos|log|log2|log10|exp|"
                    "fabs|isnan|isfinite|hypot|cbrt|fmod)\\(")},
        {"<cstdint>", std::regex("std::u?int(8|16|32|64)_t")},
        {"<cstdlib>", std::regex("std::(getenv|exit|_Exit|abort|strtol|strtod|strtoull|strtoll)\\(")},
        {"<cstring>", std::regex("std::(memcpy|memset|memcmp|memmove|strlen|strcmp)\\(")},
        {"<iterator>", std::regex("std::(back_inserter|istreambuf_iterator)")},
        {"<limits>", std::regex("std::numeric_limits")},
        {"<numeric>", std::regex("std::(accumulate|iota|gcd|lcm|inner_product|reduce)\\(")},
    };
    return table;
}

void collect(const SourceTree& tree, const std::string& path, std::set<std::string>& seen,
             std::set<std::string>& headers) {
    const auto file = tree.find(path);
    if (file == tree.end() || !seen.insert(path).second)
        return;
    for (const std::string& include : file->second.includes) {
        headers.insert(include);
        if (include.front() == '"')
            collect(tree, include.substr(1, include.size() - 2), seen, headers);
    }
}

bool uses(const SourceFile& source, const HeaderUse& use) {
    for (const std::string& line : source.lines)
        if (line.find("std::") != std::string::npos && std::regex_search(line, use.names))
            return true;
    return false;
}

} // namespace

void check_standard_includes(const SourceTree& tree, std::vector<std::string>& found) {
    for (const auto& [path, source] : tree) {
        std::set<std::string> seen, headers;
        collect(tree, path, seen, headers);
        for (const HeaderUse& use : header_uses())
            if (!headers.count(use.header) && uses(source, use))
                found.push_back(path + ": uses what " + use.header + " declares without including it");
    }
}

} // namespace framewright::layers
