// Planes as kernels see them, and how tiles of them come into shared memory.
#pragma once

#include "core/kernel/simd/border.h"
#include "gpu/kernels/body.h"

#include <cstddef>

namespace framewright::gpu {

/// Rows [first_row, end_row) of a plane. Rows are whole multiples of 64 bytes apart; what lies behind a row's
/// last sample may be read and written, and means nothing.
struct DevicePlane {
    unsigned char* data = nullptr; ///< of the row `first_row`
    std::int32_t pitch = 0;        ///< bytes
    std::int32_t width = 0;        ///< samples
    std::int32_t height = 0;       ///< rows of the whole plane
    std::int32_t first_row = 0;
    std::int32_t end_row = 0;

    template <typename Sample> FRAMEWRIGHT_HD Sample* row(int y) const {
        return reinterpret_cast<Sample*>(data + static_cast<std::ptrdiff_t>(y - first_row) * pitch);
    }
    /// The row that stands in for `y`, mirrored beyond the picture. Threads that make rows which nobody asked
    /// for may ask for rows that are not there: they get some other one.
    template <typename Sample> FRAMEWRIGHT_HD const Sample* mirrored_row(int y) const {
        return row<const Sample>(clamped(reflect101(y, height), first_row, end_row - 1));
    }
};

/// Rows of the target that a launch makes, [first, end).
struct RowSpan {
    std::int32_t first = 0;
    std::int32_t end = 0;
};

/// Point operations that are done while samples are loaded and stored: tables with an entry for every value,
/// or null.
struct FusedTables {
    const std::uint16_t* load = nullptr;
    const std::uint16_t* store = nullptr;
    std::int32_t top = 255; ///< largest value of a sample: the last entry
};

template <typename Sample> FRAMEWRIGHT_HD Sample loaded(const FusedTables& tables, Sample value) {
    if (tables.load == nullptr)
        return value;
    return static_cast<Sample>(tables.load[smaller<int>(value, tables.top)]);
}

template <typename Sample> FRAMEWRIGHT_HD Sample stored(const FusedTables& tables, std::int32_t value) {
    return static_cast<Sample>(tables.store == nullptr ? value : tables.store[value]);
}

/// Fills rows [0, rows) and columns [0, columns) of a tile with the samples from (left, top) on, mirrored
/// beyond the picture's edges. All threads of the block take part.
template <typename Body, typename Sample, int tile_pitch>
FRAMEWRIGHT_HD void load_tile(Sample (*tile)[tile_pitch], int columns, int rows, const DevicePlane& source,
                              int left, int top, const FusedTables& tables, const ThreadPlace& place) {
    for (int y = place.y; y < rows; y += Body::threads_y) {
        const Sample* const line = source.mirrored_row<Sample>(top + y);
        for (int x = place.x; x < columns; x += Body::threads_x)
            tile[y][x] = loaded(tables, line[reflect101(left + x, source.width)]);
    }
}

/// Neighbouring samples that are loaded and stored at once; their address is a multiple of their size.
template <typename Sample, int count> struct alignas(sizeof(Sample) * count) Pack { Sample value[count]; };

} // namespace framewright::gpu
