// Which machine this is.
#pragma once

#include "core/compare/comparison.h"

namespace framewright {

/// What the operating system tells; fields that it does not tell are empty. `libraries` and `build` are left
/// to the caller: only a worker knows them.
MachineIdentity identify_machine();

} // namespace framewright
