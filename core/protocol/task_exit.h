// How a task of a cluster ends that could not even answer.
#pragma once

namespace framewright {

/// Exit codes of the script that starts a worker there, and of the worker.
enum class TaskExit {
    NoFolder = 120,   ///< the work folder is not there
    NoWorker = 121,   ///< the worker program is not there
    OtherBuild = 122, ///< the worker is of another build
    NoRequest = 123,  ///< the request cannot be read
    NoEvents = 124,   ///< the answers cannot be written
};

} // namespace framewright
