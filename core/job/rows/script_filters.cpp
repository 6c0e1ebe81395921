// The filters of this program that run scripts.
#include "core/job/named_scripts.h"

namespace framewright {

ScriptFilter python_script_filter() {
    ScriptFilter row;
    row.id = "python";
    row.origin = RowOrigin::Python;
    row.file = "file";
    return row;
}

Registry<ScriptFilter>& script_filter_registry() {
    static Registry<ScriptFilter> registry(Text("kind.filter", "filter"), {python_script_filter()});
    return registry;
}

} // namespace framewright
