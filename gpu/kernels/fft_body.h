// Convolution by Fourier transforms: overlapping tiles of 256 x 256, two at a time as real and imaginary part
// of one, which real weights keep apart. Rows forward; columns forward, times the weights' spectrum, columns
// back; rows back. A transform of 256 is four steps of Stockham's radix-4 algorithm in shared memory (after
// Govindaraju and others, "High performance discrete Fourier transforms on graphics processors", 2008). In
// floats: within 1 LSB up to 10 bits.
#pragma once

#include "gpu/kernels/plane.h"

#include <cmath>

namespace framewright::gpu {

inline constexpr int fft_length = 256;
inline constexpr int fft_steps = 4; ///< 4^4 = 256

struct Complex {
    float re;
    float im;
};

FRAMEWRIGHT_HD Complex operator+(Complex a, Complex b) {
    return {a.re + b.re, a.im + b.im};
}
FRAMEWRIGHT_HD Complex operator-(Complex a, Complex b) {
    return {a.re - b.re, a.im - b.im};
}
FRAMEWRIGHT_HD Complex operator*(Complex a, Complex b) {
    return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

struct FftArguments {
    DevicePlane source;
    DevicePlane target;
    RowSpan rows;
    FusedTables tables;
    Complex* work;           ///< for every pair of tiles 256 rows of 256
    const Complex* twiddles; ///< exp(-2 pi i m / 256)
    const Complex* spectrum; ///< conjugate, with everything that a sum is scaled by
    float offset;            ///< added to a result, with 0.5 for rounding
    std::int32_t size;       ///< of the square of weights
    std::int32_t tiles_across;
    std::int32_t tiles;

    FRAMEWRIGHT_HD int valid() const {
        return fft_length - size + 1;
    } ///< pixels of a tile's side that come out right
    /// The place in the picture of a tile's first result.
    FRAMEWRIGHT_HD int tile_left(int tile) const { return tile % tiles_across * valid(); }
    FRAMEWRIGHT_HD int tile_top(int tile) const { return rows.first + tile / tiles_across * valid(); }
};

/// Four transforms by 256 threads, 64 each.
struct FftBlock {
    static constexpr int lines = 4;
    static constexpr int threads_of_line = 64;
    struct Shared {
        Complex line[2][lines][fft_length]; ///< read from one half, written to the other
    };

    /// One step of all four lines; step 0 reads half 0.
    template <int step, bool inverse>
    static FRAMEWRIGHT_HD void run_step(Shared& shared, const Complex* twiddles, int thread, int first_half) {
        constexpr int done = 1 << (2 * step); // length of the transforms that are finished
        const int number = thread / threads_of_line;
        const int j = thread % threads_of_line;
        const int k = j % done;
        const Complex* const in = shared.line[(first_half + step) % 2][number];
        Complex* const out = shared.line[(first_half + step + 1) % 2][number];
        Complex value[4];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < 4; ++i) {
            Complex turn = twiddles[i * k * (threads_of_line / done)];
            if (inverse)
                turn.im = -turn.im;
            value[i] = in[j + i * threads_of_line] * turn;
        }
        const Complex even = value[0] + value[2], odd = value[0] - value[2];
        const Complex sum = value[1] + value[3], difference = value[1] - value[3];
        // -i times the difference; +i on the way back
        const Complex turned =
            inverse ? Complex{-difference.im, difference.re} : Complex{difference.im, -difference.re};
        const int base = j / done * done * 4 + k;
        out[base] = even + sum;
        out[base + done] = odd + turned;
        out[base + 2 * done] = even - sum;
        out[base + 3 * done] = odd - turned;
    }
};

struct FftBodyBase {
    using Arguments = FftArguments;
    using Shared = FftBlock::Shared;
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int values = fft_length / FftBlock::threads_of_line; ///< of a line, for every thread

