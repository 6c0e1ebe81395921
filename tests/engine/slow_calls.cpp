// Loaded before a worker's libraries: calls that take as long as SLOW_FSYNC_MS and SLOW_ENCODER_MS say, as on
// a busy disk and with a slow preset.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <dlfcn.h>
#include <thread>

namespace {

void sleep_for(const char* variable) {
    if (const char* text = std::getenv(variable))
        std::this_thread::sleep_for(std::chrono::milliseconds(std::atoi(text)));
}

template <typename Function> Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

int fsync(int fd) {
    sleep_for("SLOW_FSYNC_MS");
    return next<int(int)>("fsync")(fd);
}

int avcodec_send_frame(void* context, const void* frame) {
    static std::atomic<int> calls = 0;
    constexpr int slow_call = 20;
    if (++calls == slow_call)
        sleep_for("SLOW_ENCODER_MS");
    return next<int(void*, const void*)>("avcodec_send_frame")(context, frame);
}
}
