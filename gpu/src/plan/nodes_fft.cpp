// The node that convolves by Fourier transforms.
#include "gpu/src/plan/strategies.h"

#include <cmath>
#include <complex>
#include <numbers>

namespace framewright::gpu {
namespace {

using ExactComplex = std::complex<double>;

ExactComplex turn(int steps) {
    return std::polar(1.0, -2 * std::numbers::pi * (steps % fft_length) / fft_length);
}

Complex rounded(const ExactComplex& value) {
    return {static_cast<float>(value.real()), static_cast<float>(value.imag())};
}

std::vector<Complex> twiddles() {
    std::vector<Complex> table;
    for (int m = 0; m < fft_length; ++m)
        table.push_back(rounded(turn(m)));
    return table;
}

/// The conjugate spectrum of the weights, scaled so that the transforms there and back give results in
/// samples. By the definition, rows first: a few million multiplications.
std::vector<Complex> spectrum_of(const SquareWeights& square) {
    const auto length = static_cast<std::size_t>(fft_length);
    const auto size = static_cast<std::size_t>(square.size);
    std::vector<ExactComplex> turns;
    for (int m = 0; m < fft_length; ++m)
        turns.push_back(turn(m));
    std::vector<ExactComplex> rows(size * length);
    for (std::size_t j = 0; j < size; ++j)
        for (std::size_t u = 0; u < length; ++u)
            for (std::size_t i = 0; i < size; ++i)
                rows[j * length + u] +=
                    static_cast<double>(square.weights[j * size + i]) * turns[i * u % length];
    const double scale = square.scale / (static_cast<double>(fft_length) * fft_length);
    std::vector<Complex> spectrum(length * length);
    for (std::size_t v = 0; v < length; ++v) {
        for (std::size_t u = 0; u < length; ++u) {
            ExactComplex sum = 0;
            for (std::size_t j = 0; j < size; ++j)
                sum += rows[j * length + u] * turns[j * v % length];
            spectrum[v * length + u] = rounded(std::conj(sum) * scale);
        }
    }
    return spectrum;
}

struct Tiles {
    int across = 1;
    int down = 1;
    int count() const { return across * down; }
    int pairs() const { return (count() + 1) / 2; }
};

Tiles tiles_for(int width, int rows, int size) {
    const int valid = fft_length - size + 1;
    return {(width + valid - 1) / valid, (rows + valid - 1) / valid};
}

} // namespace

std::optional<PlanNode> plan_fft(const SquareWeights& square, const PlanContext& context) {
    if (context.bit_depth > 10)
        return std::nullopt;
    PlanNode node;
    node.sources.assign(1, 0);
    node.targets.assign(1, 0);
    node.takes_load_table = true;
    node.exact = false;
    node.how = Text("gpu.how.within_one", "within 1 LSB");
    const PlaneSize size = context.sources[0];
    node.source_rows = [radius = square.size / 2, size](std::size_t, RowRange target) {
        return window_rows(target, radius, size.height);
    };
    node.scratch_bytes = [size, side = square.size](RowRange target) {
        return static_cast<std::size_t>(tiles_for(size.width, target.count(), side).pairs()) * fft_length *
               fft_length * sizeof(Complex);
    };
    const std::size_t twiddle_place = context.resources.add(twiddles());
    const std::size_t spectrum_place = context.resources.add(spectrum_of(square));
    node.add_launches = [=, depth = context.bit_depth, offset = square.offset,
                         side = square.size](const NodePlanes& planes, std::vector<Launch>& launches) {
        const Tiles tiles = tiles_for(size.width, planes.rows.end - planes.rows.first, side);
        const FftArguments arguments{planes.sources[0],
                                     planes.targets[0],
                                     planes.rows,
                                     planes.tables,
                                     reinterpret_cast<Complex*>(planes.scratch),
                                     planes.resource<Complex>(twiddle_place),
                                     planes.resource<Complex>(spectrum_place),
                                     static_cast<float>(offset + 0.5),
                                     side,
                                     tiles.across,
                                     tiles.count()};
        const unsigned groups = fft_length / FftBlock::lines;
        const auto pairs = static_cast<unsigned>(tiles.pairs());
        with_sample_type(depth, [&](auto sample) {
            using Sample = decltype(sample);
            launches.push_back(make_launch<FftRowsBody<Sample>>(arguments, groups, pairs));
            launches.push_back(make_launch<FftColumnsBody>(arguments, groups, pairs));
            launches.push_back(make_launch<FftResultBody<Sample>>(arguments, groups, pairs));
        });
    };
    return node;
}

} // namespace framewright::gpu
