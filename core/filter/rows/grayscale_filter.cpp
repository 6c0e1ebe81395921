#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "grayscale";
    result.name = "Grayscale";
    result.category = "Color";
    result.synonyms = {"grey", "gray", "black and white", "b&w", "bw", "monochrome", "desaturate"};
    result.help = "Takes the color away.";
    result.details = "Keeps the luma as it is.";
    result.domain = FilterDomain::Yuv;
    result.parameters = {};
    return result;
}

class GrayscaleFilter final : public PlaneFilter {
public:
    explicit GrayscaleFilter(const ParameterMap&) : PlaneFilter(PlaneChoice::Chroma) {}

private:
    PictureOperation::Kind plane_operation(int) const override { return FillPlane{neutral_chroma(format())}; }
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<GrayscaleFilter>(parameters);
}

} // namespace

FilterRow grayscale_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
