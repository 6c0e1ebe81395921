// Runs programs with the project's own kernels.
#pragma once

#include "gpu/check/plan_runner.h"

namespace framewright::gpu {

/// What run_operation makes of it.
TestPicture run_on_cpu(const PictureProgram& program, const TestPicture& input);

} // namespace framewright::gpu
