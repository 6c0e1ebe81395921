#include "core/base/text_json.h"

#include "core/base/error.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace framewright {
namespace {

constexpr std::size_t max_id = 80;
constexpr std::size_t max_pattern = 1000;

[[noreturn]] void refuse(const char* why) {
    throw Error(ErrorKind::Usage, "-", "text", Text("text.malformed", "this is no text of this program"),
                why);
}

std::string limited(const nlohmann::json& json, std::size_t limit) {
    const auto& words = json.get_ref<const std::string&>();
    if (words.size() > limit)
        refuse("too long");
    return words;
}

bool is_id(const std::string& id) {
    const auto of_id = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    };
    return !id.empty() && std::all_of(id.begin(), id.end(), of_id);
}

Text read(const nlohmann::json& json, int levels_left) {
    if (json.is_string())
        return Text::verbatim(limited(json, Text::max_words));
    if (levels_left == 0)
        refuse("too deep");
    std::string id = limited(json.at("id"), max_id);
    if (!is_id(id))
        refuse("no id");
    std::string pattern = limited(json.at("text"), max_pattern);
    std::string pattern_for_one;
    std::int64_t count = 0;
    if (json.contains("one")) {
        pattern_for_one = limited(json.at("one"), max_pattern);
        count = json.at("count").get<std::int64_t>();
    }
    std::vector<Text> arguments;
    if (json.contains("with")) {
        const auto& given = json.at("with").get_ref<const nlohmann::json::array_t&>();
        if (given.size() > Text::max_arguments)
            refuse("too many arguments");
        for (const nlohmann::json& argument : given)
            arguments.push_back(read(argument, levels_left - 1));
    }
    return Text::restored(std::move(id), std::move(pattern), std::move(pattern_for_one), count,
                          std::move(arguments));
}

} // namespace

void to_json(nlohmann::json& json, const Text& text) {
    if (text.id().empty()) {
        json = text.pattern();
        return;
    }
    json = {{"id", text.id()}, {"text", text.pattern()}};
    if (!text.pattern_for_one().empty()) {
        json["one"] = text.pattern_for_one();
        json["count"] = text.count();
    }
    if (!text.arguments().empty()) {
        json["with"] = nlohmann::json::array();
        for (const Text& argument : text.arguments())
            json["with"].push_back(argument);
    }
}

void from_json(const nlohmann::json& json, Text& text) {
    text = read(json, Text::max_depth);
}

} // namespace framewright
