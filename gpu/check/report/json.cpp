#include "gpu/check/report/json.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace framewright::gpu {

std::string json_quoted(const std::string& text) {
    std::string quoted = "\"";
    for (const char character : text) {
        const auto code = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            quoted += '\\';
            quoted += character;
        } else if (code < 0x20) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", code);
            quoted += escape.data();
        } else {
            quoted += character;
        }
    }
    return quoted + '"';
}

std::string json_number(double value) {
    if (!std::isfinite(value)) {
        return "null";
    }
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.6g", value);
    return digits.data();
}

JsonObject& JsonObject::put(const std::string& key, const std::string& value) {
    members_ += (members_.empty() ? "" : ", ") + json_quoted(key) + ": " + value;
    return *this;
}

JsonObject& JsonObject::add(const std::string& key, const JsonArray& value) {
    return put(key, value.text());
}

JsonArray& JsonArray::put(const std::string& value) {
    items_ += (items_.empty() ? "\n" : ",\n") + value;
    return *this;
}

void write_json(const std::string& path, const JsonObject& object) {
    const std::string unfinished = path + ".part";
    std::ofstream file(unfinished, std::ios::trunc);
    file << object.text() << '\n';
    file.close();
    if (!file || std::rename(unfinished.c_str(), path.c_str()) != 0) {
        throw std::runtime_error(path + " cannot be written");
    }
}

} // namespace framewright::gpu
