// A turn and scaling of the chroma plane, in fixed point.
#pragma once

#include <cstdint>

namespace framewright {

/// A turn and scaling of the chroma plane: (cosine, sine) times 2^fraction_bits.
struct ChromaTurn {
    std::int32_t cosine = 0;
    std::int32_t sine = 0;
    int fraction_bits = 0; ///< 14 up to 12 bits of depth, 20 above
};
ChromaTurn make_chroma_turn(double cosine, double sine, int bit_depth);

} // namespace framewright
