#include "core/filter/python/script_declaration.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/filter/python/script_lines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

namespace framewright {
namespace {

constexpr std::array<std::pair<ScriptLayout, const char*>, 4> layout_names{
    {{ScriptLayout::Bgr, "bgr"},
     {ScriptLayout::Rgb, "rgb"},
     {ScriptLayout::Gray, "gray"},
     {ScriptLayout::Planes, "planes"}}};
constexpr double widest = 1e6; ///< of a number without a range
constexpr int slider_notches = 100;
constexpr double max_time_limit = 3600;                              ///< seconds
constexpr double min_memory_limit = 512, max_memory_limit = 1 << 20; ///< MiB
constexpr std::size_t max_parameters = 64;
/// Words that mean something else beside a script's parameters.
constexpr std::array<std::string_view, 2> reserved_ids{"file", "values"};

std::optional<double> number_of(std::string_view text) {
    const auto number = parse_number<double>(text);
    return number && std::isfinite(*number) ? number : std::nullopt;
}

/// A string literal without escapes.
std::optional<std::string> string_of(std::string_view text) {
    if (text.size() < 2 || (text.front() != '"' && text.front() != '\'') || text.back() != text.front())
        return std::nullopt;
    const std::string_view inner = text.substr(1, text.size() - 2);
    if (inner.find_first_of(std::string{'\\', text.front()}) != std::string_view::npos)
        return std::nullopt;
    return std::string(inner);
}

std::string sentence(std::string_view words) {
    std::string result(words);
    if (!result.empty() && result.back() != '.')
        result += '.';
    if (!result.empty())
        result.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(result.front())));
    return result;
}

std::string label_of(const std::string& id) {
    std::string label = id;
    std::replace(label.begin(), label.end(), '_', ' ');
    label.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(label.front())));
    return label;
}

