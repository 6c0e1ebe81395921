// Convolution of 8-bit samples on INT8 tensor cores. Weights of 16 bits are taken as two bytes, w = 256 *
// high + low.
//
// For one row j of the weights, sixteen rows of pixels (matrix A, bytes from the tile as they lie) times a
// band of that row's weights (matrix B, 32 x 8: B[k][n] = w[j][k - n]) give eight pixels of sixteen rows.
// Rows of weights longer than 25 need several bands. The bands lie ready in global memory, in the order in
// which a warp's lanes want them.
#pragma once

#include "gpu/kernels/weighing.h"

namespace framewright::gpu {

/// Where the elements of mma.sync.m16n8k32's operands are, for 8-bit integers (PTX ISA, "Matrix fragments for
/// mma.m16n8k32").
struct MmaLayout {
    static constexpr int rows = 16, columns = 8, depth = 32;
    /// The lane and the register that hold A[row][k] and B[k][column], and the byte in it.
    static FRAMEWRIGHT_HD int a_lane(int row, int k) { return row % 8 * 4 + k % 16 / 4; }
    static FRAMEWRIGHT_HD int a_register(int row, int k) { return row / 8 + 2 * (k / 16); }
    static FRAMEWRIGHT_HD int b_lane(int k, int column) { return column * 4 + k % 16 / 4; }
    static FRAMEWRIGHT_HD int b_register(int k) { return k / 16; }
    static FRAMEWRIGHT_HD int byte_of(int k) { return k % 4; }
    /// What a lane's registers hold: the first of four k's, and the row.
    static FRAMEWRIGHT_HD int a_row(int lane, int number) { return lane / 4 + 8 * (number % 2); }
    static FRAMEWRIGHT_HD int first_k(int lane, int half) { return lane % 4 * 4 + 16 * half; }
    static FRAMEWRIGHT_HD int c_row(int lane, int number) { return lane / 4 + 8 * (number / 2); }
    static FRAMEWRIGHT_HD int c_column(int lane, int number) { return lane % 4 * 2 + number % 2; }
};

struct TensorConvolveBody {
    struct Arguments {
        DevicePlane source;
        DevicePlane target;
        RowSpan rows;
        FusedTables tables;
        Finish finish;
        std::int64_t start;
        /// For each row of weights, each of its bands, high and low bytes, each lane: two registers of B.
        const std::uint32_t* bands;
        std::int32_t size;
        std::int32_t band_count; ///< of a row
    };
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 4; ///< warps
    static constexpr int phase_count = 2;
    static constexpr int tile_width = 64;
    static constexpr int tile_height = threads_y * MmaLayout::rows;
    static constexpr int blocks = tile_width / MmaLayout::columns; ///< of eight pixels, for every warp
    static constexpr int max_size = 63;
    static constexpr int max_bands = 3;
    struct Shared {
        alignas(16) std::uint8_t tile[tile_height + max_size - 1][tile_width + MmaLayout::depth * max_bands];
    };

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared& shared, const ThreadPlace& place) {
        const int radius = arguments.size / 2;
        const int top = arguments.rows.first + place.block_y * tile_height;
        const int left = place.block_x * tile_width;
        if constexpr (phase == 0) {
            load_tile<TensorConvolveBody>(shared.tile, tile_width + MmaLayout::depth * arguments.band_count,
                                          tile_height + arguments.size - 1, arguments.source, left - radius,
                                          top - radius, arguments.tables, place);
        } else {
            std::int32_t sums[blocks][2][4];
            FRAMEWRIGHT_UNROLL
            for (int block = 0; block < blocks; ++block) {
                FRAMEWRIGHT_UNROLL
                for (int i = 0; i < 4; ++i)
                    sums[block][0][i] = sums[block][1][i] = 0;
            }
            for (int row = 0; row < arguments.size; ++row) {
                for (int band = 0; band < arguments.band_count; ++band)
                    add_band(arguments, shared, sums, place, row, band);
            }
            store(arguments, sums, left, top + place.y * MmaLayout::rows, place.x);
        }
    }

private:
    /// Four bytes of the tile as the matrix A wants them.
    static FRAMEWRIGHT_HD std::uint32_t a_word(const Shared& shared, int top, int left, int lane,
                                               int number) {
        const std::uint8_t* const bytes =
            &shared.tile[top + MmaLayout::a_row(lane, number)][left + MmaLayout::first_k(lane, number / 2)];
        return *reinterpret_cast<const std::uint32_t*>(bytes);
    }

