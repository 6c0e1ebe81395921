#include "app/cli/words.h"

#include "core/base/error.h"
#include "core/metric/registry/metric_registry.h"

namespace framewright::cli {

std::string joined(const std::vector<std::string>& words, const std::string& separator) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : separator) + word;
    return text;
}

std::string alternatives(std::vector<std::string> words) {
    if (words.size() < 2)
        return joined(words, "");
    const std::string last = words.back();
    words.pop_back();
    return joined(words, ", ") + " or " + last;
}

std::vector<std::string> offered_metrics() {
    std::vector<std::string> ids;
    for (const MetricRow* row : metric_registry().rows())
        if (row->offered)
            ids.push_back(row->id);
    return ids;
}

std::string heading(const MetricRow& metric) {
    return metric.name + (metric.unit.empty() ? "" : " " + metric.unit);
}

void refuse(const std::string& stage, const std::string& cause) {
    throw Error(ErrorKind::Usage, "-", stage, Text::verbatim(cause));
}

} // namespace framewright::cli
