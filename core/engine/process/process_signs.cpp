#include "core/engine/process/process_signs.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace framewright {
namespace {

namespace fs = std::filesystem;

/// What follows the name in a "stat" file of /proc: the state, then numbers. The name may hold anything, also
/// spaces.
std::istringstream stat_fields(const fs::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    const std::size_t name_end = line.rfind(')');
    return std::istringstream(name_end == std::string::npos ? "" : line.substr(name_end + 1));
}

char state_in(const fs::path& stat) {
    char state = 0;
    stat_fields(stat) >> state;
    return state;
}

std::int64_t cpu_ticks_in(const fs::path& stat) {
    constexpr int fields_before_times = 11; // the state and ten numbers
    std::istringstream fields = stat_fields(stat);
    std::string skipped;
    for (int i = 0; i < fields_before_times; ++i)
        fields >> skipped;
    std::int64_t sum = 0;
    for (int i = 0; i < 4; ++i) { // in user space, in the kernel, and both of children that were waited for
        std::int64_t ticks = 0;
        if (fields >> ticks)
            sum += ticks;
    }
    return sum;
}

std::int64_t io_bytes_in(const fs::path& io) {
    std::ifstream file(io);
    std::string key;
    std::int64_t value = 0;
    std::int64_t sum = 0;
    while (file >> key >> value)
        if (key == "rchar:" || key == "wchar:" || key == "read_bytes:" || key == "write_bytes:")
            sum += value;
    return sum;
}

} // namespace

ProcessSigns read_process_signs(int process_id) {
    ProcessSigns signs;
    std::vector<int> ids{process_id};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const fs::path folder = fs::path("/proc") / std::to_string(ids[i]);
        signs.cpu_ticks += cpu_ticks_in(folder / "stat");
        signs.io_bytes += io_bytes_in(folder / "io");
        std::error_code error;
        for (fs::directory_iterator task(folder / "task", error), end; !error && task != end;
             task.increment(error)) {
            signs.waits_for_device = signs.waits_for_device || state_in(task->path() / "stat") == 'D';
            std::ifstream children(task->path() / "children");
            for (int id = 0; children >> id;)
                ids.push_back(id);
        }
    }
    return signs;
}

} // namespace framewright
