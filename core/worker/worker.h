// A worker process: serves the requests of core/protocol/requests.h.
#pragma once

namespace framewright {

class Accelerator;

/// Serves requests from standard input until it closes, answering on standard output. Never returns normally:
/// the process ends with its parent. `accelerator` may be null.
int run_worker(const Accelerator* accelerator);

} // namespace framewright
