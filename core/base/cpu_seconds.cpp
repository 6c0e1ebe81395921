#include "core/base/cpu_seconds.h"

#include <sys/resource.h>

namespace framewright {
namespace {

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

CpuSeconds cpu_seconds_of(const rusage& usage) {
    return {seconds_of(usage.ru_utime), seconds_of(usage.ru_stime)};
}

} // namespace framewright
