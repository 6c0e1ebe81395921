#include "core/kernel/tables/chroma_turn.h"

#include <cmath>

namespace framewright {

ChromaTurn make_chroma_turn(double cosine, double sine, int bit_depth) {
    ChromaTurn turn;
    turn.fraction_bits = bit_depth <= 12 ? 14 : 20;
    turn.cosine = static_cast<std::int32_t>(std::lround(std::ldexp(cosine, turn.fraction_bits)));
    turn.sine = static_cast<std::int32_t>(std::lround(std::ldexp(sine, turn.fraction_bits)));
    return turn;
}

} // namespace framewright
