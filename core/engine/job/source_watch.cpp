#include "core/engine/job/source_watch.h"

namespace framewright {
namespace {

/// `what` names the file in the error.
void check_unchanged(const std::string& path, const SourceIdentity& before, const std::string& what) {
    SourceIdentity identity;
    try {
        identity = identify_source(path);
    } catch (const Error& error) {
        throw Error(ErrorKind::Input, path, "decode", what + " was deleted during the job", error.what());
    }
    if (!(identity == before))
        throw Error(ErrorKind::Input, path, "decode", what + " was changed during the job");
}

} // namespace

void check_source(const JobState& state) {
    if (!state.prepared)
        return;
    check_unchanged(state.spec.source, state.prepared->identity, "the source file");
    for (const auto& [path, identity] : state.parameter_files)
        check_unchanged(path, identity, "a file that a filter uses");
}

} // namespace framewright
