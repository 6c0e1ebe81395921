// The scripts that Slurm runs.
#pragma once

#include "core/engine/cluster/slurm_settings.h"

#include <map>
#include <string>
#include <vector>

namespace framewright {

struct BatchArray {
    std::string name; ///< the job's, in the queue
    std::string batch;
    int tasks = 1;
    std::string work_folder;
    std::string program_version; ///< of the protocol; a node with another one refuses
    bool log = true;             ///< what tasks print goes into the work folder
};

/// An array of tasks, each of which runs a worker on its request file. Throws Error(Usage) for a path or a
/// setting that no script can name.
std::string array_script(const SlurmSettings& settings, const BatchArray& array);

struct BatchCommand {
    std::string name;
    std::vector<std::string> command;
    std::map<std::string, std::string> environment; ///< of the command, besides that of this process
    std::string log_path;
    std::vector<std::string> after; ///< jobs that must have ended, whatever came of them
};

/// One command, run once others have ended.
std::string command_script(const SlurmSettings& settings, const BatchCommand& command);

} // namespace framewright
