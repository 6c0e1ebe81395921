// Things that need each other in a circle.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace framewright::layers {

/// What needs what: from, to, and an example of it.
using Arrows = std::map<std::string, std::map<std::string, std::string>>;

struct Circle {
    std::set<std::string> members; ///< each reaches each
    std::vector<std::string> examples;
};

/// The largest ones there are; none shares a member with another.
std::vector<Circle> circles_in(const Arrows& arrows);

} // namespace framewright::layers
