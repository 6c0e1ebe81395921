// What the kernels that weigh squares have in common: sums of products, and what becomes of a sum.
#pragma once

#include "gpu/kernels/plane.h"

namespace framewright::gpu {

/// From a sum to a sample: shifted down, or divided by a number that stands as a multiplication; then
/// clamped.
struct Finish {
    std::uint64_t reciprocal; ///< of the divisor, times 2^shift, rounded up; 0: the sum is shifted only
    std::int32_t shift;
    std::int32_t top;

    FRAMEWRIGHT_HD std::int32_t of(std::int64_t sum) const {
        if (reciprocal != 0)
            return static_cast<std::int32_t>((static_cast<std::uint64_t>(sum) * reciprocal) >> shift);
        return static_cast<std::int32_t>(clamped<std::int64_t>(sum >> shift, 0, top));
    }
    FRAMEWRIGHT_HD std::int32_t of(std::int32_t sum) const {
        if (reciprocal != 0)
            return of(static_cast<std::int64_t>(sum));
        return clamped<std::int32_t>(sum >> shift, 0, top);
    }
    /// Sums below 2^24 in magnitude are integers in floats too.
    FRAMEWRIGHT_HD std::int32_t of(float sum) const { return of(static_cast<std::int32_t>(sum)); }
};

struct WeighArguments {
    DevicePlane source;
    DevicePlane target;
    RowSpan rows;
    FusedTables tables;
    Finish finish;
    std::int64_t start;          ///< what every sum begins with: offset and rounding
    const std::int32_t* weights; ///< size rows of padded_size; in global memory
    std::int32_t constants;      ///< index of the same in the constant array: as floats for sums in floats
    std::int32_t size;           ///< odd
    std::int32_t padded_size;    ///< weights of a row; those beyond size are 0
};

/// A weight as a number of the type that is summed in.
template <typename Sum> struct ConstantWeight {
    static FRAMEWRIGHT_HD Sum at(int index) { return constant_word(index); }
};
template <> struct ConstantWeight<float> {
    static FRAMEWRIGHT_HD float at(int index) { return float_of(constant_word(index)); }
};

} // namespace framewright::gpu
