#include "core/schema/parameter.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

namespace framewright {
namespace {

constexpr int max_matrix_side = 63;

[[noreturn]] void refuse(const std::string& owner, const ParameterDescriptor& descriptor, const Text& rule,
                         const Text& given) {
    throw Error(ErrorKind::Usage, "-", owner,
                Text("parameter.must_be", "parameter '{1}' must be {2}, not {3}", descriptor.id, rule, given))
        .with_fault({-1, descriptor.id, Text("parameter.rule", "must be {1}", rule), {}});
}

/// The fewest digits that read back as this very number.
std::string exact_text(double value) {
    char buffer[64];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
    return std::string(buffer, result.ptr);
}

Text quoted(const std::string& given) {
    return Text::verbatim("'" + given + "'");
}

Text quoted(const ParameterValue& value) {
    return quoted(format_value(value));
}

Text number_rule(const ParameterDescriptor& descriptor) {
    const std::string from = exact_text(descriptor.minimum);
    const std::string to =
        exact_text(descriptor.maximum) + (descriptor.unit.empty() ? "" : " ") + descriptor.unit;
    if (descriptor.type != ParameterType::Integer)
        return Text("rule.number", "a number from {1} to {2}", from, to);
    return descriptor.odd ? Text("rule.odd_number", "an odd whole number from {1} to {2}", from, to)
                          : Text("rule.whole_number", "a whole number from {1} to {2}", from, to);
}

Text choice_rule(const ParameterDescriptor& descriptor) {
    std::string ids;
    for (const ParameterChoice& choice : descriptor.choices)
        ids += (ids.empty() ? "" : ", ") + choice.id;
    return Text("rule.one_of", "one of {1}", ids);
}

Text matrix_rule() {
    return Text(
        "rule.matrix",
        "numbers row by row, separated by spaces or ';', as many as an odd number (at most {1}) squared",
        max_matrix_side);
}

ParameterValue checked_integer(const std::string& owner, const ParameterDescriptor& descriptor,
                               const ParameterValue& value) {
    std::int64_t number = 0;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        number = *integer;
    else if (const auto* real = std::get_if<double>(&value);
             real && std::abs(*real) < 9e15 && std::floor(*real) == *real)
        number = static_cast<std::int64_t>(*real);
    else
        refuse(owner, descriptor, number_rule(descriptor), quoted(value));
    const auto as_real = static_cast<double>(number);
    if (as_real < descriptor.minimum || as_real > descriptor.maximum || (descriptor.odd && number % 2 == 0))
        refuse(owner, descriptor, number_rule(descriptor), quoted(value));
    return number;
}

ParameterValue checked_real(const std::string& owner, const ParameterDescriptor& descriptor,
                            const ParameterValue& value) {
    double number = 0;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        number = static_cast<double>(*integer);
    else if (const auto* real = std::get_if<double>(&value))
        number = *real;
    else
        refuse(owner, descriptor, number_rule(descriptor), quoted(value));
    if (!(number >= descriptor.minimum && number <= descriptor.maximum))
        refuse(owner, descriptor, number_rule(descriptor), quoted(value));
    return number;
}

ParameterValue checked_choice(const std::string& owner, const ParameterDescriptor& descriptor,
                              const ParameterValue& value) {
    // A choice whose ids are digits (rotate by 90) may arrive as a number.
    const std::string given = format_value(value);
    const auto known = std::any_of(descriptor.choices.begin(), descriptor.choices.end(),
                                   [&](const ParameterChoice& choice) { return choice.id == given; });
    if (!known)
        refuse(owner, descriptor, choice_rule(descriptor), quoted(value));
    return given;
}

ParameterValue checked_file(const std::string& owner, const ParameterDescriptor& descriptor,
                            const ParameterValue& value) {
    const auto* path = std::get_if<std::string>(&value);
    if (!path)
        refuse(owner, descriptor, Text("rule.file", "the path of a file"), quoted(value));
    if (path->empty() && value == descriptor.default_value)
        return value;
    std::error_code ignored;
    if (std::filesystem::is_directory(*path, ignored) || !std::ifstream(*path, std::ios::binary))
        refuse(owner, descriptor, Text("rule.readable_file", "the path of a readable file"), quoted(value));
    return value;
}

ParameterValue checked_matrix(const std::string& owner, const ParameterDescriptor& descriptor,
                              const ParameterValue& value) {
    const auto* numbers = std::get_if<std::vector<double>>(&value);
    if (!numbers)
        refuse(owner, descriptor, matrix_rule(), quoted(value));
    if (numbers->empty() && value == descriptor.default_value)
        return value;
    const auto side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(numbers->size()))));
    const bool square = static_cast<std::size_t>(side) * static_cast<std::size_t>(side) == numbers->size();
    if (!square || side % 2 == 0 || side > max_matrix_side)
        refuse(owner, descriptor, matrix_rule(),
               Text::counted("rule.numbers", "{1} number", "{1} numbers",
                             static_cast<std::int64_t>(numbers->size())));
    for (const double number : *numbers) {
        if (!std::isfinite(number))
            refuse(owner, descriptor, matrix_rule(), quoted(value));
    }
    return value;
}

