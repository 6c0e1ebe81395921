#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/adaptive/nl_means.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "denoise";
    result.name = "Denoise (non-local means)";
    result.category = "Noise";
    result.synonyms = {"noise", "grain", "noise reduction"};
    result.traits.mixes_rows = true;
    result.help = "Takes noise away and keeps detail. Slow.";
    result.details =
        "Non-local means, plane by plane: averages places whose surroundings look alike (Buades, "
        "Coll and Morel, A non-local algorithm for image denoising, 2005).";
    result.depth_note = "13 to 16 bits are compared by their upper 12";
    result.parameters = {real_parameter("strength", "Strength",
                                        "How unlike surroundings may be, in levels of an 8-bit picture.", 3,
                                        0.5, 30, 0.5, "/ 255"),
                         odd_parameter("patch", "Patch", "Side of the surroundings that are compared.", 7, 3,
                                       max_nl_means_patch, "px"),
                         odd_parameter("search", "Search", "Side of the area that is searched.", 21, 5,
                                       max_nl_means_search, "px"),
                         planes_parameter()};
    result.presets = {{"Light", {{"strength", 1.5}}}, {"Strong", {{"strength", 8.0}}}};
    return result;
}

class DenoiseFilter final : public CpuPlaneFilter {
public:
    explicit DenoiseFilter(const ParameterMap& parameters)
        : CpuPlaneFilter(plane_choice(parameters)), strength_(real_value(parameters, "strength")),
          patch_(integer_value(parameters, "patch")), search_(integer_value(parameters, "search")) {}

private:
    void process_plane(const ConstPlaneView& source, const PlaneView& target) const override {
        nl_means(source, target, make_nl_means_weights(patch_, search_, strength_, source.bit_depth));
    }

    double strength_;
    int patch_;
    int search_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<DenoiseFilter>(parameters);
}

} // namespace

FilterRow denoise_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
