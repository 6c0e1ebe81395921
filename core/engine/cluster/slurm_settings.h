// What a user can ask of Slurm for the tasks of a job. Plain values.
#pragma once

#include <cstdint>
#include <string>

namespace framewright {

inline constexpr const char* cluster_stage = "cluster"; ///< of errors

struct SlurmSettings {
    std::string partition; ///< "" for the cluster's default, as with the three that follow
    std::string account;
    std::string qos;
    std::string constraint;
    int minutes = 0;             ///< time limit of a task
    std::int64_t memory_mib = 0; ///< of a task
    int cpus = 1;                ///< of a task
    int tasks = 0;               ///< at most so many at a time; 0 for no limit of our own
    std::string worker;          ///< framewright-worker, as the nodes see it
};

} // namespace framewright
