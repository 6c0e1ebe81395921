// Results as JSON text (RFC 8259), without a library.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace framewright::gpu {

/// `text` in quotes, with escapes where JSON wants them.
std::string json_quoted(const std::string& text);
/// "null" for what is not finite.
std::string json_number(double value);

class JsonArray;

/// Members in the order in which they were added.
class JsonObject {
public:
    JsonObject& add(const std::string& key, const std::string& value) { return put(key, json_quoted(value)); }
    JsonObject& add(const std::string& key, const char* value) { return put(key, json_quoted(value)); }
    JsonObject& add(const std::string& key, double value) { return put(key, json_number(value)); }
    JsonObject& add(const std::string& key, bool value) { return put(key, value ? "true" : "false"); }
    template <typename Integer, std::enable_if_t<std::is_integral_v<Integer>, int> = 0>
    JsonObject& add(const std::string& key, Integer value) {
        return put(key, std::to_string(value));
    }
    JsonObject& add(const std::string& key, const JsonObject& value) { return put(key, value.text()); }
    JsonObject& add(const std::string& key, const JsonArray& value);

    std::string text() const { return "{" + members_ + "}"; }

private:
    JsonObject& put(const std::string& key, const std::string& value);

    std::string members_;
};

class JsonArray {
public:
    JsonArray& add(const JsonObject& value) { return put(value.text()); }
    JsonArray& add(const std::string& value) { return put(json_quoted(value)); }

    std::string text() const { return "[" + items_ + "]"; }

private:
    JsonArray& put(const std::string& value);

    std::string items_;
};

/// Writes beside `path` and renames, so that a file is whole or not there. Throws std::runtime_error.
void write_json(const std::string& path, const JsonObject& object);

} // namespace framewright::gpu
