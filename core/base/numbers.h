// Whole texts as numbers, and numbers rounded.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
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

/// The first multiple of `unit` that is not below `value`. Neither is negative, and their sum fits.
template <std::integral Number> constexpr Number rounded_up(Number value, Number unit) {
    return (value + unit - 1) / unit * unit;
}

} // namespace framewright
