#include "core/sequence/sequence_name.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string_view>

namespace framewright {
namespace {

constexpr std::string_view mark = "sequence:";
constexpr int max_digits = 18;                          // of a 64-bit number
constexpr std::int64_t max_start = 999'999'999'999'999; // so that what follows has no more digits than that

[[noreturn]] void refuse(const std::string& name, const std::string& stage, const Text& cause) {
    throw Error(ErrorKind::Usage, name, stage, cause);
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

std::optional<std::int64_t> number_of(std::string_view digits) {
    const auto number = parse_number<std::int64_t>(digits);
    return number && *number >= 0 ? number : std::nullopt;
}

std::optional<std::int64_t> start_of(const std::string& text) {
    const auto number = number_of(text);
    return number && *number <= max_start ? number : std::nullopt;
}

/// "24", "30000/1001" or "23.976".
std::optional<Rational> rate_of(const std::string& text) {
    constexpr int thousandths = 1000;
    const std::size_t slash = text.find('/');
    const auto numerator = number_of(std::string_view(text).substr(0, slash));
    const auto denominator = slash == std::string::npos ? std::optional<std::int64_t>(1)
                                                        : number_of(std::string_view(text).substr(slash + 1));
    Rational rate;
    if (numerator && denominator) {
        rate = {*numerator, *denominator};
    } else {
        std::istringstream in(text);
        in.imbue(std::locale::classic());
        double value = 0;
        if (!(in >> value) || !in.eof() || !(value > 0 && value < 100000))
            return std::nullopt;
        rate = {static_cast<std::int64_t>(value * thousandths + 0.5), thousandths};
    }
    const bool usable =
        rate.valid() && rate.num <= INT32_MAX && rate.den <= INT32_MAX && rate.to_double() < 100000;
    return usable ? std::optional<Rational>(rate) : std::nullopt;
}

/// Reads ":start=1,rate=24" off the end of the text, where it stands there.
void take_options(std::string& text, SequenceName& sequence, const std::string& name,
                  const std::string& stage) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || text.find('%', colon) != std::string::npos ||
        text.find('=', colon) == std::string::npos)
        return; // it belongs to the folder's name
    std::istringstream options(text.substr(colon + 1));
    for (std::string option; std::getline(options, option, ',');) {
        const std::size_t equals = option.find('=');
        const std::string key = option.substr(0, equals);
        const std::string value = equals == std::string::npos ? "" : option.substr(equals + 1);
        if (key == "start")
            sequence.start = start_of(value);
        else if (key == "rate")
            sequence.rate = rate_of(value);
        else
            refuse(name, stage,
                   Text("sequence.option",
                        "a sequence has start=NUMBER and rate=PICTURES_PER_SECOND, not '{1}'", option));
        if (key == "start" ? !sequence.start : !sequence.rate)
            refuse(name, stage, Text("sequence.option_value", "'{1}' is not a value for {2}", value, key));
    }
    text.resize(colon);
}

/// One piece of the pattern: text up to its number or its end.
std::string take_text(const std::string& pattern, std::size_t& at) {
    std::string text;
    for (; at < pattern.size(); ++at) {
        if (pattern[at] != '%')
            text += pattern[at];
        else if (at + 1 < pattern.size() && pattern[at + 1] == '%')
            text += pattern[++at];
        else
            break;
    }
    return text;
}

/// "%d" or "%04d"; 0 where something else stands there.
int take_digits(const std::string& pattern, std::size_t& at) {
    std::size_t end = at + 1;
    while (end < pattern.size() && is_digit(pattern[end]))
        ++end;
    if (end >= pattern.size() || pattern[end] != 'd')
        return 0;
    const bool plain = end == at + 1;
    const std::int64_t width =
        plain ? 1 : number_of(std::string_view(pattern).substr(at + 1, end - at - 1)).value_or(INT64_MAX);
    at = end + 1;
    return width > max_digits ? 0 : static_cast<int>(std::max<std::int64_t>(width, 1));
}

/// The same folder without slashes and dots that say nothing: "a//./b/" is "a/b".
std::string tidied(const std::string& folder) {
    std::string tidy = folder.rfind('/', 0) == 0 ? "/" : "";
    std::istringstream parts(folder);
    for (std::string part; std::getline(parts, part, '/');) {
        if (part.empty() || part == ".")
            continue;
        tidy += (tidy.empty() || tidy == "/" ? "" : "/") + part;
    }
    return tidy.empty() ? "." : tidy;
}

std::string doubled_percent(const std::string& text) {
    std::string result;
    for (const char letter : text)
        result += letter == '%' ? "%%" : std::string(1, letter);
    return result;
}

} // namespace

