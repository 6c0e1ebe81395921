#include "core/engine/cluster/command.h"

#include "core/base/child_program.h"
#include "core/base/error.h"
#include "core/engine/cluster/slurm_settings.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <unistd.h>

namespace framewright {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t max_output = std::size_t{256} << 20;
constexpr std::chrono::milliseconds output_interval{50};

void check_going_on(const std::string& program, Clock::time_point end, const StopFlag& stop) {
    if (stop)
        throw Error(ErrorKind::Cancelled, "-", cluster_stage, Text("job.cancelled", "cancelled"));
    if (Clock::now() > end)
        throw Error(ErrorKind::Worker, "-", cluster_stage,
                    Text("cluster.no_answer", "{1} does not answer", program));
}

/// Variables by which users change what the commands show and take by default. What is submitted and looked
/// for is said in full, but for where it goes and whom it is charged to.
bool changes_commands(std::string_view variable) {
    constexpr std::array<std::string_view, 4> others{"SQUEUE_", "SCANCEL_", "SACCT_", "SCONTROL_"};
    constexpr std::array<std::string_view, 4> habits{"SBATCH_ACCOUNT", "SBATCH_PARTITION", "SBATCH_QOS",
                                                     "SBATCH_RESERVATION"};
    if (variable.starts_with("SBATCH_"))
        return std::find(habits.begin(), habits.end(), variable) == habits.end();
    return std::any_of(others.begin(), others.end(),
                       [&](std::string_view prefix) { return variable.starts_with(prefix); });
}

/// The command without such variables.
std::vector<std::string> undisturbed(std::vector<std::string> command) {
    std::vector<std::string> without{find_program("env")};
    for (char** variable = environ; variable && *variable; ++variable) {
        const std::string_view text = *variable;
        if (const std::string_view name = text.substr(0, text.find('=')); changes_commands(name))
            without.insert(without.end(), {"-u", std::string(name)});
    }
    if (without.size() > 1 && !without.front().empty())
        command.insert(command.begin(), without.begin(), without.end());
    return command;
}

} // namespace

CommandOutput run_command(const std::vector<std::string>& command, std::chrono::milliseconds limit,
                          const StopFlag& stop) {
    const auto end = Clock::now() + limit;
    std::vector<std::string> found = command;
    found.front() = find_program(command.front());
    if (found.front().empty())
        throw Error(ErrorKind::Worker, "-", cluster_stage,
                    Text("cluster.no_program", "there is no program {1} here", command.front()));
    ChildProgram program(undisturbed(found), true);
    program.close_input();
    CommandOutput output;
    std::array<std::uint8_t, 65536> block;
    while (true) {
        check_going_on(command.front(), end, stop);
        if (!program.output_within(output_interval))
            continue;
        const std::size_t count = program.read(block);
        if (count == 0)
            break;
        output.text.append(reinterpret_cast<const char*>(block.data()), count);
        if (output.text.size() > max_output)
            throw Error(ErrorKind::Worker, "-", cluster_stage,
                        Text("cluster.too_much", "{1} prints far too much", command.front()));
    }
    while (!program.ends_within(output_interval))
        check_going_on(command.front(), end, stop);
    output.success = program.wait().success();
    output.last_word = last_line(program.last_words());
    return output;
}

} // namespace framewright
