#include "gpu/check/report/report.h"

#include <cstdio>
#include <utility>

namespace framewright::gpu {
namespace {

JsonArray array_of(const std::vector<std::string>& lines) {
    JsonArray array;
    for (const std::string& line : lines) {
        array.add(line);
    }
    return array;
}

int count_of(const std::map<std::string, int>& skipped) {
    int count = 0;
    for (const auto& [reason, times] : skipped) {
        count += times;
    }
    return count;
}

JsonObject object_of(const std::string& name, const GroupReport& group) {
    JsonArray skipped;
    for (const auto& [reason, times] : group.skipped) {
        skipped.add(JsonObject().add("reason", reason).add("times", times));
    }
    JsonObject object;
    object.add("name", name)
        .add("cases", group.cases)
        .add("sessions", group.sessions)
        .add("frames", group.frames)
        .add("failed", group.failed)
        .add("largest_difference", group.largest_difference)
        .add("seconds", group.seconds)
        .add("skipped", skipped)
        .add("failures", array_of(group.failures));
    return object;
}

/// Every reason once, with the groups that it concerns.
void print_skipped(const std::map<std::string, GroupReport>& groups) {
    std::map<std::string, std::pair<int, std::string>> reasons;
    for (const auto& [name, group] : groups) {
        for (const auto& [reason, times] : group.skipped) {
            auto& [count, names] = reasons[reason];
            count += times;
            names += (names.empty() ? "" : ", ") + name;
        }
    }
    for (const auto& [reason, where] : reasons) {
        std::printf("skipped %d: %s\n    in %s\n", where.first, reason.c_str(), where.second.c_str());
    }
}

void print_lines(const char* title, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) {
        std::printf("%s: %s\n", title, line.c_str());
    }
}

} // namespace

int CheckReport::failed() const {
    int count = 0;
    for (const auto& [name, group] : groups) {
        count += group.failed;
    }
    return count;
}

int CheckReport::sessions() const {
    int count = 0;
    for (const auto& [name, group] : groups) {
        count += group.sessions;
    }
    return count;
}

bool CheckReport::good() const {
    return failed() == 0 && sessions() > 0 && stopped.empty() &&
           (!kernels.demanded || kernels.missing.empty());
}

void CheckReport::print() const {
    std::printf("%-28s %6s %9s %7s %7s %8s %8s %8s\n", "group", "cases", "sessions", "frames", "failed",
                "largest", "skipped", "seconds");
    for (const auto& [name, group] : groups) {
        std::printf("%-28s %6d %9d %7d %7d %8d %8d %8.1f\n", name.c_str(), group.cases, group.sessions,
                    group.frames, group.failed, group.largest_difference, count_of(group.skipped),
                    group.seconds);
    }
    print_skipped(groups);
    for (const auto& [name, group] : groups) {
        print_lines(("FAILED " + name).c_str(), group.failures);
    }
    if (kernels.demanded) {
        print_lines("NEVER LAUNCHED", kernels.missing);
        print_lines("not for this device", kernels.excused);
    }
    if (!stopped.empty()) {
        std::printf("STOPPED: %s\n", stopped.c_str());
    }
    std::printf("%d sessions, %d failed, %d of %d kernels launched, %.1f s: %s\n", sessions(), failed(),
                kernels.listed - static_cast<int>(kernels.missing.size() + kernels.excused.size()),
                kernels.listed, seconds, good() ? "all equal" : "NOT GOOD");
}

void CheckReport::add_to(JsonObject& object) const {
    JsonArray all;
    for (const auto& [name, group] : groups) {
        all.add(object_of(name, group));
    }
    object.add("result", good() ? "equal" : "different")
        .add("sessions", sessions())
        .add("failed", failed())
        .add("stopped", stopped)
        .add("seconds", seconds)
        .add("kernels", JsonObject()
                            .add("listed", kernels.listed)
                            .add("demanded", kernels.demanded)
                            .add("missing", array_of(kernels.missing))
                            .add("not_for_this_device", array_of(kernels.excused)))
        .add("groups", all);
}

} // namespace framewright::gpu
