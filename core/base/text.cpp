#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace framewright {

Text Text::verbatim(std::string words) {
    if (words.size() > max_words)
        words.resize(max_words);
    Text text;
    text.pattern_ = std::move(words);
    return text;
}

Text Text::restored(std::string id, std::string pattern, std::string pattern_for_one, std::int64_t count,
                    std::vector<Text> arguments) {
    Text text;
    text.id_ = std::move(id);
    text.pattern_ = std::move(pattern);
    text.pattern_for_one_ = std::move(pattern_for_one);
    text.count_ = count;
    text.arguments_ = std::move(arguments);
    return text;
}

Text Text::joined(const std::vector<Text>& parts, const char* separator) {
    if (parts.size() <= 1)
        return parts.empty() ? Text() : parts.front();
    Text text;
    text.id_ = "list";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i < max_arguments) {
            text.arguments_.push_back(parts[i]);
            text.pattern_ += (i == 0 ? "" : separator) + ("{" + std::to_string(i + 1) + "}");
        } else {
            Text& last = text.arguments_.back();
            last = verbatim(last.english() + separator + parts[i].english());
        }
    }
    text.limit_depth();
    return text;
}

int Text::depth() const noexcept {
    int deepest = 0;
    for (const Text& argument : arguments_)
        deepest = std::max(deepest, argument.depth());
    return id_.empty() ? 0 : deepest + 1;
}

void Text::limit_depth() {
    for (Text& argument : arguments_)
        if (argument.depth() >= max_depth)
            argument = verbatim(argument.english());
}

std::string Text::english() const {
    if (id_.empty())
        return pattern_;
    std::vector<std::string> words;
    for (const Text& argument : arguments_)
        words.push_back(argument.english());
    return filled(!pattern_for_one_.empty() && count_ == 1 ? pattern_for_one_ : pattern_, words);
}

bool Text::operator==(const Text& other) const {
    return id_ == other.id_ && pattern_ == other.pattern_ && pattern_for_one_ == other.pattern_for_one_ &&
           count_ == other.count_ && arguments_ == other.arguments_;
}

std::string filled(std::string_view pattern, const std::vector<std::string>& words) {
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = std::min(pattern.find('{'), pattern.size());
        text += pattern.substr(0, open);
        pattern.remove_prefix(open);
        if (pattern.empty())
            break;
        std::size_t number = 0;
        const char* const end = pattern.data() + pattern.size();
        const auto place = std::from_chars(pattern.data() + 1, end, number);
        if (place.ec == std::errc() && place.ptr != end && *place.ptr == '}' && number >= 1 &&
            number <= words.size()) {
            text += words[number - 1];
            pattern.remove_prefix(static_cast<std::size_t>(place.ptr + 1 - pattern.data()));
        } else {
            text += '{';
            pattern.remove_prefix(1);
        }
    }
    return text;
}

std::vector<std::string> english(const std::vector<Text>& texts) {
    std::vector<std::string> words;
    for (const Text& text : texts)
        words.push_back(text.english());
    return words;
}

} // namespace framewright
