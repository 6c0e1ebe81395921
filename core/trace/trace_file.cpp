#include "core/trace/trace_file.h"

#include "core/base/error.h"

#include <cerrno>
#include <chrono>
#include <cinttypes>
#include <fstream>
#include <unistd.h>

namespace framewright {

std::int64_t trace_clock_ns() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

TracePart::TracePart(const std::string& path) : path_(path), file_(std::fopen(path.c_str(), "we")) {
    if (!file_)
        throw_system_error(ErrorKind::Output, path, "trace",
                           Text("trace.not_created", "cannot create the trace file"), errno);
}

int TracePart::add_lane(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const int lane = ++lanes_;
    std::fprintf(
        file_.get(),
        "{\"name\":\"thread_name\",\"ph\":\"M\",\"pid\":%d,\"tid\":%d,\"args\":{\"name\":\"%s\"}},\n",
        static_cast<int>(getpid()), lane, name.c_str());
    return lane;
}

void TracePart::add_span(int lane, const char* name, std::int64_t start_ns, std::int64_t end_ns,
                         std::int64_t frame, const char* activity) {
    const std::lock_guard lock(mutex_);
    std::fprintf(
        file_.get(),
        "{\"name\":\"%s\",\"cat\":\"%s\",\"ph\":\"X\",\"ts\":%.3f,\"dur\":%.3f,\"pid\":%d,\"tid\":%d,"
        "\"args\":{\"frame\":%" PRId64 "}},\n",
        name, activity, static_cast<double>(start_ns) / 1e3, static_cast<double>(end_ns - start_ns) / 1e3,
        static_cast<int>(getpid()), lane, frame);
}

void TracePart::finish() {
    const std::lock_guard lock(mutex_);
    if (std::fflush(file_.get()) != 0 || std::ferror(file_.get()))
        throw Error(ErrorKind::Output, path_, "trace",
                    Text("trace.not_written", "cannot write the trace file"));
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
