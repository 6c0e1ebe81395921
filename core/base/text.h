// Words that a person may read: notes, warnings, causes of errors. Each has an id under which it is
// translated, and says itself in English. Knows nothing but the standard library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace framewright {

/// A value. It is made where it is said, from literals, so that tools find every id and its English words:
///
///     Text("verify.frame_count", "the file holds {1} video frames instead of {2}", found, expected)
///
/// {1}, {2}, ... stand for the arguments: other texts, what the user or a library said, whole numbers.
class Text {
public:
    static constexpr std::size_t max_arguments = 16;
    static constexpr int max_depth = 4;                            ///< texts in arguments of texts
    static constexpr std::size_t max_words = std::size_t{1} << 16; ///< bytes of words that are not ours

    /// No words at all.
    Text() = default;
    /// At most max_arguments. An argument that would make it deeper than max_depth is taken in English.
    template <typename... Arguments>
    explicit Text(const char* id, const char* pattern, const Arguments&... arguments)
        : id_(id), pattern_(pattern), arguments_{argument(arguments)...} {
        static_assert(sizeof...(Arguments) <= max_arguments);
        limit_depth();
    }
    /// The count is {1}, and decides which of the patterns is said.
    template <typename... Arguments>
    static Text counted(const char* id, const char* one, const char* other, std::int64_t count,
                        const Arguments&... arguments) {
        Text text(id, other, count, arguments...);
        text.pattern_for_one_ = one;
        text.count_ = count;
        return text;
    }
    /// Words that are not ours: a library's, the system's, the user's. They have no id and no translation; of
    /// very long ones the beginning is kept.
    static Text verbatim(std::string words);
    /// The parts one after the other; of more than max_arguments the last are said in English.
    static Text joined(const std::vector<Text>& parts, const char* separator);
    /// As it was taken apart for another process. Everything within the limits above.
    static Text restored(std::string id, std::string pattern, std::string pattern_for_one, std::int64_t count,
                         std::vector<Text> arguments);

    bool empty() const noexcept { return id_.empty() && pattern_.empty(); }
    /// "" for words that are not ours.
    const std::string& id() const noexcept { return id_; }
    /// The English words with places for the arguments; words that are not ours as they are.
    const std::string& pattern() const noexcept { return pattern_; }
    /// "" where no number of things is counted.
    const std::string& pattern_for_one() const noexcept { return pattern_for_one_; }
    std::int64_t count() const noexcept { return count_; }
    const std::vector<Text>& arguments() const noexcept { return arguments_; }
    /// 1 for words without arguments of their own that have an id, 0 for words that are not ours.
    int depth() const noexcept;

    std::string english() const;

    bool operator==(const Text& other) const;
    bool operator!=(const Text& other) const { return !(*this == other); }

private:
    static Text argument(const Text& text) { return text; }
    static Text argument(const std::string& words) { return verbatim(words); }
    static Text argument(std::string_view words) { return verbatim(std::string(words)); }
    static Text argument(const char* words) { return verbatim(words); }
    template <typename Number, std::enable_if_t<std::is_integral_v<Number> && !std::is_same_v<Number, bool> &&
                                                    !std::is_same_v<Number, char>,
                                                int> = 0>
    static Text argument(Number number) {
        return verbatim(std::to_string(number));
    }
    void limit_depth();

    std::string id_;
    std::string pattern_;
    std::string pattern_for_one_;
    std::int64_t count_ = 0;
    std::vector<Text> arguments_;
};

/// The pattern with `words` in its places. A place without words stays as it is; places within `words` are
/// words like others.
std::string filled(std::string_view pattern, const std::vector<std::string>& words);

/// In English, one by one.
std::vector<std::string> english(const std::vector<Text>& texts);

} // namespace framewright