std::string SequenceName::name_of(std::int64_t number) const {
    const std::string text = std::to_string(number);
    const std::size_t missing = text.size() < static_cast<std::size_t>(digits) ? digits - text.size() : 0;
    return prefix + std::string(missing, '0') + text + suffix;
}

std::optional<std::int64_t> SequenceName::number_in(const std::string& name) const {
    if (name.size() <= prefix.size() + suffix.size() || name.compare(0, prefix.size(), prefix) != 0 ||
        name.compare(name.size() - suffix.size(), suffix.size(), suffix) != 0)
        return std::nullopt;
    const std::string middle = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
    if (!std::all_of(middle.begin(), middle.end(), is_digit) || middle.size() > max_digits)
        return std::nullopt;
    const auto number = number_of(middle);
    return number && name_of(*number) == name ? number : std::nullopt;
}

std::string SequenceName::pattern() const {
    const std::string number = digits > 1 ? "%0" + std::to_string(digits) + "d" : "%d";
    return folder + "/" + doubled_percent(prefix) + number + doubled_percent(suffix);
}

std::string SequenceName::text() const {
    std::string options;
    if (start)
        options += ":start=" + std::to_string(*start);
    if (rate)
        options += (options.empty() ? ":rate=" : ",rate=") + std::to_string(rate->num) +
                   (rate->den == 1 ? "" : "/" + std::to_string(rate->den));
    return std::string(mark) + pattern() + options;
}

bool is_sequence(const std::string& name) {
    return name.compare(0, mark.size(), mark) == 0;
}

SequenceName parse_sequence(const std::string& name, const std::string& stage) {
    SequenceName sequence;
    std::string text = name.substr(mark.size());
    take_options(text, sequence, name, stage);
    const std::size_t slash = text.rfind('/');
    sequence.folder = slash == std::string::npos ? "." : slash == 0 ? "/" : tidied(text.substr(0, slash));
    const std::string pattern = text.substr(slash == std::string::npos ? 0 : slash + 1);
    std::size_t at = 0;
    sequence.prefix = take_text(pattern, at);
    sequence.digits = at < pattern.size() ? take_digits(pattern, at) : 0;
    if (sequence.digits > 0)
        sequence.suffix = take_text(pattern, at);
    if (sequence.digits == 0 || at < pattern.size())
        refuse(name, stage,
               Text("sequence.no_number", "the name needs one place for the number, such as shot_%04d.png "
                                          "(write %% for a percent sign)"));
    return sequence;
}

std::string absolute_name(const std::string& name) {
    std::error_code error;
    if (!is_sequence(name)) {
        const auto path = std::filesystem::absolute(name, error);
        return error ? name : path.string();
    }
    try {
        SequenceName sequence = parse_sequence(name, "open");
        const auto folder = std::filesystem::absolute(sequence.folder, error);
        if (!error)
            sequence.folder = folder.string();
        return sequence.text();
    } catch (const Error&) {
        return name;
    }
}

std::string place_of(const std::string& name, const std::string& stage) {
    return is_sequence(name) ? parse_sequence(name, stage).folder : name;
}

} // namespace framewright
