#include "core/job/encoder_program.h"

#include "core/base/child_program.h"
#include "core/base/error.h"

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

namespace framewright {
namespace {

constexpr std::size_t max_output = 1 << 20; ///< bytes of an answer that are read

[[noreturn]] void refuse(const Text& cause, const std::string& detail = {}) {
    throw Error(ErrorKind::Unsupported, "-", "backend", cause, detail);
}

/// What the program prints when it is asked something.
std::string ask(const std::string& path, const char* question) {
    std::string text;
    try {
        ChildProgram program({path, "-hide_banner", question}, true);
        program.close_input();
        std::vector<std::uint8_t> block(1 << 14);
        while (const std::size_t count = program.read(block))
            if (text.size() < max_output)
                text.append(reinterpret_cast<const char*>(block.data()), count);
        if (!program.wait().success())
            refuse(Text("program.question_failed", "'{1} {2}' {3}", path, question, program.wait().text()),
                   program.last_words());
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Unsupported)
            throw;
        refuse(Text("program.does_not_run", "'{1}' cannot be run: {2}", path, error.cause()), error.detail());
    }
    return text;
}

/// The second word of lines like " V....D libx264   libx264 H.264 / AVC".
bool lists_encoder(const std::string& answer, const std::string& encoder) {
    std::istringstream lines(answer);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string flags, name;
        if (words >> flags >> name && flags.front() == 'V' && name == encoder)
            return true;
    }
    return false;
}

} // namespace

bool EncoderProgram::older_than(int major, int minor) const {
    const std::size_t digits = version.find_first_not_of("n");
    int found_major = 0, found_minor = 0;
    if (digits == std::string::npos ||
        std::sscanf(version.c_str() + digits, "%3d.%3d", &found_major, &found_minor) < 1)
        return false;
    return found_major != major ? found_major < major : found_minor < minor;
}

void to_json(nlohmann::json& json, const EncoderProgram& program) {
    json = {{"path", program.path}, {"version", program.version}};
}

void from_json(const nlohmann::json& json, EncoderProgram& program) {
    program = {json.at("path").get<std::string>(), json.at("version").get<std::string>()};
}

std::string locate_encoder_program(const std::string& setting) {
    std::string name = setting;
    if (const char* variable = std::getenv(encoder_program_variable); name.empty() && variable)
        name = variable;
    const std::string path = find_program(name.empty() ? "ffmpeg" : name);
    const Text how("program.how_to_name",
                   "name one with -b pipes:{1}=/path/to/ffmpeg or in the environment variable {2}",
                   encoder_program_setting, encoder_program_variable);
    if (path.empty() && name.empty())
        refuse(Text("program.no_ffmpeg", "there is no ffmpeg program here; install it, or {1}", how));
    if (path.empty())
        refuse(Text("program.not_runnable", "'{1}' is not an executable program; {2}", name, how));
    return path;
}

EncoderProgram inspect_encoder_program(const std::string& path, const std::string& encoder) {
    const std::string answer = ask(path, "-version");
    std::istringstream words(answer);
    std::string name, word, version;
    if (!(words >> name >> word >> version) || name != "ffmpeg" || word != "version")
        refuse(Text("program.not_ffmpeg", "'{1}' is not an ffmpeg program: it does not report its version",
                    path),
               answer.substr(0, 400));
    if (!lists_encoder(ask(path, "-encoders"), encoder))
        refuse(Text("program.no_encoder",
                    "'{1}' (ffmpeg {2}) was built without {3}; the backend `processes` encodes without it",
                    path, version, encoder));
    return {path, version};
}

} // namespace framewright
