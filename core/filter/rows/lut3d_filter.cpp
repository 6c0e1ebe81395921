#include "core/filter/cube_file.h"
#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "lut3d";
    result.name = "3D color table";
    result.category = "Color";
    result.synonyms = {"lut", "cube", "look", "grade"};
    result.help = "Maps colors through a table from a .cube file.";
    result.details = "Adobe Cube LUT, interpolated in integer arithmetic.";
    result.domain = FilterDomain::Rgb;
    ParameterDescriptor file;
    file.id = "file";
    file.name = "File";
    file.help = "Path of the .cube file; without one, colors stay.";
    file.type = ParameterType::File;
    file.default_value = std::string{};
    file.file_extensions = "cube";
    result.parameters = {
        file, choice_parameter("interpolation", "Interpolation", "Between the table's points.", "tetrahedral",
                               {{"tetrahedral", "Tetrahedral"}, {"trilinear", "Trilinear"}})};
    return result;
}

class Lut3dFilter final : public OperationFilter {
public:
    explicit Lut3dFilter(const ParameterMap& parameters)
        : path_(text_value(parameters, "file")),
          interpolation_(text_value(parameters, "interpolation") == "trilinear"
                             ? CubeInterpolation::Trilinear
                             : CubeInterpolation::Tetrahedral) {}

    std::vector<Text> notes() const override {
        if (path_.empty())
            return {Text("lut3d.no_file", "lut3d has no file: colors stay as they are")};
        return {};
    }

private:
    OperationPlan plan(const FilterInput& input) override {
        const ColorCube cube = path_.empty() ? identity_cube() : read_cube_file(path_);
        OperationPlan plan{input.format, {}};
        plan.operations.push_back({Lut3D{CubeTable(cube, input.format.bit_depth, interpolation_)}});
        copy_other_planes(plan);
        return plan;
    }

    std::string path_;
    CubeInterpolation interpolation_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<Lut3dFilter>(parameters);
}

} // namespace

FilterRow lut3d_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
