// How often is tried what is left to chance: a few times in the quick tests, as often as was promised in the long ones,
// which are the same programs with FRAMEWRIGHT_FULL_COUNTS set.
#pragma once

#include <cstdlib>

namespace framewright::test {

inline const bool full_counts = std::getenv("FRAMEWRIGHT_FULL_COUNTS") != nullptr;

inline int times(int quick, int full) {
    return full_counts ? full : quick;
}

} // namespace framewright::test
