#include "tests/cuda/codecs/codec_config.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace framewright::fake_codecs {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        parts.push_back(part);
    return parts;
}

Fault parse_fault(const std::string& text) {
    const std::vector<std::string> parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 3)
        throw std::invalid_argument("a fault is call:number or call:number:code, not " + text);
    Fault fault;
    fault.call = parts[0];
    fault.number = std::stoi(parts[1]);
    fault.onwards = parts[1].back() == '+';
    if (parts.size() == 3)
        fault.code = std::stoi(parts[2]);
    return fault;
}

std::vector<std::string> parse_names(const std::string& text) {
    return text == "none" ? std::vector<std::string>{} : split(text, '/');
}

CodecConfig config_of_environment() {
    const char* text = std::getenv("FRAMEWRIGHT_FAKE_CODECS");
    try {
        return parse_codec_config(text ? text : "");
    } catch (const std::exception& error) {
        std::fprintf(stderr, "FRAMEWRIGHT_FAKE_CODECS: %s\n", error.what());
        std::abort();
    }
}

} // namespace

CodecConfig parse_codec_config(const std::string& text) {
    CodecConfig config;
    for (const std::string& part : split(text, ',')) {
        const std::size_t equals = part.find('=');
        const std::string key = part.substr(0, equals);
        const std::string value = equals == std::string::npos ? "" : part.substr(equals + 1);
        if (key == "decode")
            config.decodes = parse_names(value);
        else if (key == "encode")
            config.encodes = parse_names(value);
        else if (key == "sessions")
            config.sessions = std::stoi(value);
        else if (key == "wrong")
            config.wrong = std::stoi(value);
        else if (key == "slots")
            config.slots = value;
        else if (key == "fail")
            config.faults.push_back(parse_fault(value));
        else
            throw std::invalid_argument("unknown setting of the fake codecs: " + part);
    }
    return config;
}

Codecs& Codecs::instance() {
    static Codecs codecs;
    return codecs;
}

Codecs::Codecs() : config_(config_of_environment()) {}

Codecs::~Codecs() {
    const char* path = std::getenv("FRAMEWRIGHT_FAKE_CODECS_REPORT");
    if (!path)
        return;
    // Several processes may use them: each adds its lines.
    std::ofstream file(path, std::ios::app);
    for (const std::string& violation : violations_)
        file << "violation: " << violation << '\n';
    for (const auto& [name, count] : calls_)
        file << "calls: " << name << ' ' << count << '\n';
}

int Codecs::enter(const char* call, int unknown) {
    const std::lock_guard lock(mutex_);
    const int number = ++calls_[call];
    for (const Fault& fault : config_.faults) {
        if (fault.call == call && (fault.number == number || (fault.onwards && fault.number < number)))
            return fault.code != 0 ? fault.code : unknown;
    }
    return 0;
}

bool Codecs::is_wrong_picture() {
    const std::lock_guard lock(mutex_);
    return ++pictures_ == config_.wrong;
}

void Codecs::violation(const std::string& text) {
    const std::lock_guard lock(mutex_);
    violations_.push_back(text);
}

} // namespace framewright::fake_codecs
