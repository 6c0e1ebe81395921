#include "core/filter/filter_rows.h"
#include "core/filter/filter_support.h"
#include "core/kernel/color_convert.h"
#include "core/kernel/copy.h"

#include <cmath>

namespace framewright {
namespace {

const FilterDescriptor& descriptor() {
    static const FilterDescriptor row = [] {
        FilterDescriptor result;
        result.id = "sepia";
        result.name = "Sepia";
        result.category = "Color";
        result.help = "Tones the picture brown, like an old photograph.";
        result.domain = FilterDomain::Rgb;
        result.parameters = {
            real_parameter("strength", "Strength", "Share of the toned picture.", 100, 0, 100, 1, "%")};
        return result;
    }();
    return row;
}

class SepiaFilter final : public Filter {
public:
    explicit SepiaFilter(const ParameterMap& parameters)
        : strength_(real_value(parameters, "strength") / 100) {}

    FrameFormat configure(const FilterInput& input) override {
        constexpr double toned[3][3] = {{0.393, 0.769, 0.189}, {0.349, 0.686, 0.168}, {0.272, 0.534, 0.131}};
        transform_.bit_depth = input.format.bit_depth;
        transform_.fraction_bits = input.format.bit_depth == 8 ? 13 : input.format.bit_depth <= 12 ? 15 : 20;
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                const double kept = i == j ? 1 - strength_ : 0;
                transform_.coefficient[i][j] = static_cast<std::int32_t>(
                    std::lround(std::ldexp(kept + strength_ * toned[i][j], transform_.fraction_bits)));
            }
        }
        return input.format;
    }

    void process(std::span<const ConstPicture> window, const Picture& output) const override {
        const ConstPicture& source = window[window.size() / 2];
        // The rows of the matrix stand for red, green and blue; the planes are stored G, B, R.
        transform_planes({source.planes[2], source.planes[0], source.planes[1]}, transform_,
                         {output.planes[2], output.planes[0], output.planes[1]});
        if (output.format.alpha)
            copy_plane(source.planes[3], output.planes[3]);
    }

private:
    double strength_;
    ColorTransform transform_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<SepiaFilter>(parameters);
}

} // namespace

const FilterRow sepia_filter_row{descriptor, create};

} // namespace framewright
