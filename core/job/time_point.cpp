#include "core/job/job_spec.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <vector>

namespace framewright {
namespace {

[[noreturn]] void refuse_time(const std::string& text) {
    throw Error(ErrorKind::Usage, "-", "time",
                Text("setting.time",
                     "'{1}' is not a time: give seconds (12.5), hh:mm:ss.mmm or a frame number (123f)",
                     text));
}

double parse_part(const std::string& text, const std::string& whole) {
    const auto value = parse_number<double>(text);
    if (!value || !std::isfinite(*value) || *value < 0 || *value > 1e9)
        refuse_time(whole);
    return *value;
}

std::vector<std::string> split_at_colons(const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == ':')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

} // namespace

TimePoint parse_time_point(const std::string& text) {
    if (text.empty())
        refuse_time(text);
    if (text.back() == 'f') {
        const auto frame = parse_number<std::int64_t>(std::string_view(text).substr(0, text.size() - 1));
        if (!frame || *frame < 0)
            refuse_time(text);
        return {TimePoint::Unit::Frame, *frame};
    }
    const std::vector<std::string> parts = split_at_colons(text);
    if (parts.size() > 3)
        refuse_time(text);
    double seconds = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double value = parse_part(parts[i], text);
        if (i > 0 && value >= 60)
            refuse_time(text);
        seconds = seconds * 60 + value;
    }
    return {TimePoint::Unit::Microsecond, std::llround(seconds * 1e6)};
}

std::string format_time_point(const TimePoint& point) {
    if (point.unit == TimePoint::Unit::Frame)
        return std::to_string(point.value) + "f";
    const std::int64_t seconds = point.value / 1'000'000;
    char text[64];
    std::snprintf(text, sizeof text, "%02lld:%02lld:%02lld.%06lld", static_cast<long long>(seconds / 3600),
                  static_cast<long long>(seconds / 60 % 60), static_cast<long long>(seconds % 60),
                  static_cast<long long>(point.value % 1'000'000));
    return text;
}

} // namespace framewright
