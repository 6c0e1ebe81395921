// A worker process: serves the requests of core/protocol/requests.h.
#pragma once

#include <string>

namespace framewright {

class Accelerator;

/// Serves requests from standard input until it closes, answering on standard output. Never returns normally:
/// the process ends with its parent. `accelerator` may be null.
int run_worker(const Accelerator* accelerator);

/// Serves the requests in a file, answering into a new file beside it (the same name with ".events"), and
/// ends: a task of a cluster, with nobody at the other end. `version` is the protocol's of whoever has
/// written the requests. Returns the exit code, 0 or one of TaskExit.
int run_task(const Accelerator* accelerator, const std::string& request_path, const std::string& version);

} // namespace framewright
