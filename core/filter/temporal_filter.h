// Filters that take each sample from the same place of several frames.
#pragma once

#include "core/filter/filter_support.h"

namespace framewright {

class TemporalFilter final : public Filter {
public:
    /// Makes one plane of the output from those of the window.
    using Kernel = void (*)(std::span<const ConstPlaneView> sources, const PlaneView& target);

    TemporalFilter(const ParameterMap& parameters, Kernel kernel);
    FrameFormat configure(const FilterInput& input) override;
    int temporal_radius() const override { return radius_; }
    void process(std::span<const ConstPicture> window, const Picture& output) const override;

private:
    int radius_;
    PlaneChoice planes_;
    Kernel kernel_;
};

/// The descriptor with the parameters that TemporalFilter reads.
FilterDescriptor temporal_descriptor(const char* id, const char* name, const char* help, const char* details);

} // namespace framewright
