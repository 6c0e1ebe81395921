// The table of metrics.
#pragma once

#include "core/metric/metric.h"
#include "core/schema/registry.h"

#include <string>
#include <vector>

namespace framewright {

/// Every metric there is; on first use those of this program, in menu order.
Registry<MetricRow>& metric_registry();

/// Ids of those that are measured where none was named.
std::vector<std::string> default_metrics();
/// Ids of those that encoded previews are measured by.
std::vector<std::string> preview_metrics();
const MetricRow& ranking_metric();
const MetricRow& bounding_metric();

} // namespace framewright
