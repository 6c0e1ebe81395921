// A filter that a Python script computes.
#pragma once

#include "core/filter/filter.h"
#include "core/filter/python/script_file.h"
#include "core/schema/parameter.h"

#include <memory>
#include <string>

namespace framewright {

/// Where a script of this layout works.
FilterDomain domain_of(ScriptLayout layout);

/// `parameters` are the script's own, complete and checked. Its configure() starts a first process, and
/// throws what is wrong with the script.
std::unique_ptr<Filter> make_script_filter(Script script, ParameterMap parameters);

/// Of Python and of the packages that the script uses; it is loaded for that. Throws as PythonProcess does.
std::string script_versions(const Script& script);

} // namespace framewright
