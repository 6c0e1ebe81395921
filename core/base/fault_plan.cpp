#include "core/base/fault_plan.h"

#include "core/base/numbers.h"
#include "core/base/unique_fd.h"

#include <cstdlib>
#include <fcntl.h>
#include <sstream>

namespace framewright {

FaultPlan::FaultPlan(const std::string& text) {
    std::istringstream settings(text);
    std::string setting;
    while (std::getline(settings, setting, ',')) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos)
            continue;
        const std::string name = setting.substr(0, equals);
        const std::string value = setting.substr(equals + 1);
        const std::size_t colon = value.find(':');
        if (name == "once") {
            once_folder_ = value;
        } else if (name == "delay-segment" && colon != std::string::npos) {
            const auto segment = parse_number<std::int64_t>(value.substr(0, colon));
            const auto delay = parse_number<std::int64_t>(value.substr(colon + 1));
            if (segment && delay)
                delays_.emplace_back(static_cast<int>(*segment), *delay);
        } else if (const auto number = parse_number<std::int64_t>(value)) {
            numbers_[name] = *number;
        } else {
            texts_[name] = value;
        }
    }
}

const FaultPlan& FaultPlan::of_environment() {
    static const FaultPlan plan([] {
        const char* text = std::getenv("FRAMEWRIGHT_FAULTS");
        return std::string(text ? text : "");
    }());
    return plan;
}

std::optional<std::int64_t> FaultPlan::number(const std::string& name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::string FaultPlan::text(const std::string& name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? "" : found->second;
}

bool FaultPlan::strikes(const std::string& name, std::int64_t frame) const {
    return number(name) == frame && not_yet(name);
}

bool FaultPlan::strikes_in(const std::string& name, const std::string& place) const {
    const std::string where = text(name);
    return !where.empty() && (where == "any" || where == place) && not_yet(name);
}

/// Marks a fault that is to strike once; false where it has.
bool FaultPlan::not_yet(const std::string& name) const {
    if (once_folder_.empty())
        return true;
    const std::string mark = once_folder_ + "/" + name;
    return static_cast<bool>(UniqueFd(::open(mark.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644)));
}

std::int64_t FaultPlan::segment_delay_ms(int segment) const {
    std::int64_t sum = 0;
    for (const auto& [number, delay] : delays_)
        if (number == segment)
            sum += delay;
    return sum;
}

} // namespace framewright
