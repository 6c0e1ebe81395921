// Which instruction sets kernels are compiled for that spend their time in arithmetic: AVX-512 besides those
// of simd_targets.h. Include before any Highway header.
#pragma once

#include <hwy/detect_targets.h>

#undef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL)

/// False while the baseline without vectors is compiled: there a kernel is its scalar reference.
#define FRAMEWRIGHT_HAS_VECTORS (HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128)
