// Numbers that tell what goes on side by side from each other.
#pragma once

#include <set>

namespace framewright {

/// 0, 1, ...: the least that is not taken.
class Places {
public:
    int take() {
        if (free_.empty())
            return count_++;
        return free_.extract(free_.begin()).value();
    }
    void give_back(int place) { free_.insert(place); }

private:
    int count_ = 0; ///< that were ever needed at a time
    std::set<int> free_;
};

} // namespace framewright
