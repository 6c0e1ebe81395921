// What the filters' own files share: short forms of parameter descriptors, access to checked parameters, and
// the bases of filters that treat planes one by one.
#pragma once

#include "core/filter/operation_filter.h"

#include <string>
#include <vector>

namespace framewright {

ParameterDescriptor integer_parameter(std::string id, std::string name, std::string help, std::int64_t value,
                                      std::int64_t minimum, std::int64_t maximum, std::string unit = {},
                                      std::string zero_name = {});
/// Only odd values, in steps of two.
ParameterDescriptor odd_parameter(std::string id, std::string name, std::string help, std::int64_t value,
                                  std::int64_t minimum, std::int64_t maximum, std::string unit = {});
ParameterDescriptor real_parameter(std::string id, std::string name, std::string help, double value,
                                   double minimum, double maximum, double step, std::string unit = {});
ParameterDescriptor boolean_parameter(std::string id, std::string name, std::string help, bool value);
ParameterDescriptor choice_parameter(std::string id, std::string name, std::string help, std::string value,
                                     std::vector<ParameterChoice> choices);
/// "planes": all, luma or chroma. The chain converts RGB sources to YUV where it is not "all".
ParameterDescriptor planes_parameter(std::string value = "all");

/// The same parameter with the value that does nothing, and with a slider of ratios.
ParameterDescriptor with_neutral(ParameterDescriptor descriptor, double neutral);
ParameterDescriptor with_ratios(ParameterDescriptor descriptor);
/// As it sets this of the picture.
ParameterDescriptor measuring(PictureMeasure measure, ParameterDescriptor descriptor);

/// Values of complete, checked parameters.
int integer_value(const ParameterMap& parameters, const std::string& id);
double real_value(const ParameterMap& parameters, const std::string& id);
bool boolean_value(const ParameterMap& parameters, const std::string& id);
const std::string& text_value(const ParameterMap& parameters, const std::string& id);
const std::vector<double>& matrix_value(const ParameterMap& parameters, const std::string& id);

enum class PlaneChoice { All, Luma, Chroma };
/// The value of planes_parameter(), or of another parameter that chooses planes.
PlaneChoice plane_choice(const ParameterMap& parameters, const std::string& id = "planes");
/// Whether `plane` is among the chosen ones; alpha never is.
bool treats_plane(PlaneChoice choice, const FrameFormat& format, int plane);

/// Black, white and the neutral chroma of a plane: with limited range (16, 235, 128) at 8 bits, shifted up
/// for more.
int black_level(const FrameFormat& format);
int white_level(const FrameFormat& format);
int neutral_chroma(const FrameFormat& format);

/// A filter that treats planes one by one and keeps the format. Alpha and the planes that were not chosen are
/// copied.
class PlaneFilter : public OperationFilter {
protected:
    explicit PlaneFilter(PlaneChoice planes) : planes_(planes) {}
    const FrameFormat& format() const { return format_; }

    /// What happens to this plane: an operation of one plane. Called by configure(), when format() is known.
    virtual PictureOperation::Kind plane_operation(int plane) const = 0;

private:
    OperationPlan plan(const FilterInput& input) final;

    PlaneChoice planes_;
    FrameFormat format_;
};

/// The same for work that no operation expresses: it is done on the CPU always.
class CpuPlaneFilter : public Filter {
public:
    FrameFormat configure(const FilterInput& input) final;
    void process(std::span<const ConstPicture> window, const Picture& output) const final;

protected:
    explicit CpuPlaneFilter(PlaneChoice planes) : planes_(planes) {}
    /// Called once by configure(), before any plane is processed.
    virtual void prepare(const FrameFormat&) {}
    virtual void process_plane(const ConstPlaneView& source, const PlaneView& target) const = 0;

private:
    PlaneChoice planes_;
};

} // namespace framewright
