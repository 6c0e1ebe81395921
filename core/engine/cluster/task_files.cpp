#include "core/engine/cluster/task_files.h"

#include "core/base/child_program.h"
#include "core/base/unique_fd.h"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

namespace framewright {
namespace {

constexpr std::size_t max_growth = std::size_t{4} << 20;
constexpr std::int64_t looked_at_log = 4096; ///< bytes from its end

std::string stem(const std::string& batch, const std::string& index) {
    return "task-" + batch + "-" + index;
}
std::string stem(const TaskName& task) {
    return stem(task.batch, std::to_string(task.index));
}

} // namespace

std::string new_batch() {
    std::random_device source;
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(source()));
    return digits;
}

std::string request_file(const TaskName& task) {
    return stem(task) + ".request";
}
std::string events_file(const TaskName& task) {
    return stem(task) + ".request.events";
}
std::string log_file(const TaskName& task) {
    return stem(task) + ".log";
}
std::string request_of_task(const std::string& batch, const std::string& index) {
    return stem(batch, index) + ".request";
}
std::string log_pattern(const std::string& batch) {
    return stem(batch, "%a") + ".log";
}
std::string script_file(const std::string& batch) {
    return "batch-" + batch + ".sh";
}
std::string note_file(const std::string& batch) {
    return "batch-" + batch + ".note";
}
std::string own_path(const std::string& path, const TaskName& task) {
    return path.empty() ? path : path + "." + stem(task);
}

protocol::Bytes whole_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

FileGrowth read_growth(const std::string& path, std::size_t offset) {
    FileGrowth growth;
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0)
        return growth;
    const auto size = static_cast<std::size_t>(status.st_size);
    growth.restarted = size < offset;
    if (growth.restarted || size == offset)
        return growth;
    growth.bytes.resize(std::min(size - offset, max_growth));
    const ssize_t count =
        ::pread(file.get(), growth.bytes.data(), growth.bytes.size(), static_cast<off_t>(offset));
    growth.bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return growth;
}

std::string end_of_log(const std::string& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file)
        return {};
    const auto size = static_cast<std::int64_t>(file.tellg());
    file.seekg(std::max<std::int64_t>(0, size - looked_at_log));
    std::string text(static_cast<std::size_t>(std::min(size, looked_at_log)), '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return last_line(text);
}

} // namespace framewright
