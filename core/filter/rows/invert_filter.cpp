#include "core/filter/rows/filter_rows.h"
#include "core/filter/table_filter.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "invert";
    result.name = "Invert";
    result.category = "Color";
    result.synonyms = {"negative"};
    result.help = "Makes a negative.";
    result.details = "Black and white change places within the picture's range, chroma is mirrored about its "
                     "neutral value.";
    result.parameters = {planes_parameter()};
    return result;
}

class InvertFilter final : public TableFilter {
public:
    explicit InvertFilter(const ParameterMap& parameters) : TableFilter(plane_choice(parameters)) {}

private:
    double map_level(int value) const override {
        return black_level(format()) + white_level(format()) - value;
    }
    double map_chroma(int value) const override { return 2 * neutral_chroma(format()) - value; }
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<InvertFilter>(parameters);
}

} // namespace

FilterRow invert_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
