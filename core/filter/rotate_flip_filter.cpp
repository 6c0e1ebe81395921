#include "core/filter/filter_rows.h"
#include "core/filter/filter_support.h"
#include "core/filter/operation_filter.h"
#include "core/filter/orientation.h"
#include "core/kernel/chroma.h"
#include "core/kernel/scratch.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace framewright {
namespace {

const FilterDescriptor& descriptor() {
    static const FilterDescriptor row = [] {
        FilterDescriptor result;
        result.id = "rotate-flip";
        result.name = "Rotate and flip";
        result.category = "Geometry";
        result.help = "Turns the picture clockwise as it is shown, then mirrors it.";
        result.parameters = {
            choice_parameter(
                "angle", "Angle", "Clockwise turn in degrees.", "0",
                {{"0", "None"}, {"90", "90 degrees"}, {"180", "180 degrees"}, {"270", "270 degrees"}}),
            choice_parameter("flip", "Flip", "Mirror image after the turn.", "none",
                             {{"none", "None"},
                              {"horizontal", "Left and right"},
                              {"vertical", "Top and bottom"},
                              {"both", "Both"}})};
        return result;
    }();
    return row;
}

Turn wanted_turn(const ParameterMap& parameters) {
    const Turn rotation{false, std::stoi(text_value(parameters, "angle")) / 90};
    const std::string& flip = text_value(parameters, "flip");
    const Turn mirror = flip == "horizontal" ? Turn{true, 0}
                        : flip == "vertical" ? Turn{true, 2}
                        : flip == "both"     ? Turn{false, 2}
                                             : Turn{};
    return combined(rotation, mirror);
}

/// The chroma location with its axes swapped (libav's numbering): left becomes top and back, corners stay.
int swapped_location(int location) {
    enum { unspecified, left, centre, top_left, top };
    switch (location) {
    case unspecified:
    case left:
        return top;
    case top:
        return left;
    default:
        return location;
    }
}

class RotateFlipFilter final : public Filter {
public:
    explicit RotateFlipFilter(const ParameterMap& parameters) : wanted_(wanted_turn(parameters)) {}

    FrameFormat configure(const FilterInput& input) override {
        const Turn turn = stored_turn(wanted_, display_turn(input));
        FrameFormat output = input.format;
        layout_ = chroma_layout(input.format.chroma_shift_x, input.format.chroma_shift_y,
                                input.format.chroma_location);
        if (turn.swaps_axes()) {
            std::swap(output.width, output.height);
            std::swap(output.sample_aspect_ratio.num, output.sample_aspect_ratio.den);
            // Not every swapped subsampling has a pixel format; full chroma has, and the chain brings it down
            // again.
            upsamples_ = output.chroma_shift_x != output.chroma_shift_y;
            if (upsamples_)
                output.chroma_shift_x = output.chroma_shift_y = 0;
            else if (output.chroma_shift_x > 0)
                output.chroma_location = swapped_location(output.chroma_location);
        }
        for (int plane = 0; plane < output.plane_count(); ++plane)
            turns_.push_back(on_plane(plane_turn(turn), plane));
        return output;
    }

    /// None where chroma is brought to full size on the way: that takes two operations on one plane.
    std::span<const PictureOperation> operations() const override {
        return upsamples_ ? std::span<const PictureOperation>() : turns_;
    }

    void process(std::span<const ConstPicture> window, const Picture& output) const override {
        ConstPicture source = window[window.size() / 2];
        if (!upsamples_) {
            run_operations(turns_, source, output);
            return;
        }
        for (int plane = 0; plane < output.format.plane_count(); ++plane) {
            const auto index = static_cast<std::size_t>(plane);
            if (output.format.is_chroma(plane))
                source.planes[index] = upsampled(source, index);
            run_operation(turns_[index], source.planes, output.planes);
        }
    }

private:
    ConstPlaneView upsampled(const ConstPicture& source, std::size_t plane) const {
        const int width = source.format.width;
        const int height = source.format.height;
        const auto pitch = static_cast<std::ptrdiff_t>(width) * source.planes[0].bytes_per_sample();
        auto* const memory = scratch<std::uint8_t, RotateFlipFilter>(static_cast<std::size_t>(pitch) *
                                                                     static_cast<std::size_t>(height));
        for (int y = 0; y < height; ++y)
            upsample_chroma_row(source.planes[plane], layout_, y, width, memory + y * pitch);
        return {memory, pitch, width, height, source.format.bit_depth};
    }

    Turn wanted_;
    ChromaLayout layout_; ///< of the source
    bool upsamples_ = false;
    std::vector<PictureOperation> turns_; ///< one for each plane
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<RotateFlipFilter>(parameters);
}

} // namespace

const FilterRow rotate_flip_filter_row{descriptor, create};

} // namespace framewright
