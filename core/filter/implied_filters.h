// Filters that a job adds to its chain by itself.
#pragma once

#include "core/job/job_spec.h"

namespace framewright {

/// Makes pictures this large, as they are shown.
FilterSpec resizing_filter(int width, int height);

} // namespace framewright
