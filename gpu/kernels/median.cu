// The kernels of this group (see kernel_list.h).
#include "gpu/kernels/kernel_list.h"

using namespace framewright::gpu;

FRAMEWRIGHT_MEDIAN_KERNELS(FRAMEWRIGHT_DEFINE_KERNEL)
