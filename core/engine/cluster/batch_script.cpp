#include "core/engine/cluster/batch_script.h"

#include "core/base/error.h"
#include "core/engine/cluster/task_files.h"
#include "core/protocol/task_exit.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace framewright {
namespace {

/// One line of a script holds it.
void check_line(const std::string& text) {
    if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 127; }))
        throw Error(ErrorKind::Usage, text, "cluster",
                    Text("cluster.unspeakable", "a batch script cannot hold names with line breaks"));
}

/// For the shell.
std::string quoted(const std::string& text) {
    check_line(text);
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'')
            result += "'\\''";
        else
            result += c;
    }
    return result + "'";
}

/// For a line of options, which Slurm splits by itself.
std::string option(const std::string& name, const std::string& value) {
    check_line(value);
    std::string escaped;
    for (const char c : value) {
        if (c == '"' || c == '\\')
            escaped += '\\';
        escaped += c;
    }
    const bool plain = escaped.find_first_of(" '\"\\#") == std::string::npos;
    return "#SBATCH --" + name + "=" + (plain ? escaped : "\"" + escaped + "\"") + "\n";
}

/// A path in which Slurm replaces nothing.
std::string as_pattern(const std::string& path) {
    std::string pattern;
    for (const char c : path) {
        pattern += c;
        if (c == '%')
            pattern += c;
    }
    return pattern;
}

std::string common_options(const SlurmSettings& settings, const std::string& name) {
    std::string text = "#!/bin/sh\n" + option("job-name", name);
    if (!settings.partition.empty())
        text += option("partition", settings.partition);
    if (!settings.account.empty())
        text += option("account", settings.account);
    if (!settings.qos.empty())
        text += option("qos", settings.qos);
    if (!settings.constraint.empty())
        text += option("constraint", settings.constraint);
    text +=
        option("nodes", "1") + option("ntasks", "1") + option("cpus-per-task", std::to_string(settings.cpus));
    if (settings.minutes > 0)
        text += option("time", std::to_string(settings.minutes));
    if (settings.memory_mib > 0)
        text += option("mem", std::to_string(settings.memory_mib) + "M");
    // Tasks that are lost are submitted again by the engine, which knows what is left of them.
    std::error_code gone;
    const std::filesystem::path here = std::filesystem::current_path(gone);
    return text + "#SBATCH --no-requeue\n" + option("chdir", gone ? "/" : here.string());
}

std::string leave_unless(const std::string& condition, TaskExit code) {
    return "[ " + condition + " ] || exit " + std::to_string(static_cast<int>(code)) + "\n";
}

} // namespace

std::string array_script(const SlurmSettings& settings, const BatchArray& array) {
    std::string text = common_options(settings, array.name);
    text += option("array", "0-" + std::to_string(array.tasks - 1) +
                                (settings.tasks > 0 ? "%" + std::to_string(settings.tasks) : ""));
    // Slurm takes a backslash in this name for something else, whatever stands before it.
    const bool log = array.log && array.work_folder.find('\\') == std::string::npos;
    text +=
        option("output", log ? as_pattern(array.work_folder) + "/" + log_pattern(array.batch) : "/dev/null");
    text += "\nfolder=" + quoted(array.work_folder) + "\nworker=" + quoted(settings.worker) + "\n";
    text += leave_unless("-d \"$folder\"", TaskExit::NoFolder);
    text += leave_unless("-x \"$worker\"", TaskExit::NoWorker);
    text += "exec \"$worker\" --task \"$folder/" + request_of_task(array.batch, "$SLURM_ARRAY_TASK_ID") +
            "\" " + quoted(array.program_version) + "\n";
    return text;
}

std::string command_script(const SlurmSettings& settings, const BatchCommand& command) {
    SlurmSettings own = settings;
    own.cpus = 1;
    own.minutes = 0; // the partition's: putting a file together is no task, and lost ones are waited for
    const bool log = command.log_path.find('\\') == std::string::npos;
    std::string text = common_options(own, command.name) +
                       option("output", log ? as_pattern(command.log_path) : "/dev/null");
    if (!command.after.empty()) {
        std::string jobs;
        for (const std::string& job : command.after)
            jobs += ":" + job;
        text += option("dependency", "afterany" + jobs);
    }
    for (const auto& [variable, value] : command.environment)
        text += "\nexport " + variable + "=" + quoted(value);
    text += "\nexec";
    for (const std::string& word : command.command)
        text += " " + quoted(word);
    return text + "\n";
}

} // namespace framewright