    static FRAMEWRIGHT_HD std::uint32_t b_word(const std::uint32_t* band, int lane, int number) {
        return band[lane * 2 + number];
    }

    static FRAMEWRIGHT_HD void add_band(const Arguments& arguments, const Shared& shared,
                                        std::int32_t (&sums)[blocks][2][4], const ThreadPlace& place, int row,
                                        int band) {
        constexpr int words = 64; // of one byte of a band
        const std::uint32_t* const high = arguments.bands + (row * arguments.band_count + band) * 2 * words;
        const std::uint32_t* const low = high + words;
        const int top = place.y * MmaLayout::rows + row;
        FRAMEWRIGHT_UNROLL
        for (int block = 0; block < blocks; ++block) {
            const int left = block * MmaLayout::columns + band * MmaLayout::depth;
            multiply(sums[block][0], shared, top, left, high, place.x);
            multiply(sums[block][1], shared, top, left, low, place.x);
        }
    }

    /// sums += A * B, unsigned bytes times signed bytes.
    static FRAMEWRIGHT_HD void multiply(std::int32_t (&sums)[4], const Shared& shared, int top, int left,
                                        const std::uint32_t* band, int lane) {
#if defined(__CUDA_ARCH__)
#if __CUDA_ARCH__ >= 800
        const std::uint32_t a0 = a_word(shared, top, left, lane, 0), a1 = a_word(shared, top, left, lane, 1);
        const std::uint32_t a2 = a_word(shared, top, left, lane, 2), a3 = a_word(shared, top, left, lane, 3);
        const std::uint32_t b0 = b_word(band, lane, 0), b1 = b_word(band, lane, 1);
        asm("mma.sync.aligned.m16n8k32.row.col.s32.u8.s8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
            "{%0, %1, %2, %3};"
            : "+r"(sums[0]), "+r"(sums[1]), "+r"(sums[2]), "+r"(sums[3])
            : "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(b0), "r"(b1));
#else
        // There is no such instruction: the planner must not have taken this kernel, and wrong samples would
        // be worse.
        __trap();
#endif
#else
        // What the instruction does, element by element, from the registers of all lanes.
        for (int i = 0; i < 4; ++i) {
            const int row = MmaLayout::c_row(lane, i);
            const int column = MmaLayout::c_column(lane, i);
            for (int k = 0; k < MmaLayout::depth; ++k) {
                const std::uint32_t a =
                    a_word(shared, top, left, MmaLayout::a_lane(row, k), MmaLayout::a_register(row, k));
                const std::uint32_t b = b_word(band, MmaLayout::b_lane(k, column), MmaLayout::b_register(k));
                const int shift = 8 * MmaLayout::byte_of(k);
                sums[i] += static_cast<std::int32_t>(a >> shift & 0xFF) *
                           static_cast<std::int8_t>(static_cast<std::uint8_t>(b >> shift & 0xFF));
            }
        }
#endif
    }

    static FRAMEWRIGHT_HD void store(const Arguments& arguments, const std::int32_t (&sums)[blocks][2][4],
                                     int left, int top, int lane) {
        FRAMEWRIGHT_UNROLL
        for (int block = 0; block < blocks; ++block) {
            FRAMEWRIGHT_UNROLL
            for (int i = 0; i < 4; ++i) {
                const int x = left + block * MmaLayout::columns + MmaLayout::c_column(lane, i);
                const int y = top + MmaLayout::c_row(lane, i);
                if (x >= arguments.target.width || y >= arguments.rows.end)
                    continue;
                const std::int64_t sum =
                    static_cast<std::int64_t>(sums[block][0][i]) * 256 + sums[block][1][i];
                arguments.target.row<std::uint8_t>(y)[x] =
                    stored<std::uint8_t>(arguments.tables, arguments.finish.of(sum + arguments.start));
            }
        }
    }
};

} // namespace framewright::gpu
