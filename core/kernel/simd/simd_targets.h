// Which instruction sets the kernels are compiled for. Include before any Highway header. One baseline, SSE4
// and AVX2: each further set costs compile time, and AVX-512 gains nothing where memory is what is waited
// for. Kernels that gain from it take wide_targets.h.
#pragma once

#include <hwy/detect_targets.h>

#undef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3 | HWY_AVX3_DL)

/// False while the baseline without vectors is compiled: there a kernel is its scalar reference.
#define FRAMEWRIGHT_HAS_VECTORS (HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128)
