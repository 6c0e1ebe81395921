#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "vignette";
    result.name = "Vignette";
    result.category = "Color";
    result.synonyms = {"dark corners"};
    result.help = "Darkens the picture towards its corners.";
    result.domain = FilterDomain::Yuv;
    result.parameters = {
        real_parameter("strength", "Strength", "How much of the light the corners lose.", 50, 0, 100, 1, "%"),
        real_parameter("radius", "Radius",
                       "Where the darkening begins, in percent of the way from the centre to the corners.",
                       30, 0, 99, 1, "%")};
    result.presets = {{"Subtle", {{"strength", 25.0}}}, {"Strong", {{"strength", 80.0}, {"radius", 10.0}}}};
    return result;
}

/// Share of the light that is left, times 2^14, at every sample of a plane.
std::vector<std::uint16_t> light_map(const FrameFormat& format, int plane, double strength, double radius) {
    const int width = format.plane_width(plane);
    const int height = format.plane_height(plane);
    const double step_x = format.is_chroma(plane) ? 1 << format.chroma_shift_x : 1;
    const double step_y = format.is_chroma(plane) ? 1 << format.chroma_shift_y : 1;
    const double corner = std::hypot(format.width / 2.0, format.height / 2.0);
    std::vector<std::uint16_t> map(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    auto next = map.begin();
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double distance = std::hypot((x + 0.5) * step_x - format.width / 2.0,
                                               (y + 0.5) * step_y - format.height / 2.0) /
                                    corner;
            const double t = std::clamp((distance - radius) / (1 - radius), 0.0, 1.0);
            const double light = 1 - strength * t * t * (3 - 2 * t);
            *next++ = static_cast<std::uint16_t>(std::lround(light * (1 << 14)));
        }
    }
    return map;
}

class VignetteFilter final : public OperationFilter {
public:
    explicit VignetteFilter(const ParameterMap& parameters)
        : strength_(real_value(parameters, "strength") / 100),
          radius_(real_value(parameters, "radius") / 100) {}

private:
    OperationPlan plan(const FilterInput& input) override {
        const FrameFormat& format = input.format;
        OperationPlan plan{format, {}};
        for (int plane = 0; plane < format.plane_count(); ++plane) {
            if (!treats_plane(PlaneChoice::All, format, plane))
                continue;
            const bool chroma = format.is_chroma(plane);
            // Planes of the same kind share their map, which takes longer to make than to copy.
            const bool known = plane > 0 && chroma == format.is_chroma(plane - 1);
            plan.operations.push_back(
                known ? on_plane(plan.operations.back().kind, plane)
                      : on_plane(ScaleByMap{light_map(format, plane, strength_, radius_),
                                            chroma ? neutral_chroma(format) : black_level(format)},
                                 plane));
        }
        copy_other_planes(plan);
        return plan;
    }

    double strength_;
    double radius_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<VignetteFilter>(parameters);
}

} // namespace

FilterRow vignette_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
