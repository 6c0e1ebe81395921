// CPU time of processes. Plain value.
#pragma once

namespace framewright {

struct CpuSeconds {
    double user = 0;
    double system = 0;
};

} // namespace framewright
