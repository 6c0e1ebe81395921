#include "core/ffmpeg/check.h"

#include "core/ffmpeg/handles.h"

extern "C" {
#include <libavutil/error.h>
}

#include <array>
#include <cerrno>

namespace framewright::ffmpeg {

std::string error_text(int code) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return text.data();
}

int check(int code, ErrorKind kind, const std::string& file, const std::string& stage, const Text& cause) {
    if (code == AVERROR(ENOMEM) && kind != ErrorKind::Input) // hostile files ask for absurd amounts
        throw Error(ErrorKind::Worker, file, memory_stage,
                    Text("error.no_memory", "{1}: there is not enough memory", cause));
    if (code < 0)
        throw Error(kind, file, stage, Text("error.with_cause", "{1}: {2}", cause, error_text(code)),
                    "libav error " + std::to_string(code));
    return code;
}

void Dictionary::set(const char* key, const char* value) {
    check(av_dict_set(&dictionary_, key, value, 0), ErrorKind::Worker, "-", "options",
          Text("ffmpeg.option", "cannot store an option"));
}

void set_tag(AVDictionary*& tags, const char* key, const char* value) {
    check(av_dict_set(&tags, key, value, 0), ErrorKind::Worker, "-", "assemble",
          Text("tags.not_set", "cannot set a tag"));
}

} // namespace framewright::ffmpeg
