// What a check has found, by groups of cases.
#pragma once

#include "gpu/check/report/json.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace framewright::gpu {

struct GroupReport {
    int cases = 0;
    int sessions = 0;
    int frames = 0;
    int failed = 0;             ///< sessions
    int largest_difference = 0; ///< of samples; up to 1 is right for the strategy fft
    double seconds = 0;
    std::map<std::string, int> skipped; ///< reason -> how often
    std::vector<std::string> failures;  ///< the first ones
};

struct KernelReport {
    int listed = 0;
    std::vector<std::string> missing; ///< never launched
    std::vector<std::string> excused; ///< likewise, as this device cannot run them
    bool demanded = true;             ///< false where only some cases were run
};

struct CheckReport {
    std::map<std::string, GroupReport> groups;
    KernelReport kernels;
    std::string stopped; ///< why not all cases were run; "" where they were
    double seconds = 0;

    int failed() const;
    int sessions() const;
    bool good() const;
    void print() const;
    void add_to(JsonObject& object) const;
};

} // namespace framewright::gpu