    static FRAMEWRIGHT_HD int thread_of(const ThreadPlace& place) { return place.y * threads_x + place.x; }
    static FRAMEWRIGHT_HD Complex* work_row(const Arguments& arguments, int pair, int row) {
        return arguments.work +
               (static_cast<std::size_t>(pair) * fft_length + static_cast<std::size_t>(row)) * fft_length;
    }
};

/// A block does four rows (block_x) of a pair of tiles (block_y).
template <typename Sample> struct FftRowsBody : FftBodyBase {
    static constexpr int phase_count = fft_steps + 2;

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared& shared, const ThreadPlace& place) {
        const int thread = thread_of(place);
        const int number = thread / FftBlock::threads_of_line;
        const int row = place.block_x * FftBlock::lines + number;
        if constexpr (phase == 0) {
            for (int i = 0; i < values; ++i) {
                const int column = thread % FftBlock::threads_of_line + i * FftBlock::threads_of_line;
                shared.line[0][number][column] = {sample(arguments, 2 * place.block_y, column, row),
                                                  sample(arguments, 2 * place.block_y + 1, column, row)};
            }
        } else if constexpr (phase <= fft_steps) {
            FftBlock::run_step<phase - 1, false>(shared, arguments.twiddles, thread, 0);
        } else {
            for (int i = 0; i < values; ++i) {
                const int column = thread % FftBlock::threads_of_line + i * FftBlock::threads_of_line;
                work_row(arguments, place.block_y, row)[column] = shared.line[fft_steps % 2][number][column];
            }
        }
    }

private:
    static FRAMEWRIGHT_HD float sample(const Arguments& arguments, int tile, int column, int row) {
        if (tile >= arguments.tiles)
            return 0;
        const int radius = arguments.size / 2;
        const int x = reflect101(arguments.tile_left(tile) + column - radius, arguments.source.width);
        const Sample* const line =
            arguments.source.template mirrored_row<Sample>(arguments.tile_top(tile) + row - radius);
        return static_cast<float>(loaded(arguments.tables, line[x]));
    }
};

/// A block does four columns, there and back.
struct FftColumnsBody : FftBodyBase {
    static constexpr int phase_count = 2 * fft_steps + 3;

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared& shared, const ThreadPlace& place) {
        const int thread = thread_of(place);
        const int number = thread % FftBlock::lines; // neighbouring threads take neighbouring columns
        const int column = place.block_x * FftBlock::lines + number;
        if constexpr (phase == 0) {
            for (int i = 0; i < values; ++i) {
                const int row = thread / FftBlock::lines + i * FftBlock::threads_of_line;
                shared.line[0][number][row] = work_row(arguments, place.block_y, row)[column];
            }
        } else if constexpr (phase <= fft_steps) {
            FftBlock::run_step<phase - 1, false>(shared, arguments.twiddles, thread, 0);
        } else if constexpr (phase == fft_steps + 1) {
            for (int i = 0; i < values; ++i) {
                const int row = thread / FftBlock::lines + i * FftBlock::threads_of_line;
                Complex& value = shared.line[0][number][row];
                value = value * arguments.spectrum[row * fft_length + column];
            }
        } else if constexpr (phase <= 2 * fft_steps + 1) {
            FftBlock::run_step<phase - fft_steps - 2, true>(shared, arguments.twiddles, thread, 0);
        } else {
            for (int i = 0; i < values; ++i) {
                const int row = thread / FftBlock::lines + i * FftBlock::threads_of_line;
                work_row(arguments, place.block_y, row)[column] = shared.line[0][number][row];
            }
        }
    }
};

/// A block takes four rows back and stores what came out right.
template <typename Sample> struct FftResultBody : FftBodyBase {
    static constexpr int phase_count = fft_steps + 2;

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared& shared, const ThreadPlace& place) {
        const int thread = thread_of(place);
        const int number = thread / FftBlock::threads_of_line;
        const int row = place.block_x * FftBlock::lines + number;
        if constexpr (phase == 0) {
            for (int i = 0; i < values; ++i) {
                const int column = thread % FftBlock::threads_of_line + i * FftBlock::threads_of_line;
                shared.line[0][number][column] = work_row(arguments, place.block_y, row)[column];
            }
        } else if constexpr (phase <= fft_steps) {
            FftBlock::run_step<phase - 1, true>(shared, arguments.twiddles, thread, 0);
        } else {
            for (int i = 0; i < values; ++i) {
                const int column = thread % FftBlock::threads_of_line + i * FftBlock::threads_of_line;
                const Complex value = shared.line[fft_steps % 2][number][column];
                store(arguments, 2 * place.block_y, column, row, value.re);
                store(arguments, 2 * place.block_y + 1, column, row, value.im);
            }
        }
    }

private:
    static FRAMEWRIGHT_HD void store(const Arguments& arguments, int tile, int column, int row, float value) {
        if (tile >= arguments.tiles || column >= arguments.valid() || row >= arguments.valid())
            return;
        const int x = arguments.tile_left(tile) + column;
        const int y = arguments.tile_top(tile) + row;
        if (x >= arguments.target.width || y >= arguments.rows.end)
            return;
        const float rounded = floorf(value + arguments.offset);
        const float top = static_cast<float>(arguments.tables.top);
        arguments.target.template row<Sample>(y)[x] =
            stored<Sample>(arguments.tables, static_cast<std::int32_t>(clamped(rounded, 0.0F, top)));
    }
};

} // namespace framewright::gpu
