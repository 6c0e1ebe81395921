#include "core/engine/job/source_watch.h"

#include "core/sequence/sequence_name.h"

namespace framewright {
namespace {

struct Words {
    Text deleted, changed;
};

void check_unchanged(const std::string& path, const SourceIdentity& before, const Words& words) {
    SourceIdentity identity;
    try {
        identity = identify_source(path);
    } catch (const Error& error) {
        throw Error(ErrorKind::Input, path, "decode", words.deleted, error.what());
    }
    if (!(identity == before))
        throw Error(ErrorKind::Input, path, "decode", words.changed);
}

} // namespace

static void check_files(const JobState& state, bool source) {
    if (!state.prepared)
        return;
    if (source)
        check_unchanged(state.spec.source, state.prepared->identity,
                        {Text("source.deleted", "the source file was deleted during the job"),
                         Text("source.changed_during_job", "the source file was changed during the job")});
    for (const auto& [path, identity] : state.parameter_files)
        check_unchanged(
            path, identity,
            {Text("parameter_file.deleted", "a file that a filter uses was deleted during the job"),
             Text("parameter_file.changed", "a file that a filter uses was changed during the job")});
}

void check_source(const JobState& state) {
    check_files(state, true);
}

void glance_at_source(const JobState& state) {
    check_files(state, !is_sequence(state.spec.source));
}

} // namespace framewright
