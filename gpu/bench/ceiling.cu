// The kernels of ceiling_body.h.
#include "gpu/kernels/ceiling_body.h"

using namespace framewright::gpu;

FRAMEWRIGHT_CEILING_KERNELS(FRAMEWRIGHT_DEFINE_KERNEL)
