// Color look-up in a cube, in integer arithmetic.
#pragma once

#include "core/frame/plane_view.h"

#include <array>
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

/// A cube made ready for one bit depth. Colors are held as value * (2^depth - 1) * 2^(16 - depth), rounded
/// and clamped; for every sample value and channel the cell and the fraction in it (of 2^15) are tabulated.
/// `size` 2..256.
class CubeTable {
public:
    CubeTable() = default;
    CubeTable(const ColorCube& cube, int bit_depth, CubeInterpolation interpolation);

    /// Planes in the order G, B, R, in and out.
    void apply(const std::array<ConstPlaneView, 3>& source, const std::array<PlaneView, 3>& target) const;

private:
    struct Position {
        std::uint32_t offset;   ///< of the cell's corner, in colors
        std::uint32_t fraction; ///< 0..2^15
    };
    using Color = std::array<std::uint16_t, 4>; ///< R, G, B and padding

    template <typename Sample>
    void apply_rows(const std::array<ConstPlaneView, 3>& source,
                    const std::array<PlaneView, 3>& target) const;
    std::array<std::uint32_t, 3> tetrahedral(const Position& r, const Position& g, const Position& b) const;
    std::array<std::uint32_t, 3> trilinear(const Position& r, const Position& g, const Position& b) const;

    int bit_depth_ = 8;
    CubeInterpolation interpolation_ = CubeInterpolation::Tetrahedral;
    std::array<std::uint32_t, 3> stride_{}; ///< from a color to the next along red, green and blue
    std::vector<Color> colors_;
    std::array<std::vector<Position>, 3> positions_; ///< by channel and sample value
};

} // namespace framewright
