#include "core/metric/registry/metric_registry.h"

#include "core/base/text.h"
#include "core/metric/rows/metric_rows.h"

#include <algorithm>

namespace framewright {
namespace {

const MetricRow& only(bool MetricRow::*field) {
    const std::vector<const MetricRow*> rows = metric_registry().rows();
    return **std::find_if(rows.begin(), rows.end(), [&](const MetricRow* row) { return row->*field; });
}

std::vector<std::string> marked(bool MetricRow::*mark) {
    std::vector<std::string> ids;
    for (const MetricRow* row : metric_registry().rows())
        if (row->*mark)
            ids.push_back(row->id);
    return ids;
}

} // namespace

Registry<MetricRow>& metric_registry() {
    static Registry<MetricRow> registry(
        Text("kind.metric", "metric"),
        {psnr_row(), ssim_row(), xpsnr_row(), ms_ssim_row(), vmaf_row(), difference_row()});
    return registry;
}

std::vector<std::string> default_metrics() {
    return marked(&MetricRow::by_default);
}

std::vector<std::string> preview_metrics() {
    return marked(&MetricRow::of_preview);
}

const MetricRow& ranking_metric() {
    return only(&MetricRow::ranks);
}

const MetricRow& bounding_metric() {
    return only(&MetricRow::bounds);
}

} // namespace framewright
