#include "core/trace/trace_file.h"

#include "core/base/error.h"

#include <cerrno>
#include <chrono>
#include <cinttypes>
#include <cstdarg>
#include <fstream>
#include <unistd.h>

namespace framewright {

namespace {

template <class Clock> std::int64_t nanoseconds_of() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch()).count();
}

} // namespace

std::int64_t trace_clock_ns() {
    // Several machines may work on one job: each counts from the moment at which its wall clock was read.
    static const std::int64_t started =
        nanoseconds_of<std::chrono::system_clock>() - nanoseconds_of<std::chrono::steady_clock>();
    return started + nanoseconds_of<std::chrono::steady_clock>();
}

TracePart::TracePart(const std::string& path, std::int64_t max_bytes)
    : max_bytes_(max_bytes), file_(std::fopen(path.c_str(), "we")) {
    if (!file_)
        problem_ = Text("trace.not_created", "cannot create the trace file");
}

void TracePart::write(const char* format, ...) {
    if (!file_ || full_)
        return;
    va_list arguments;
    va_start(arguments, format);
    const int count = std::vfprintf(file_.get(), format, arguments);
    va_end(arguments);
    bytes_ += count > 0 ? count : 0;
    full_ = bytes_ >= max_bytes_;
}

int TracePart::add_lane(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const int lane = ++lanes_;
    write("{\"name\":\"thread_name\",\"ph\":\"M\",\"pid\":%d,\"tid\":%d,\"args\":{\"name\":\"%s\"}},\n",
          static_cast<int>(getpid()), lane, name.c_str());
    return lane;
}

void TracePart::add_span(int lane, const char* name, std::int64_t start_ns, std::int64_t end_ns,
                         std::int64_t frame, const char* activity) {
    const std::lock_guard lock(mutex_);
    write("{\"name\":\"%s\",\"cat\":\"%s\",\"ph\":\"X\",\"ts\":%.3f,\"dur\":%.3f,\"pid\":%d,\"tid\":%d,"
          "\"args\":{\"frame\":%" PRId64 "}},\n",
          name, activity, static_cast<double>(start_ns) / 1e3, static_cast<double>(end_ns - start_ns) / 1e3,
          static_cast<int>(getpid()), lane, frame);
}

Text TracePart::finish() {
    const std::lock_guard lock(mutex_);
    if (file_ && (std::fflush(file_.get()) != 0 || std::ferror(file_.get())))
        problem_ = Text("trace.not_written", "cannot write the trace file");
    else if (full_)
        problem_ = Text("trace.full", "the trace is full: what came later is not in it");
    return problem_;
}

void join_trace(const std::vector<std::string>& parts, const std::string& path) {
    std::ofstream joined(path, std::ios::binary);
    joined << "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n";
    for (const std::string& part : parts) {
        std::ifstream source(part, std::ios::binary);
        std::string line;
        while (std::getline(source, line))
            if (line.ends_with("},")) // the last line of a killed worker may be torn
                joined << line << "\n";
    }
    joined << "{\"name\":\"end\",\"ph\":\"M\",\"pid\":0,\"tid\":0,\"args\":{}}\n]}\n";
    joined.flush();
    if (!joined)
        throw Error(ErrorKind::Output, path, "trace",
                    Text("trace.not_written", "cannot write the trace file"));
}

} // namespace framewright
