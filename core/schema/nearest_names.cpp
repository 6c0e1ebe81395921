#include "core/schema/nearest_names.h"

#include <algorithm>
#include <utility>

namespace framewright {
namespace {

/// Letters to insert, delete or replace to turn one word into the other (Levenshtein).
std::size_t edit_distance(const std::string& from, const std::string& to) {
    std::vector<std::size_t> row(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

/// A name within the other is as near as can be: "blur" may well mean "gaussian-blur".
std::size_t distance(const std::string& name, const std::string& known) {
    const bool contained = !name.empty() && !known.empty() &&
                           (known.find(name) != std::string::npos || name.find(known) != std::string::npos);
    return contained ? 0 : edit_distance(name, known);
}

} // namespace

std::vector<std::string> nearest_names(const std::string& name, const std::vector<std::string>& known,
                                       std::size_t count) {
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const std::string& one : known)
        ranked.emplace_back(distance(name, one), one);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& one, const auto& two) { return one.first < two.first; });
    std::vector<std::string> nearest;
    for (std::size_t i = 0; i < std::min(count, ranked.size()); ++i)
        nearest.push_back(ranked[i].second);
    return nearest;
}

Text enumerated(const std::vector<std::string>& names) {
    if (names.empty())
        return {};
    std::string all_but_last;
    for (std::size_t i = 0; i + 1 < names.size(); ++i)
        all_but_last += (i == 0 ? "" : ", ") + names[i];
    return all_but_last.empty() ? Text::verbatim(names.back())
                                : Text("list.and", "{1} and {2}", all_but_last, names.back());
}

} // namespace framewright
