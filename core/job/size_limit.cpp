#include "core/job/size_limit.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace framewright {
namespace {

constexpr int min_side = 16;
constexpr int max_side = 16384;

int side_of(std::string_view text) {
    return parse_number<int>(text).value_or(0);
}

int even(double length) {
    return std::max(2, 2 * static_cast<int>(std::lround(length / 2)));
}

} // namespace

LimitedSize limited_size(int width, int height, const SizeLimit& limit) {
    const int longest = std::max(width, height);
    const int shortest = std::min(width, height);
    if (!limit.any() || (longest <= limit.longest && shortest <= limit.shortest))
        return {width, height};
    const double scale = std::min(static_cast<double>(limit.longest) / longest,
                                  static_cast<double>(limit.shortest) / shortest);
    return {even(width * scale), even(height * scale)};
}

SizeLimit parse_size_limit(const std::string& text) {
    const std::size_t times = text.find('x');
    const int first = times == std::string::npos ? 0 : side_of(std::string_view(text).substr(0, times));
    const int second = times == std::string::npos ? 0 : side_of(std::string_view(text).substr(times + 1));
    if (std::min(first, second) < min_side || std::max(first, second) > max_side)
        throw Error(ErrorKind::Usage, "-", "job",
                    Text("job.bad_size_limit",
                         "'{1}' is not a maximum size such as 1920x1080 (sides from {2} to {3})", text,
                         min_side, max_side));
    return {std::max(first, second), std::min(first, second)};
}

std::string format_size_limit(const SizeLimit& limit) {
    return std::to_string(limit.longest) + "x" + std::to_string(limit.shortest);
}

} // namespace framewright
