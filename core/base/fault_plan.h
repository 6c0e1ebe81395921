// Faults that tests ask for through the environment variable FRAMEWRIGHT_FAULTS, so that what the program
// survives can be shown. Without the variable nothing here does anything.
//
// The variable holds NAME=VALUE settings, separated by commas:
//   die-at-frame=N        the worker kills itself when it hands display frame N to the encoder
//   stop-at-frame=N       it stops itself there (SIGSTOP)
//   hang-at-frame=N       it sleeps there for ever
//   no-memory-at-frame=N  it runs out of memory there
//   drop-frame=N          frame N never reaches the encoder, although it is counted
//   double-frame=N        the packet of frame N is written twice
//   delay-segment=K:MS    segment K is reported finished MS milliseconds late; may be given several times
//   spin-in=REQUEST       a worker loops for ever when it is given this request (probe, index, ...; any)
//   stall-limit=SECONDS   how long a worker may make no progress (see the engine's watchdog)
//   silence-limit=SECONDS how long it may send nothing
//   sleep-limit=SECONDS   how long it may show no sign of life in a call that may take minutes
//   once=FOLDER           every fault strikes a single time; files in FOLDER remember which have
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace framewright {

class FaultPlan {
public:
    /// Settings that are not understood are left out.
    explicit FaultPlan(const std::string& text);
    /// The one of this process's environment, read once.
    static const FaultPlan& of_environment();

    /// The number behind a setting, whether or not it has struck.
    std::optional<std::int64_t> number(const std::string& name) const;
    /// The word behind a setting; "" where there is none.
    std::string text(const std::string& name) const;
    /// True when the fault is to happen for this frame, now.
    bool strikes(const std::string& name, std::int64_t frame) const;
    /// Likewise for a fault that happens somewhere; "any" is everywhere.
    bool strikes_in(const std::string& name, const std::string& place) const;
    /// Milliseconds by which the report of this segment is held back.
    std::int64_t segment_delay_ms(int segment) const;

private:
    bool not_yet(const std::string& name) const;

    std::map<std::string, std::int64_t> numbers_;
    std::map<std::string, std::string> texts_;
    std::vector<std::pair<int, std::int64_t>> delays_;
    std::string once_folder_;
};

} // namespace framewright
