// Whole texts as numbers, numbers as texts whatever the locale, and numbers rounded.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace framewright {

/// Empty where the text is not a number from its first letter to its last, or one that the type cannot hold.
/// No blanks, no "+".
template <typename Number> std::optional<Number> parse_number(std::string_view text) {
    Number number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

/// At most six decimals, and none that says nothing: "23", "20.5".
inline std::string number_text(double value) {
    char text[350]; // the largest double has 309 digits before the point
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 6).ptr;
    std::string result(text, end);
    if (result.find('.') == std::string::npos)
        return result; // infinity and the like
    result.erase(result.find_last_not_of('0') + 1);
    if (result.back() == '.')
        result.pop_back();
    return result == "-0" ? "0" : result;
}

/// The first multiple of `unit` that is not below `value`. Neither is negative, and their sum fits.
template <std::integral Number> constexpr Number rounded_up(Number value, Number unit) {
    return (value + unit - 1) / unit * unit;
}

} // namespace framewright
