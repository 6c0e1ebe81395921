// Runs cases on a device and compares what comes back.
#pragma once

#include "gpu/check/cases.h"
#include "gpu/check/device_choice.h"
#include "gpu/check/report/report.h"
#include "gpu/check/session_run.h"

#include <chrono>
#include <random>
#include <string>

namespace framewright::gpu {

struct CheckOptions {
    CaseOptions cases;
    std::string only;   ///< groups whose name holds it
    int every = 1;      ///< run every so-many-th case
    double seconds = 0; ///< after which no new case is begun; 0: no limit
};

class Checker {
public:
    Checker(const SessionParts& parts, const ChosenDevice& device, const CheckOptions& options)
        : parts_(parts), device_(device), options_(options) {}

    /// Runs everything. A failure of the device ends it early.
    CheckReport run();

private:
    void take(const CheckCase& one);
    void run_strategy(const CheckCase& one, Strategy strategy, GroupReport& group);
    void run_modes_of(const CheckCase& one, const RunOrder& order, GroupReport& group);
    void note(const CheckCase& one, const RunMode& mode, const RunResult& result, GroupReport& group);
    double seconds() const;
    KernelReport kernels() const;

    SessionParts parts_;
    ChosenDevice device_;
    CheckOptions options_;
    CheckReport report_;
    int number_ = 0; ///< of the case
    int turn_ = 0;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::vector<TestPicture> pictures_; ///< of the case: two inputs, and what becomes of them
};

} // namespace framewright::gpu
