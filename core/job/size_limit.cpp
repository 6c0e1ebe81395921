#include "core/job/size_limit.h"

#include "core/base/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace framewright {
namespace {

constexpr int min_side = 16;
constexpr int max_side = 16384;

int side_of(const std::string& text, std::size_t first, std::size_t end) {
    int side = 0;
    const char* const stop = text.data() + end;
    const auto [read, error] = std::from_chars(text.data() + first, stop, side);
    return error == std::errc() && read == stop ? side : 0;
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
    const int first = times == std::string::npos ? 0 : side_of(text, 0, times);
    const int second = times == std::string::npos ? 0 : side_of(text, times + 1, text.size());
    if (std::min(first, second) < min_side || std::max(first, second) > max_side)
        throw Error(ErrorKind::Usage, "-", "job",
                    Text("job.bad_size_limit",
                         "'{1}' is no largest size such as 1920x1080 (sides from {2} to {3})", text, min_side,
                         max_side));
    return {std::max(first, second), std::min(first, second)};
}

std::string format_size_limit(const SizeLimit& limit) {
    return std::to_string(limit.longest) + "x" + std::to_string(limit.shortest);
}

} // namespace framewright
