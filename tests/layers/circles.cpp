#include "tests/layers/circles.h"

#include <utility>

namespace framewright::layers {
namespace {

using Names = std::set<std::string>;

/// Everything that `from` reaches.
Names reached(const Arrows& arrows, const std::string& from) {
    Names seen;
    std::vector<std::string> next{from};
    while (!next.empty()) {
        const auto targets = arrows.find(next.back());
        next.pop_back();
        if (targets != arrows.end())
            for (const auto& [to, example] : targets->second)
                if (seen.insert(to).second)
                    next.push_back(to);
    }
    return seen;
}

} // namespace

std::vector<Circle> circles_in(const Arrows& arrows) {
    std::map<std::string, Names> reach;
    for (const auto& [from, targets] : arrows)
        reach[from] = reached(arrows, from);
    std::vector<Circle> circles;
    Names told;
    for (const auto& [from, behind] : reach) {
        if (!behind.count(from) || told.count(from))
            continue;
        Circle circle;
        for (const std::string& other : behind)
            if (reach.count(other) && reach.at(other).count(from))
                circle.members.insert(other);
        for (const std::string& member : circle.members)
            for (const auto& [to, example] : arrows.at(member))
                if (circle.members.count(to))
                    circle.examples.push_back(example);
        told.insert(circle.members.begin(), circle.members.end());
        circles.push_back(std::move(circle));
    }
    return circles;
}

} // namespace framewright::layers
