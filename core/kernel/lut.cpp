#include "core/kernel/lut.h"

#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/lut.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

#if FRAMEWRIGHT_HAS_VECTORS
// The 256 entries are 16 shuffles of 16 bytes each. An index outside a shuffle's 16 entries has its top bit
// set by the saturating addition, which makes the shuffle give 0.
void LookupBytes(const ConstPlaneView& source, const PlaneView& target, const std::uint8_t* table) {
    using namespace hwy::HWY_NAMESPACE;
    const ScalableTag<std::uint8_t> d;
    using V = Vec<decltype(d)>;
    const int lanes = static_cast<int>(Lanes(d));
    const V sixteen = Set(d, 16);
    const V out_of_range = Set(d, 0x70);
    for (int y = 0; y < source.height; ++y) {
        const std::uint8_t* const in = source.row<std::uint8_t>(y);
        std::uint8_t* const out = target.row<std::uint8_t>(y);
        int x = 0;
        for (; x + 2 * lanes <= source.width; x += 2 * lanes) {
            V index0 = LoadU(d, in + x);
            V index1 = LoadU(d, in + x + lanes);
            V result0 = Zero(d);
            V result1 = Zero(d);
            for (int part = 0; part < 16; ++part) {
                const V entries = LoadDup128(d, table + 16 * part);
                result0 = Or(result0, TableLookupBytesOr0(entries, SaturatedAdd(index0, out_of_range)));
                result1 = Or(result1, TableLookupBytesOr0(entries, SaturatedAdd(index1, out_of_range)));
                index0 = Sub(index0, sixteen);
                index1 = Sub(index1, sixteen);
            }
            StoreU(result0, d, out + x);
            StoreU(result1, d, out + x + lanes);
        }
        for (; x < source.width; ++x)
            out[x] = table[in[x]];
    }
}
#else
void LookupBytes(const ConstPlaneView& source, const PlaneView& target, const std::uint8_t* table) {
    for (int y = 0; y < source.height; ++y) {
        for (int x = 0; x < source.width; ++x)
            target.row<std::uint8_t>(y)[x] = table[source.row<std::uint8_t>(y)[x]];
    }
}
#endif

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <array>

namespace framewright {

HWY_EXPORT(LookupBytes);

LookupTable make_lookup_table(int bit_depth, const std::function<double(int)>& function) {
    const int count = 1 << bit_depth;
    LookupTable table(static_cast<std::size_t>(count));
    for (int value = 0; value < count; ++value) {
        const double rounded = std::floor(function(value) + 0.5);
        table[static_cast<std::size_t>(value)] =
            static_cast<std::uint16_t>(std::clamp(rounded, 0.0, static_cast<double>(count - 1)));
    }
    return table;
}

void apply_lookup_table(const ConstPlaneView& source, const PlaneView& target, const LookupTable& table) {
    if (source.bit_depth == 8) {
        alignas(16) std::array<std::uint8_t, 256> bytes;
        std::transform(table.begin(), table.begin() + 256, bytes.begin(),
                       [](std::uint16_t entry) { return static_cast<std::uint8_t>(entry); });
        HWY_DYNAMIC_DISPATCH(LookupBytes)(source, target, bytes.data());
        return;
    }
    const auto last = static_cast<std::uint16_t>(source.max_value());
    for (int y = 0; y < source.height; ++y) {
        const std::uint16_t* const in = source.row<std::uint16_t>(y);
        std::uint16_t* const out = target.row<std::uint16_t>(y);
        for (int x = 0; x < source.width; ++x)
            out[x] = table[std::min(in[x], last)];
    }
}

} // namespace framewright
#endif
