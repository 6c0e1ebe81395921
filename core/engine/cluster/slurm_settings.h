// What a user can ask of Slurm for the tasks of a job. Plain values.
#pragma once

#include <cstdint>
#include <cstdlib>
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

/// How often the job has been left to a last task already: told to that by its environment. One that finds
/// tasks lost submits them again and leaves the job to the next, so that it does not hold a machine that they
/// wait for.
inline constexpr const char* hand_overs_variable = "FRAMEWRIGHT_HAND_OVERS";
inline constexpr int max_hand_overs = 8; ///< then it stays, and gives up where a task fails again and again
inline int hand_overs() {
    const char* const told = std::getenv(hand_overs_variable);
    return told ? std::atoi(told) : 0;
}

} // namespace framewright
