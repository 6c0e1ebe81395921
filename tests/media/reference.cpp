#include "tests/media/reference.h"

#include "core/ffmpeg/log.h"
#include "core/media/index/frame_indexer.h"
#include "core/media/source/frame_hash.h"
#include "core/media/source/frame_reader.h"
#include "core/media/source/probe.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace framewright::test {
namespace {

/// The clips are damaged on purpose: libav's complaints about them would bury the tests' own lines.
const bool silenced = [] {
    ffmpeg::set_log_sink({}, 16);
    return true;
}();

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r");
    const auto last = text.find_last_not_of(" \t\r");
    return first == std::string::npos ? std::string{} : text.substr(first, last - first + 1);
}

[[noreturn]] void become(const std::vector<std::string>& arguments, int output) {
    std::vector<char*> pointers;
    for (const std::string& argument : arguments)
        pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);
    const int null = ::open("/dev/null", O_RDWR);
    ::dup2(null, 0);
    ::dup2(output, 1);
    ::execvp(pointers[0], pointers.data());
    ::_exit(127);
}

} // namespace

std::string run_program(const std::vector<std::string>& arguments) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child < 0)
        throw std::runtime_error("no process");
    if (child == 0) {
        ::close(ends[0]);
        become(arguments, ends[1]);
    }
    ::close(ends[1]);
    std::string text;
    std::array<char, 65536> buffer{};
    for (ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(got));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        throw std::runtime_error("cannot run " + arguments.front());
    return text;
}

std::vector<ReferenceFrame> reference_frames(const std::string& path, const std::string& decoder,
                                             const std::string& stream) {
    std::vector<std::string> arguments{"ffmpeg", "-nostdin",      "-v",     "quiet", "-threads",
                                       "1",      "-noautorotate", "-copyts"};
    if (!decoder.empty())
        arguments.insert(arguments.end(), {"-c:v", decoder});
    arguments.insert(arguments.end(), {"-i", "file:" + path, "-map", stream, "-fps_mode", "passthrough",
                                       "-enc_time_base", "-1", "-f", "framehash", "-hash", "md5", "-"});
    std::istringstream lines(run_program(arguments));
    std::vector<ReferenceFrame> frames;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#')
            continue;
        std::vector<std::string> fields;
        std::istringstream columns(line);
        for (std::string field; std::getline(columns, field, ',');)
            fields.push_back(trimmed(field));
        frames.push_back({std::stoll(fields.at(2)), fields.at(5)});
    }
    return frames;
}

void make_clip(const std::vector<std::string>& options, const std::string& output) {
    std::vector<std::string> arguments{"ffmpeg", "-nostdin", "-v", "error", "-y"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.push_back(output);
    run_program(arguments);
    if (!std::filesystem::exists(output) || std::filesystem::file_size(output) == 0)
        throw std::runtime_error("ffmpeg made no " + output);
}

std::string media_folder() {
    const char* folder = std::getenv("FRAMEWRIGHT_MEDIA_DIR");
    if (!folder || !std::filesystem::is_directory(folder))
        return {};
    return std::string(folder) + "/";
}

std::string hexadecimal(const std::uint8_t* bytes, std::size_t count) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 15];
    }
    return text;
}

int video_stream_of(const std::string& path) {
    const MediaInfo info = probe_media(path);
    return require_video(info, 0).index;
}

std::shared_ptr<const FrameIndex> index_of(const std::string& path) {
    return std::make_shared<const FrameIndex>(index_frames(path, video_stream_of(path), {}, {}));
}

std::vector<ReferenceFrame> read_frames(const std::string& path, int decoder_threads, std::int64_t first,
                                        std::int64_t count) {
    FrameReaderOptions options;
    options.decoder_threads = decoder_threads;
    FrameReader reader(path, video_stream_of(path), index_of(path), options);
    if (first > 0)
        reader.seek(first);
    std::vector<ReferenceFrame> frames;
    while (static_cast<std::int64_t>(frames.size()) < count) {
        const auto next = reader.next();
        if (!next)
            break;
        const FrameHash hash = hash_frame(next->frame, next->frame_number, 0);
        frames.push_back({hash.pts, hexadecimal(hash.md5.data(), hash.md5.size())});
    }
    return frames;
}

} // namespace framewright::test
