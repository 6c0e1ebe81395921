#include "core/filter/temporal_filter.h"

#include "core/kernel/copy.h"

namespace framewright {
namespace {

constexpr int max_radius = 3;

} // namespace

FilterDescriptor temporal_descriptor(const char* id, const char* name, const char* help,
                                     const char* details) {
    FilterDescriptor result;
    result.id = id;
    result.name = name;
    result.category = "Time";
    result.traits.memory = FilterMemory::Windowed;
    result.help = help;
    result.details = details;
    result.parameters = {integer_parameter("radius", "Radius", "Frames taken on each side of a frame.", 1, 1,
                                           max_radius, "frames"),
                         planes_parameter()};
    return result;
}

TemporalFilter::TemporalFilter(const ParameterMap& parameters, Kernel kernel)
    : radius_(integer_value(parameters, "radius")), planes_(plane_choice(parameters)), kernel_(kernel) {}

FrameFormat TemporalFilter::configure(const FilterInput& input) {
    return input.format;
}

void TemporalFilter::process(std::span<const ConstPicture> window, const Picture& output) const {
    const std::size_t middle = window.size() / 2;
    for (int plane = 0; plane < output.format.plane_count(); ++plane) {
        const auto index = static_cast<std::size_t>(plane);
        if (!treats_plane(planes_, output.format, plane)) {
            copy_plane(window[middle].planes[index], output.planes[index]);
            continue;
        }
        std::array<ConstPlaneView, 2 * max_radius + 1> planes;
        for (std::size_t i = 0; i < window.size(); ++i)
            planes[i] = window[i].planes[index];
        kernel_({planes.data(), window.size()}, output.planes[index]);
    }
}

} // namespace framewright
