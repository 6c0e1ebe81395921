// Operations of a worker that another machine of a cluster has started.
#include "core/base/error.h"
#include "core/worker/operations.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace framewright::operations {
namespace {

std::string name_of_machine() {
    // Slurm's own name for it is the one that its users know; several nodes can be one machine's.
    if (const char* const node = std::getenv("SLURMD_NODENAME"))
        return node;
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "?";
}

std::string read_note(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string note;
    std::getline(file, note);
    return note;
}

} // namespace

CheckNodeRequest::Reply handle(const CheckNodeRequest& request, OperationContext&,
                               const EventSink<CheckNodeRequest>&) {
    const std::string node = name_of_machine();
    SourceIdentity identity;
    try {
        identity = identify_source(request.source);
    } catch (const Error& error) {
        throw Error(
            ErrorKind::Input, request.source, "cluster",
            Text("cluster.source_not_seen", "the node {1} cannot read it ({2})", node, error.cause()));
    }
    if (!(identity == request.identity))
        throw Error(ErrorKind::Input, request.source, "cluster",
                    Text("cluster.other_source", "the node {1} sees another file of that name", node));
    return {node, read_note(request.note_path)};
}

} // namespace framewright::operations
