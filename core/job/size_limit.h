// How large a picture may be at most.
#pragma once

#include <string>

namespace framewright {

/// Counted without regard to how the picture is held: 1920 and 1080 take pictures of 1920x1080 and of
/// 1080x1920.
struct SizeLimit {
    int longest = 0; ///< pixels of the longer side; 0 for no limit, and the other one is 0 too then
    int shortest = 0;
    bool any() const { return longest > 0; }
    bool operator==(const SizeLimit&) const = default;
};

struct LimitedSize {
    int width = 0;
    int height = 0;
    bool operator==(const LimitedSize&) const = default;
};

/// The largest picture of this shape that keeps to the limit, in even numbers; one that keeps to it already
/// stays as it is.
LimitedSize limited_size(int width, int height, const SizeLimit& limit);

/// "1920x1080"; throws Error(Usage). Sides from 16 to 16384, in any order.
SizeLimit parse_size_limit(const std::string& text);
std::string format_size_limit(const SizeLimit& limit);

} // namespace framewright
