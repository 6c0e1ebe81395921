// Copies between a session's pictures and those that somebody else laid out, a decoder or an encoder.
#pragma once

#include "gpu/kernels/sample_body.h"

namespace framewright::gpu {

inline constexpr int items_exchanged = 4; ///< by a thread, side by side

/// A plane whose rows may begin anywhere that suits a sample. What lies behind a row's last sample is not
/// ours.
struct ForeignPlane {
    unsigned char* data = nullptr;
    std::int64_t pitch = 0; ///< bytes
    std::int32_t width = 0; ///< samples, or pairs of them

    template <typename Item> FRAMEWRIGHT_HD Item* row(int y) const {
        return reinterpret_cast<Item*>(data + y * pitch);
    }
};

FRAMEWRIGHT_HD std::int32_t width_of(const ForeignPlane& plane) {
    return plane.width;
}

/// A sample of Cb and the one of Cr behind it.
template <typename Sample> struct ChromaPair {
    Sample cb;
    Sample cr;
};

template <typename Item> using ExchangePack = Pack<Item, items_exchanged>;

template <typename Item> FRAMEWRIGHT_HD bool suits_pack(const Item* items) {
    return reinterpret_cast<std::uintptr_t>(items) % sizeof(ExchangePack<Item>) == 0;
}

/// The items from column x on; those beyond the row's end are zeros.
template <typename Item>
FRAMEWRIGHT_HD ExchangePack<Item> read_foreign(const ForeignPlane& plane, int x, int y) {
    const Item* const items = plane.row<const Item>(y) + x;
    if (x + items_exchanged <= plane.width && suits_pack(items))
        return *reinterpret_cast<const ExchangePack<Item>*>(items);
    ExchangePack<Item> pack{};
    FRAMEWRIGHT_UNROLL
    for (int i = 0; i < items_exchanged; ++i)
        if (x + i < plane.width)
            pack.value[i] = items[i];
    return pack;
}

template <typename Item>
FRAMEWRIGHT_HD void write_foreign(const ForeignPlane& plane, int x, int y, const ExchangePack<Item>& pack) {
    Item* const items = plane.row<Item>(y) + x;
    if (x + items_exchanged <= plane.width && suits_pack(items)) {
        *reinterpret_cast<ExchangePack<Item>*>(items) = pack;
        return;
    }
    FRAMEWRIGHT_UNROLL
    for (int i = 0; i < items_exchanged; ++i)
        if (x + i < plane.width)
            items[i] = pack.value[i];
}

template <typename Sample>
FRAMEWRIGHT_HD ExchangePack<Sample> read_own(const DevicePlane& plane, int x, int y) {
    return *reinterpret_cast<const ExchangePack<Sample>*>(plane.template row<const Sample>(y) + x);
}

template <typename Sample>
FRAMEWRIGHT_HD void write_own(const DevicePlane& plane, int x, int y, const ExchangePack<Sample>& pack) {
    *reinterpret_cast<ExchangePack<Sample>*>(plane.template row<Sample>(y) + x) = pack;
}

/// target(x, y) = source(x, y) >> shift.
template <typename Sample> struct TakePlaneBody : SampleBody<TakePlaneBody<Sample>, items_exchanged> {
    struct Arguments {
        ForeignPlane source;
        DevicePlane target;
        RowSpan rows;
        std::int32_t shift;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        ExchangePack<Sample> pack = read_foreign<Sample>(arguments.source, x, y);
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < items_exchanged; ++i)
            pack.value[i] = static_cast<Sample>(pack.value[i] >> arguments.shift);
        write_own(arguments.target, x, y, pack);
    }
};

/// target(x, y) = source(x, y) << shift.
template <typename Sample> struct HandPlaneBody : SampleBody<HandPlaneBody<Sample>, items_exchanged> {
    struct Arguments {
        DevicePlane source;
        ForeignPlane target;
        RowSpan rows;
        std::int32_t shift;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        ExchangePack<Sample> pack = read_own<Sample>(arguments.source, x, y);
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < items_exchanged; ++i)
            pack.value[i] = static_cast<Sample>(pack.value[i] << arguments.shift);
        write_foreign(arguments.target, x, y, pack);
    }
};

/// Pairs become two planes; samples are shifted down.
template <typename Sample> struct SplitPairsBody : SampleBody<SplitPairsBody<Sample>, items_exchanged> {
    struct Arguments {
        ForeignPlane source;
        DevicePlane target[2]; ///< Cb, Cr
        RowSpan rows;
        std::int32_t shift;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const ExchangePack<ChromaPair<Sample>> pairs =
            read_foreign<ChromaPair<Sample>>(arguments.source, x, y);
        ExchangePack<Sample> cb;
        ExchangePack<Sample> cr;
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < items_exchanged; ++i) {
            cb.value[i] = static_cast<Sample>(pairs.value[i].cb >> arguments.shift);
            cr.value[i] = static_cast<Sample>(pairs.value[i].cr >> arguments.shift);
        }
        write_own(arguments.target[0], x, y, cb);
        write_own(arguments.target[1], x, y, cr);
    }
};

/// Two planes become pairs; samples are shifted up.
template <typename Sample> struct JoinPairsBody : SampleBody<JoinPairsBody<Sample>, items_exchanged> {
    struct Arguments {
        DevicePlane source[2]; ///< Cb, Cr
        ForeignPlane target;
        RowSpan rows;
        std::int32_t shift;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const ExchangePack<Sample> cb = read_own<Sample>(arguments.source[0], x, y);
        const ExchangePack<Sample> cr = read_own<Sample>(arguments.source[1], x, y);
        ExchangePack<ChromaPair<Sample>> pairs;
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < items_exchanged; ++i)
            pairs.value[i] = {static_cast<Sample>(cb.value[i] << arguments.shift),
                              static_cast<Sample>(cr.value[i] << arguments.shift)};
        write_foreign(arguments.target, x, y, pairs);
    }
};

} // namespace framewright::gpu
