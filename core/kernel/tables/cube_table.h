// A color cube in fixed point, made ready for one bit depth.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace framewright {

/// A cube as read from a .cube file: size^3 colors, red fastest, each R, G, B with 0..1 from black to white.
struct ColorCube {
    int size = 0;
    std::vector<std::array<float, 3>> colors;
    std::array<double, 3> domain_min{0, 0, 0};
    std::array<double, 3> domain_max{1, 1, 1};
};

enum class CubeInterpolation { Tetrahedral, Trilinear };

/// Where a sample value lies along one axis of a cube.
struct CubePosition {
    std::uint32_t offset;   ///< of the cell's corner, in colors
    std::uint32_t fraction; ///< of the cell, 0..2^15
};

/// R, G, B and padding: value * (2^depth - 1) * 2^(16 - depth), rounded and clamped.
using CubeColor = std::array<std::uint16_t, 4>;

/// A cube made ready for one bit depth: for every sample value and channel the cell and the fraction in it
/// are tabulated. out = (sum of weight * color + half) >> (31 - depth), the weights being of 2^15.
/// `size` 2..256.
class CubeTable {
public:
    CubeTable() = default;
    CubeTable(const ColorCube& cube, int bit_depth, CubeInterpolation interpolation);

    int bit_depth() const { return bit_depth_; }
    CubeInterpolation interpolation() const { return interpolation_; }
    /// From a color to the next along red, green and blue.
    const std::array<std::uint32_t, 3>& stride() const { return stride_; }
    const CubeColor* colors() const { return colors_.data(); }
    /// By sample value.
    const CubePosition* positions(std::size_t channel) const { return positions_[channel].data(); }

private:
    int bit_depth_ = 8;
    CubeInterpolation interpolation_ = CubeInterpolation::Tetrahedral;
    std::array<std::uint32_t, 3> stride_{};
    std::vector<CubeColor> colors_;
    std::array<std::vector<CubePosition>, 3> positions_;
};

} // namespace framewright
