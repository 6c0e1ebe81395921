// What a program makes of a picture, computed on the CPU with neither a driver nor core's vector code.
#pragma once

#include "gpu/check/plan_runner.h"

namespace framewright::gpu {

/// Step by step, so that nothing is fused: in plain loops where scalar_reference.h has them, else by the
/// emulator.
TestPicture reference_of(const PictureProgram& program, const TestPicture& input);

} // namespace framewright::gpu
