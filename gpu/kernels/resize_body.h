// Resampling to another size: columns into a plane of 32-bit words, then rows (see resize_plane).
#pragma once

#include "gpu/kernels/sample_body.h"

namespace framewright::gpu {

/// ResizeAxis in device memory.
struct ResizeTaps {
    const std::int32_t* index;
    const std::int32_t* weights;
    std::int32_t taps;
};

template <typename Sample, typename Sum>
struct ResizeColumnsBody : SampleBody<ResizeColumnsBody<Sample, Sum>> {
    struct Arguments {
        DevicePlane source;
        DevicePlane target; ///< of 32-bit words
        RowSpan rows;
        FusedTables tables;
        ResizeTaps vertical;
        std::int32_t shift;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        Sum sum = Sum{1} << (arguments.shift - 1);
        const std::size_t first =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(arguments.vertical.taps);
        for (int k = 0; k < arguments.vertical.taps; ++k) {
            const std::size_t tap = first + static_cast<std::size_t>(k);
            // Taps of no weight may lie anywhere, rows that are not there included.
            if (arguments.vertical.weights[tap] == 0)
                continue;
            const Sample value = arguments.source.template row<Sample>(arguments.vertical.index[tap])[x];
            sum += static_cast<Sum>(arguments.vertical.weights[tap]) *
                   static_cast<Sum>(loaded(arguments.tables, value));
        }
        arguments.target.template row<std::int32_t>(y)[x] = static_cast<std::int32_t>(sum >> arguments.shift);
    }
};

template <typename Sample, typename Sum> struct ResizeRowsBody : SampleBody<ResizeRowsBody<Sample, Sum>> {
    struct Arguments {
        DevicePlane source; ///< of 32-bit words
        DevicePlane target;
        RowSpan rows;
        FusedTables tables;
        ResizeTaps horizontal;
        std::int32_t shift;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const std::int32_t* const line = arguments.source.template row<std::int32_t>(y);
        Sum sum = Sum{1} << (arguments.shift - 1);
        const std::size_t first =
            static_cast<std::size_t>(x) * static_cast<std::size_t>(arguments.horizontal.taps);
        for (int k = 0; k < arguments.horizontal.taps; ++k) {
            const std::size_t tap = first + static_cast<std::size_t>(k);
            sum +=
                static_cast<Sum>(arguments.horizontal.weights[tap]) * line[arguments.horizontal.index[tap]];
        }
        const Sum value = clamped<Sum>(sum >> arguments.shift, 0, arguments.tables.top);
        arguments.target.template row<Sample>(y)[x] =
            stored<Sample>(arguments.tables, static_cast<std::int32_t>(value));
    }
};

} // namespace framewright::gpu
