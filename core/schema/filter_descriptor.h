// What the world outside a filter's own file knows of it. Plain value with a JSON form: the window and the
// CLI get these from a worker and never link the filters themselves.
#pragma once

#include "core/schema/parameter.h"
#include "core/schema/row_info.h"

#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// Where a filter works. The chain inserts the conversions that lie between.
enum class FilterDomain {
    Planes, ///< each plane as stored, whatever it means
    Luma,   ///< the luma (or gray) plane; chroma is passed through. RGB sources are converted to YUV.
    Rgb,    ///< planar RGB (G, B, R order, full range); YUV sources are converted.
    Yuv,    ///< Y, Cb and Cr together, at the source's subsampling. RGB sources are converted.
};

/// Which frames of its input a frame of a filter's output depends on.
enum class FilterMemory {
    Stateless,  ///< its own
    Windowed,   ///< and its neighbours, so many on each side as the filter says
    Sequential, ///< and all before it: frames must come in order, from the beginning
};

/// What a chain and the planner have to know of a filter to run it rightly.
struct FilterTraits {
    FilterMemory memory = FilterMemory::Stateless;
    /// Sequential: after so many frames the output no longer depends on what came before them, so that a
    /// clip can be entered anywhere; empty: it always depends on the first frame.
    std::optional<int> settling_frames;
    bool mixes_rows = false;        ///< neighbouring rows of a frame, which spoils interlaced pictures
    bool makes_progressive = false; ///< its frames are progressive whatever the input's were
    bool operator==(const FilterTraits&) const = default;
};

/// Values worth a name. What they leave out has its default.
struct FilterPreset {
    std::string name;
    ParameterMap parameters;
    bool operator==(const FilterPreset&) const = default;
};

struct FilterDescriptor : RowInfo {
    std::string name;     ///< the GUI's name
    std::string category; ///< "Blur and sharpen", "Color", "Geometry", "Edges", "Noise", "Time", "Fields",
                          ///< "Expression", "Python"
    std::string help;     ///< one short sentence: what it does
    std::string details;  ///< how, and the source of the method; may be empty
    std::vector<std::string> synonyms; ///< other words that it is searched by
    FilterDomain domain = FilterDomain::Planes;
    bool exact = true;      ///< defined to the bit: every backend and every machine gives the same ones
    std::string depth_note; ///< how 9..16-bit data is treated, where not natively; "" when natively
    FilterTraits traits;
    std::vector<ParameterDescriptor> parameters;
    /// It takes parameters beyond these, as what one of them names declares. Their values may be text, as
    /// they are written on a command line.
    bool open_parameters = false;
    std::vector<FilterPreset> presets;
    std::string script; ///< path of the text that the user can edit; "" where it is made of none

    bool operator==(const FilterDescriptor&) const = default;
};

void to_json(nlohmann::json& json, const FilterDescriptor& descriptor);
void from_json(const nlohmann::json& json, FilterDescriptor& descriptor);

} // namespace framewright
