// Exact time arithmetic: a time is a count of ticks of a Rational time base in seconds.
#pragma once

#include <cstdint>

namespace framewright {

/// A fraction; as a time base, the length of a tick in seconds.
struct Rational {
    std::int64_t num = 0;
    std::int64_t den = 1;

    constexpr bool valid() const { return num > 0 && den > 0; }
    constexpr double to_double() const { return den == 0 ? 0.0 : double(num) / double(den); }
    friend constexpr bool operator==(const Rational&, const Rational&) = default;
};

/// Wide enough for the product of two 64-bit numbers.
__extension__ using Int128 = __int128;

/// `ticks` of `from` as ticks of `to`, rounded to nearest, halves away from zero. Both bases must be valid
/// and their terms below 2^31; exact for every 64-bit `ticks` whose result fits.
constexpr std::int64_t rescale(std::int64_t ticks, Rational from, Rational to) {
    const Int128 numerator = static_cast<Int128>(ticks) * from.num * to.den;
    const Int128 denominator = static_cast<Int128>(from.den) * to.num;
    const Int128 half = denominator / 2;
    return static_cast<std::int64_t>((numerator < 0 ? numerator - half : numerator + half) / denominator);
}

/// In JSON, an array of the two. For nlohmann's library, which needs not be here.
template <typename Json> void to_json(Json& json, const Rational& value) {
    json = Json::array({value.num, value.den});
}
template <typename Json> void from_json(const Json& json, Rational& value) {
    json.at(0).get_to(value.num);
    json.at(1).get_to(value.den);
}

constexpr double to_seconds(std::int64_t ticks, Rational base) {
    return static_cast<double>(ticks) * base.to_double();
}

} // namespace framewright
