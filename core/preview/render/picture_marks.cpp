#include "core/preview/render/picture_marks.h"

#include "core/preview/render/picture_geometry.h"
#include "core/preview/render/sample_reader.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <optional>

namespace framewright {
namespace {

struct Ink {
    std::uint8_t red = 0, green = 0, blue = 0;
};

constexpr Ink below_ink{0x30, 0x70, 0xff};
constexpr Ink above_ink{0xff, 0x30, 0x30};
constexpr Ink edge_ink{0xff, 0x20, 0x20};
constexpr int stripe = 4;              ///< window pixels
constexpr double edge_contrast = 0.08; ///< of the range from black to white

/// A band of luma, up to this share of the range from black to white.
struct Band {
    double end;
    Ink ink;
};

/// From crushed blacks to clipped whites, as cameras paint them; between 55 and 75 % nothing is worth a
/// colour but a lighter gray.
constexpr std::array<Band, 8> bands{{{0.025, {0x70, 0x20, 0xa0}},
                                     {0.10, {0x20, 0x50, 0xd0}},
                                     {0.38, {0x50, 0x50, 0x50}},
                                     {0.45, {0x20, 0xa0, 0x40}},
                                     {0.52, {0x80, 0x80, 0x80}},
                                     {0.60, {0xf0, 0x90, 0xb0}},
                                     {0.90, {0xb0, 0xb0, 0xb0}},
                                     {0.975, {0xf0, 0xd0, 0x30}}}};
constexpr Ink clipped_ink{0xe0, 0x20, 0x20};

class Marker {
public:
    explicit Marker(const Frame& frame) : reader_(frame), equations_(reader_.format()) {}

    const FrameFormat& format() const { return reader_.format(); }

    std::optional<Ink> ink(PictureMark mark, int x, int y, bool in_stripe) const {
        switch (mark) {
        case PictureMark::OutOfRange:
            return in_stripe ? beyond(x, y) : std::nullopt;
        case PictureMark::FocusPeaking:
            return is_edge(x, y) ? std::optional(edge_ink) : std::nullopt;
        case PictureMark::FalseColor:
            return band(x, y);
        case PictureMark::None:
            break;
        }
        return std::nullopt;
    }

private:
    std::optional<Ink> beyond(int x, int y) const {
        const int side = equations_.beyond_legal(reader_.at(x, y));
        if (side == 0)
            return std::nullopt;
        return side < 0 ? below_ink : above_ink;
    }

    bool is_edge(int x, int y) const {
        const int right = std::min(x + 1, format().width - 1);
        const int under = std::min(y + 1, format().height - 1);
        const int here = reader_.luma_at(x, y);
        const int change =
            std::max(std::abs(reader_.luma_at(right, y) - here), std::abs(reader_.luma_at(x, under) - here));
        return change > edge_contrast * (1 << format().bit_depth);
    }

    Ink band(int x, int y) const {
        const auto [red, green, blue] = equations_.rgb(reader_.at(x, y));
        constexpr double red_weight = 0.2126, green_weight = 0.7152, blue_weight = 0.0722;
        const double luma = red_weight * red + green_weight * green + blue_weight * blue;
        const auto found =
            std::find_if(bands.begin(), bands.end(), [&](const Band& one) { return luma < one.end; });
        return found == bands.end() ? clipped_ink : found->ink;
    }

    SampleReader reader_;
    ColorEquations equations_;
};

} // namespace

void draw_marks(PictureMark mark, const Frame& frame, const Orientation& orientation,
                const PreviewViewport& viewport, std::uint8_t* pixels) {
    if (mark == PictureMark::None || viewport.pixel_width <= 0 || viewport.pixel_height <= 0)
        return;
    const Marker marker(frame);
    const FrameFormat& format = marker.format();
    for_each_pixel(viewport, orientation, format, [&](std::size_t pixel, int x, int y) {
        const auto along = static_cast<std::size_t>(viewport.pixel_width);
        const bool in_stripe = (pixel / along + pixel % along) / stripe % 2 == 0;
        const auto ink = marker.ink(mark, x, y, in_stripe);
        if (!ink)
            return;
        std::uint8_t* const out = pixels + pixel * 4;
        out[0] = ink->blue;
        out[1] = ink->green;
        out[2] = ink->red;
    });
}

} // namespace framewright
