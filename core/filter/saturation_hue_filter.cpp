#include "core/filter/filter_rows.h"
#include "core/filter/filter_support.h"
#include "core/kernel/copy.h"
#include "core/kernel/point.h"

#include <cmath>
#include <numbers>

namespace framewright {
namespace {

const FilterDescriptor& descriptor() {
    static const FilterDescriptor row = [] {
        FilterDescriptor result;
        result.id = "saturation-hue";
        result.name = "Saturation and hue";
        result.category = "Color";
        result.help = "Scales chroma about neutral and turns it on the color circle, in fixed point.";
        result.domain = FilterDomain::Yuv;
        result.parameters = {real_parameter("saturation", "Saturation",
                                            "Strength of the colors; 100 leaves them, 0 takes them away.",
                                            100, 0, 400, 1, "%"),
                             real_parameter("hue", "Hue", "Turn on the color circle (Cb towards Cr).", 0,
                                            -180, 180, 1, "degrees")};
        return result;
    }();
    return row;
}

class SaturationHueFilter final : public Filter {
public:
    explicit SaturationHueFilter(const ParameterMap& parameters)
        : saturation_(real_value(parameters, "saturation") / 100),
          angle_(real_value(parameters, "hue") * std::numbers::pi / 180) {}

    FrameFormat configure(const FilterInput& input) override {
        turn_ = make_chroma_turn(saturation_ * std::cos(angle_), saturation_ * std::sin(angle_),
                                 input.format.bit_depth);
        return input.format;
    }

    void process(std::span<const ConstPicture> window, const Picture& output) const override {
        const ConstPicture& source = window[window.size() / 2];
        const int count = output.format.plane_count();
        const bool colored = output.format.family == ColorFamily::Yuv;
        for (std::size_t plane = 0; plane < static_cast<std::size_t>(count); ++plane) {
            if (!colored || !output.format.is_chroma(static_cast<int>(plane)))
                copy_plane(source.planes[plane], output.planes[plane]);
        }
        if (colored)
            turn_chroma(source.planes[1], source.planes[2], output.planes[1], output.planes[2], turn_);
    }

private:
    double saturation_;
    double angle_;
    ChromaTurn turn_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<SaturationHueFilter>(parameters);
}

} // namespace

const FilterRow saturation_hue_filter_row{descriptor, create};

} // namespace framewright
