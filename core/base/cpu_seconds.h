// CPU time of processes. Plain value.
#pragma once

struct rusage;

namespace framewright {

struct CpuSeconds {
    double user = 0;
    double system = 0;
};

/// As the operating system has counted it.
CpuSeconds cpu_seconds_of(const rusage& usage);

} // namespace framewright
