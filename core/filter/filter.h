// The filter interface. A filter of this program is one file in rows/ and one row in
// registry/filter_registry.cpp.
#pragma once

#include "core/base/text.h"
#include "core/frame/frame_format.h"
#include "core/frame/picture.h"
#include "core/kernel/picture_operation.h"
#include "core/schema/filter_descriptor.h"
#include "core/schema/registry.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace framewright {

/// What the chain tells a filter about its input before the first frame.
struct FilterInput {
    FrameFormat format;
    /// How the stored picture is turned for display: clockwise quarter turns after an optional horizontal
    /// mirror. Spatial parameters are given in display orientation; geometric filters map them with this.
    int quarter_turns = 0;
    bool mirrored = false;
};

/// A configured filter. process() is const and may be called from several threads at once for different
/// frames.
class Filter {
public:
    virtual ~Filter() = default;

    /// What the input must be converted to first; empty where it can be taken as it is.
    virtual std::optional<FrameFormat> needed_format(const FilterInput&) const { return std::nullopt; }

    /// Fixes the input and returns the output's format. Called once, before process(). Throws Error(Usage)
    /// where the parameters do not fit the input (a crop outside the picture), Error(Unsupported) where the
    /// format cannot be taken.
    virtual FrameFormat configure(const FilterInput& input) = 0;

    /// How many frames before and after its own a frame of the output depends on.
    virtual int temporal_radius() const { return 0; }

    /// Filters one frame. `window` holds 2 * temporal_radius() + 1 pictures, the frame's own in the middle;
    /// `output` has the format that configure() returned, and every sample of it must be written. Input and
    /// output never overlap.
    virtual void process(std::span<const ConstPicture> window, const Picture& output) const = 0;

    /// What process() does, as operations that write every plane of the output exactly once; empty where only
    /// process() can do it. Valid after configure(), as long as the filter.
    virtual std::span<const PictureOperation> operations() const { return {}; }

    /// What the user should know about this filter on this input, in words; asked for after configure().
    virtual std::vector<Text> notes() const { return {}; }
};

/// Whether a device can run the filter's operations in process()'s place. After configure(): it may depend on
/// the parameters and on the pictures.
inline bool has_operations(const Filter& filter) {
    return filter.temporal_radius() == 0 && !filter.operations().empty();
}

/// A kind of filter: what is known of it, and how one is made. Whatever the filters need that outlives them
/// (the handle of a plug-in's library) is held by `create`.
struct FilterRow {
    FilterDescriptor descriptor;
    /// Makes a filter from complete, checked parameters (see complete_parameters).
    std::function<std::unique_ptr<Filter>(const ParameterMap& parameters)> create;
    /// Where a filter with these parameters works; empty where all of them work where the descriptor says.
    std::function<FilterDomain(const ParameterMap& parameters)> domain = nullptr;
    /// The descriptor of filters with these parameters, as given, where a file says what they are; empty
    /// where the row's own is that of all. Throws Error where the file cannot be used.
    std::function<FilterDescriptor(const ParameterMap& given)> describe = nullptr;
    /// The versions of what filters with these parameters run on, beside this program; empty for nothing.
    std::function<std::string(const ParameterMap& given)> version = nullptr;
    std::vector<std::string> files = {}; ///< paths that its filters read beside those of their parameters
    /// And those that filters with these parameters may read, where a text names them; empty for none.
    std::function<std::vector<std::string>(const ParameterMap& given)> named_files = nullptr;

    const RowInfo& info() const { return descriptor; }
};

/// What the row's filters are with these parameters, which may be incomplete. Throws Error where a file that
/// says so cannot be used.
inline FilterDescriptor descriptor_with(const FilterRow& row, const ParameterMap& given) {
    return row.describe ? row.describe(given) : row.descriptor;
}

} // namespace framewright
