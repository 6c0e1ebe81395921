// What sliders that set sizes and places offer where their filter stands.
#pragma once

#include "core/job/chain_link.h"
#include "core/schema/filter_descriptor.h"
#include "ui/parameters/parameter_editor.h"

#include <map>
#include <string>

namespace framewright::ui {

/// By parameter id. Places and lengths stay within the picture and on samples that it can be cut at.
std::map<std::string, ValueLimits> picture_limits(const FilterDescriptor& descriptor,
                                                  const ParameterMap& values, const ChainLink& link);

/// Ids of the parameters with these measures; "" for one that the filter does not have.
struct CutParameters {
    std::string left, top, width, height;
    bool complete() const { return !left.empty() && !top.empty() && !width.empty() && !height.empty(); }
};
/// Complete for a filter that keeps a rectangle of the picture.
CutParameters cut_parameters(const FilterDescriptor& descriptor);

/// The value of a whole number, 0 where there is none.
int whole_value(const FilterDescriptor& descriptor, const ParameterMap& values, const std::string& id);

} // namespace framewright::ui