bool is_id(std::string_view word) {
    return !word.empty() && word.front() >= 'a' && word.front() <= 'z' &&
           std::all_of(word.begin(), word.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

/// "0..5": taken from the front of a comment.
std::optional<std::pair<double, double>> take_range(std::string_view& comment) {
    const std::string_view word = comment.substr(0, comment.find_first_of(" ,"));
    const std::size_t dots = word.find("..");
    if (dots == std::string_view::npos)
        return std::nullopt;
    const auto from = number_of(word.substr(0, dots));
    const auto to = number_of(word.substr(dots + 2));
    if (!from || !to)
        return std::nullopt;
    comment = trimmed(comment.substr(word.size()));
    return std::pair(*from, *to);
}

/// "soft|hard": taken from the front of a comment.
std::vector<ParameterChoice> take_choices(std::string_view& comment) {
    const std::string_view word = comment.substr(0, comment.find_first_of(" ,"));
    std::vector<ParameterChoice> choices;
    if (word.find('|') == std::string_view::npos)
        return choices;
    for (std::string_view rest = word; !rest.empty();) {
        const std::string id(rest.substr(0, rest.find('|')));
        if (!id.empty())
            choices.push_back({id, label_of(id)});
        rest.remove_prefix(std::min(rest.size(), id.size() + 1));
    }
    comment = trimmed(comment.substr(word.size()));
    return choices;
}

class Reader {
public:
    Reader(const std::string& owner, const std::string& path) : owner_(owner), path_(path) {}

    ScriptDeclaration read(const std::string& text) {
        bool in_parameters = false;
        for (const ScriptLine& line : script_lines(text)) {
            line_ = line.number;
            if (line.documentation) {
                result_.help = sentence(line.code);
            } else if (!line.indented) {
                in_parameters = begins_parameters(line.code);
                if (!in_parameters)
                    read_setting(line);
            } else if (in_parameters && line.code != "pass") {
                read_parameter(line);
            }
        }
        return std::move(result_);
    }

private:
    [[noreturn]] void refuse(const Text& cause) const {
        throw Error(ErrorKind::Usage, path_, owner_, Text("python.line", "line {1}: {2}", line_, cause));
    }

    bool begins_parameters(std::string_view code) const {
        constexpr std::string_view head = "class Parameters";
        if (!code.starts_with(head))
            return false;
        const std::string_view rest = code.substr(head.size());
        return !rest.empty() && (rest.front() == ':' || rest.front() == '(' || rest.front() == ' ');
    }

    double number_setting(const ScriptLine& line, std::string_view id, double minimum, double maximum) const {
        const auto number = number_of(line.value);
        if (!number || *number < minimum || *number > maximum)
            refuse(Text("python.number_setting", "{1} must be a plain number from {2} to {3}", id,
                        static_cast<std::int64_t>(minimum), static_cast<std::int64_t>(maximum)));
        return *number;
    }

    void read_setting(const ScriptLine& line) {
        const std::string_view id = line.target;
        if (id == "radius") {
            const double radius = number_setting(line, id, 0, max_script_radius);
            if (radius != std::floor(radius))
                refuse(Text("python.number_setting", "{1} must be a plain number from {2} to {3}", id, 0,
                            max_script_radius));
            result_.radius = static_cast<int>(radius);
        } else if (id == "time_limit") {
            result_.time_limit =
                std::chrono::milliseconds(std::llround(number_setting(line, id, 0, max_time_limit) * 1000));
        } else if (id == "memory_limit") {
            result_.memory_limit =
                std::llround(number_setting(line, id, min_memory_limit, max_memory_limit) * (1 << 20));
        } else if (id == "layout") {
            read_layout(line);
        } else if (id == "name") {
            result_.name = string_of(line.value).value_or(std::string());
        }
    }

    void read_layout(const ScriptLine& line) {
        const std::string given = string_of(line.value).value_or(std::string());
        for (const auto& [layout, name] : layout_names)
            if (given == name) {
                result_.layout = layout;
                return;
            }
        refuse(Text("python.layout", "layout must be \"bgr\", \"rgb\", \"gray\" or \"planes\""));
    }

    void read_parameter(const ScriptLine& line) {
        const std::string id(line.target);
        if (id.empty() || line.annotation.empty() || line.value.empty())
            refuse(Text(
                "python.parameter_form",
                "a parameter is written as 'name: type = value', with the type float, int, bool or str"));
        if (!is_id(id) || std::find(reserved_ids.begin(), reserved_ids.end(), id) != reserved_ids.end())
            refuse(Text(
                "python.parameter_name",
                "'{1}' cannot be a parameter's name: lower-case letters, digits and '_', and neither 'file' "
                "nor 'values'",
                id));
        if (result_.parameters.size() == max_parameters ||
            std::any_of(result_.parameters.begin(), result_.parameters.end(),
                        [&](const ParameterDescriptor& other) { return other.id == id; }))
            refuse(Text("python.parameter_again", "there is a parameter '{1}' already, or too many", id));
        ParameterDescriptor parameter;
        parameter.id = id;
        parameter.name = label_of(id);
        std::string_view comment = line.comment;
        set_type(parameter, line, comment);
        const std::size_t comma = comment.find(',');
        const bool numeric =
            parameter.type == ParameterType::Integer || parameter.type == ParameterType::Real;
        if (numeric && comma != std::string_view::npos) {
            parameter.unit = trimmed(comment.substr(0, comma));
            comment = trimmed(comment.substr(comma + 1));
        } else if (comment.starts_with(',')) {
            comment = trimmed(comment.substr(1));
        }
        parameter.help = comment.empty() ? "A parameter of the script." : sentence(comment);
        try {
            parameter.default_value = checked_value(owner_, parameter, parameter.default_value);
        } catch (const Error& error) {
            refuse(error.cause());
        }
        result_.parameters.push_back(std::move(parameter));
    }

    void set_type(ParameterDescriptor& parameter, const ScriptLine& line, std::string_view& comment) const {
        if (line.annotation == "float" || line.annotation == "int")
            set_number(parameter, line, comment);
        else if (line.annotation == "bool")
            set_boolean(parameter, line);
        else if (line.annotation == "str")
            set_text(parameter, line, comment);
        else
            refuse(Text("python.parameter_type", "a parameter's type is float, int, bool or str, not {1}",
                        line.annotation));
    }

    void set_number(ParameterDescriptor& parameter, const ScriptLine& line, std::string_view& comment) const {
        const bool whole = line.annotation == "int";
        parameter.type = whole ? ParameterType::Integer : ParameterType::Real;
        const auto [minimum, maximum] = take_range(comment).value_or(std::pair(-widest, widest));
        if (!(minimum < maximum) ||
            (whole && (minimum != std::floor(minimum) || maximum != std::floor(maximum) ||
                       std::abs(minimum) > 1e15 || std::abs(maximum) > 1e15)))
            refuse(Text("python.range", "a range is written as two rising numbers, such as 0..5"));
        parameter.minimum = minimum;
        parameter.maximum = maximum;
        parameter.step = whole ? 1 : (maximum - minimum) / slider_notches;
        parameter.neutral = minimum - 1; // nobody knows which value does nothing
        const auto value = number_of(line.value);
        if (!value)
            refuse(Text("python.plain_number", "the value of '{1}' must be a plain number", parameter.id));
        parameter.default_value = *value;
    }

    void set_boolean(ParameterDescriptor& parameter, const ScriptLine& line) const {
        parameter.type = ParameterType::Boolean;
        if (line.value != "True" && line.value != "False")
            refuse(Text("python.plain_boolean", "the value of '{1}' must be True or False", parameter.id));
        parameter.default_value = line.value == "True";
    }

    void set_text(ParameterDescriptor& parameter, const ScriptLine& line, std::string_view& comment) const {
        const auto value = string_of(line.value);
        if (!value)
            refuse(Text("python.plain_text", "the value of '{1}' must be text in quotes, without a backslash",
                        parameter.id));
        parameter.choices = take_choices(comment);
        parameter.type = parameter.choices.empty() ? ParameterType::Text : ParameterType::Choice;
        parameter.default_value = *value;
    }

    const std::string& owner_;
    const std::string& path_;
    int line_ = 0;
    ScriptDeclaration result_;
};

} // namespace

std::string name_of(ScriptLayout layout) {
    return std::find_if(layout_names.begin(), layout_names.end(),
                        [&](const auto& entry) { return entry.first == layout; })
        ->second;
}

std::string script_id(const std::string& path) {
    std::string id;
    for (const char c : std::filesystem::path(path).stem().string()) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (id.ends_with('-'))
        id.pop_back();
    return id;
}

ScriptDeclaration parse_declaration(const std::string& owner, const std::string& path,
                                    const std::string& text) {
    return Reader(owner, path).read(text);
}

} // namespace framewright
