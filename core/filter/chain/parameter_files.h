// The files that parameters of a chain name: a chain is the same only as long as what they hold is.
#pragma once

#include "core/job/job_spec.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace framewright {

/// The files that the enabled filters read, each once, in order.
std::vector<std::string> parameter_files(std::span<const FilterSpec> chain);

/// What each of them holds, by path: its SHA-256 in hexadecimal digits. Throws Error(Usage) naming a file
/// that cannot be read.
std::map<std::string, std::string> parameter_file_contents(std::span<const FilterSpec> chain);

/// The versions of the filters' rows that have one, by id.
std::map<std::string, std::string> filter_versions(std::span<const FilterSpec> chain);

} // namespace framewright
