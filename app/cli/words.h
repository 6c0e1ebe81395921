// What help texts and messages of the commands are put together from.
#pragma once

#include <string>
#include <vector>

namespace framewright {
struct MetricRow;
}

namespace framewright::cli {

std::string joined(const std::vector<std::string>& words, const std::string& separator);
/// "a, b or c".
std::string alternatives(std::vector<std::string> words);

/// Ids of the metrics that can be asked for.
std::vector<std::string> offered_metrics();
/// "PSNR dB", over a column of scores.
std::string heading(const MetricRow& metric);

/// Throws Error(Usage) about what the command line says.
[[noreturn]] void refuse(const std::string& stage, const std::string& cause);

} // namespace framewright::cli
