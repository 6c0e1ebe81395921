#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/box.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "box";
    result.name = "Box blur";
    result.category = "Blur and sharpen";
    result.synonyms = {"soften", "smooth", "average"};
    result.traits.mixes_rows = true;
    result.help = "Averages each pixel with its neighbours.";
    result.details = "The mean of the square around each sample: the exact sum divided by the number of "
                     "samples, rounded half up; edges are mirrored.";
    result.parameters = {odd_parameter("size", "Size", "Side of the square, an odd number of samples.", 7, 1,
                                       max_box_size, "px"),
                         planes_parameter()};
    result.presets = {{"Light", {{"size", std::int64_t{3}}}}, {"Strong", {{"size", std::int64_t{21}}}}};
    return result;
}

class BoxFilter final : public PlaneFilter {
public:
    explicit BoxFilter(const ParameterMap& parameters)
        : PlaneFilter(plane_choice(parameters)), size_(integer_value(parameters, "size")) {}

private:
    PictureOperation::Kind plane_operation(int) const override { return BoxBlur{size_}; }

    int size_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<BoxFilter>(parameters);
}

} // namespace

FilterRow box_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