std::optional<double> number_in(std::string_view text) {
    if (text.starts_with('+'))
        text.remove_prefix(1);
    return parse_number<double>(text);
}

std::vector<double> parse_matrix(const std::string& owner, const ParameterDescriptor& descriptor,
                                 const std::string& text) {
    constexpr const char* separators = " \t\r\n;,/";
    std::vector<double> numbers;
    std::size_t begin = text.find_first_not_of(separators);
    while (begin != std::string::npos) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        const auto number = number_in(word);
        if (!number)
            refuse(owner, descriptor, matrix_rule(), quoted(word));
        numbers.push_back(*number);
        begin = text.find_first_not_of(separators, end);
    }
    return numbers;
}

bool parse_boolean(const std::string& owner, const ParameterDescriptor& descriptor, const std::string& text) {
    if (text == "true" || text == "1" || text == "yes" || text == "on")
        return true;
    if (text == "false" || text == "0" || text == "no" || text == "off")
        return false;
    refuse(owner, descriptor, Text("rule.boolean", "true or false"), quoted(text));
}

} // namespace

ParameterValue checked_value(const std::string& owner, const ParameterDescriptor& descriptor,
                             const ParameterValue& value) {
    switch (descriptor.type) {
    case ParameterType::Integer:
        return checked_integer(owner, descriptor, value);
    case ParameterType::Real:
        return checked_real(owner, descriptor, value);
    case ParameterType::Boolean:
        if (!std::holds_alternative<bool>(value))
            refuse(owner, descriptor, Text("rule.boolean", "true or false"), quoted(value));
        return value;
    case ParameterType::Choice:
        return checked_choice(owner, descriptor, value);
    case ParameterType::Text:
        if (!std::holds_alternative<std::string>(value))
            refuse(owner, descriptor, Text("rule.text", "text"), quoted(value));
        return value;
    case ParameterType::File:
        return checked_file(owner, descriptor, value);
    case ParameterType::Matrix:
        return checked_matrix(owner, descriptor, value);
    }
    refuse(owner, descriptor, Text("rule.known_type", "of a known type"), quoted(value));
}

ParameterValue parse_value(const std::string& owner, const ParameterDescriptor& descriptor,
                           const std::string& text) {
    switch (descriptor.type) {
    case ParameterType::Integer:
    case ParameterType::Real: {
        if (const auto integer = parse_number<std::int64_t>(text))
            return checked_value(owner, descriptor, *integer);
        if (const auto number = number_in(text))
            return checked_value(owner, descriptor, *number);
        refuse(owner, descriptor, number_rule(descriptor), quoted(text));
    }
    case ParameterType::Boolean:
        return parse_boolean(owner, descriptor, text);
    case ParameterType::Matrix:
        return checked_value(owner, descriptor, parse_matrix(owner, descriptor, text));
    case ParameterType::Choice:
    case ParameterType::Text:
    case ParameterType::File:
        break;
    }
    return checked_value(owner, descriptor, text);
}

std::string format_value(const ParameterValue& value) {
    if (const auto* boolean = std::get_if<bool>(&value))
        return *boolean ? "true" : "false";
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&value))
        return exact_text(*real);
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    std::string joined;
    for (const double number : std::get<std::vector<double>>(value))
        joined += (joined.empty() ? "" : " ") + exact_text(number);
    return joined;
}

ParameterMap complete_parameters(const std::string& owner,
                                 const std::vector<ParameterDescriptor>& descriptors,
                                 const ParameterMap& given) {
    for (const auto& [id, value] : given) {
        const auto known =
            std::any_of(descriptors.begin(), descriptors.end(),
                        [&, &key = id](const auto& descriptor) { return descriptor.id == key; });
        if (known)
            continue;
        std::string names;
        for (const ParameterDescriptor& descriptor : descriptors)
            names += (names.empty() ? "" : ", ") + descriptor.id;
        throw Error(
            ErrorKind::Usage, "-", owner,
            names.empty()
                ? Text("parameter.unknown_as_none", "unknown parameter '{1}'; it has no parameters", id)
                : Text("parameter.unknown", "unknown parameter '{1}'; it has: {2}", id, names));
    }
    ParameterMap complete;
    for (const ParameterDescriptor& descriptor : descriptors) {
        const auto found = given.find(descriptor.id);
        complete[descriptor.id] =
            checked_value(owner, descriptor, found == given.end() ? descriptor.default_value : found->second);
    }
    return complete;
}

} // namespace framewright
