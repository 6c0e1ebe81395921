// A filter's values in one short line.
#pragma once

#include "core/job/chain_link.h"
#include "core/schema/filter_descriptor.h"

#include <QString>

namespace framewright::ui {

/// "1.5 px · 150 %": what does something, and what was chosen against the default. Never empty where there
/// are parameters.
QString value_summary(const FilterDescriptor& descriptor, const ParameterMap& values);

/// "854×480 → 848×464" where the filter changes the size or keeps a part; else "".
QString size_summary(const ChainLink& link);

/// "Radius 5 px, Passes 2": what differs from the defaults, with names.
QString parameter_summary(const FilterDescriptor& descriptor, const ParameterMap& values);

} // namespace framewright::ui
