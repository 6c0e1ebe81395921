#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/median.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "median";
    result.name = "Median";
    result.category = "Noise";
    result.synonyms = {"despeckle", "salt and pepper"};
    result.traits.mixes_rows = true;
    result.help = "Removes specks and keeps edges.";
    result.details = "The median of the square around each sample; edges of the picture are mirrored.";
    result.parameters = {odd_parameter("size", "Size", "Side of the square, an odd number of samples.", 3, 3,
                                       max_median_size, "px"),
                         planes_parameter()};
    return result;
}

class MedianFilter final : public PlaneFilter {
public:
    explicit MedianFilter(const ParameterMap& parameters)
        : PlaneFilter(plane_choice(parameters)), size_(integer_value(parameters, "size")) {}

private:
    PictureOperation::Kind plane_operation(int) const override { return MedianBlur{size_}; }

    int size_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<MedianFilter>(parameters);
}

} // namespace

FilterRow median_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
