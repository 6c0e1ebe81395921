#include "tests/gui/work/stalled_folder.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdarg>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <string_view>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace framewright::ui {
namespace {

std::mutex mutex;
std::condition_variable released;
std::string stalled; ///< "" for nothing
std::thread::id owner;
std::atomic<bool> active = false;
std::atomic<int> of_owner = 0;
std::atomic<int> of_others = 0;

void wait_where_stalled(const char* path) {
    if (!active)
        return;
    std::unique_lock lock(mutex);
    if (stalled.empty() || std::string_view(path).substr(0, stalled.size()) != stalled)
        return;
    if (std::this_thread::get_id() == owner) {
        ++of_owner;
        released.wait_for(lock, std::chrono::seconds(1), [] { return stalled.empty(); });
    } else {
        ++of_others;
        released.wait(lock, [] { return stalled.empty(); });
    }
}

template <typename Function> Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

} // namespace

StalledFolder::StalledFolder(const std::string& path) {
    const std::lock_guard lock(mutex);
    stalled = path;
    owner = std::this_thread::get_id();
    of_owner = of_others = 0;
    active = true;
}

StalledFolder::~StalledFolder() {
    {
        const std::lock_guard lock(mutex);
        stalled.clear();
        active = false;
    }
    released.notify_all();
}

int StalledFolder::own_calls() const {
    return of_owner;
}

int StalledFolder::other_calls() const {
    return of_others;
}

} // namespace framewright::ui

// What Qt calls; the program's own definitions come before those of the C library.
extern "C" {

int statx(int folder, const char* path, int flags, unsigned mask, struct statx* result) noexcept {
    framewright::ui::wait_where_stalled(path);
    using Call = int(int, const char*, int, unsigned, struct statx*);
    return framewright::ui::next<Call>("statx")(folder, path, flags, mask, result);
}

int stat64(const char* path, struct stat64* result) noexcept {
    framewright::ui::wait_where_stalled(path);
    return framewright::ui::next<int(const char*, struct stat64*)>("stat64")(path, result);
}

int lstat64(const char* path, struct stat64* result) noexcept {
    framewright::ui::wait_where_stalled(path);
    return framewright::ui::next<int(const char*, struct stat64*)>("lstat64")(path, result);
}

int access(const char* path, int mode) noexcept {
    framewright::ui::wait_where_stalled(path);
    return framewright::ui::next<int(const char*, int)>("access")(path, mode);
}

int open64(const char* path, int flags, ...) {
    framewright::ui::wait_where_stalled(path);
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return framewright::ui::next<int(const char*, int, ...)>("open64")(path, flags, mode);
}
}
