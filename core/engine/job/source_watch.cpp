#include "core/engine/job/source_watch.h"

namespace framewright {

void check_source(const JobState& state) {
    if (!state.prepared)
        return;
    const std::string& path = state.spec.source;
    SourceIdentity identity;
    try {
        identity = identify_source(path);
    } catch (const Error& error) {
        throw Error(ErrorKind::Input, path, "decode",
                    Text("source.deleted", "the source file was deleted during the job"), error.what());
    }
    if (!(identity == state.prepared->identity))
        throw Error(ErrorKind::Input, path, "decode",
                    Text("source.changed_during_job", "the source file was changed during the job"));
}

} // namespace framewright
