#include "core/base/error.h"
#include "core/filter/filter_support.h"
#include "core/filter/python/script_filter.h"
#include "core/filter/python/script_lines.h"
#include "core/filter/rows/filter_rows.h"
#include "core/job/named_scripts.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace framewright {
namespace {

constexpr const char* category = "Python";
constexpr const char* values_id = "values";
constexpr const char* script_prefix = "python-"; ///< of the ids of rows that are a script

/// What is known of the row beforehand.
const ScriptFilter& python() {
    static const ScriptFilter row = python_script_filter();
    return row;
}

ParameterDescriptor file_parameter() {
    ParameterDescriptor file;
    file.id = python().file;
    file.name = "File";
    file.help = "Path of the script; without one, the picture stays.";
    file.type = ParameterType::File;
    file.default_value = std::string{};
    file.file_extensions = "py";
    file.starts_program = true;
    return file;
}

ParameterDescriptor values_parameter() {
    ParameterDescriptor values;
    values.id = values_id;
    values.name = "Values";
    values.help = "Parameters of the script, as in 'amount=2, mode=soft'.";
    values.type = ParameterType::Text;
    values.default_value = std::string{};
    return values;
}

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = python().id;
    result.origin = python().origin;
    result.name = "Python script";
    result.category = category;
    result.synonyms = {"script", "code", "numpy", "opencv"};
    result.help = "Runs a script of your own with numpy arrays.";
    result.details =
        "The script has a function filter(frame, p, info) that returns the new picture, and a class "
        "Parameters whose values can be set here.";
    result.exact = false;
    result.traits.memory = FilterMemory::Windowed;
    result.traits.mixes_rows = true;
    result.parameters = {file_parameter(), values_parameter()};
    result.open_parameters = true;
    return result;
}

/// What the script says of itself.
void describe(FilterDescriptor& descriptor, const ScriptDeclaration& declaration) {
    if (!declaration.name.empty())
        descriptor.name = declaration.name;
    if (!declaration.help.empty())
        descriptor.help = declaration.help;
    descriptor.domain = domain_of(declaration.layout);
    descriptor.traits.memory = declaration.radius > 0 ? FilterMemory::Windowed : FilterMemory::Stateless;
    descriptor.parameters.insert(descriptor.parameters.end(), declaration.parameters.begin(),
                                 declaration.parameters.end());
}

std::string file_in(const ParameterMap& given) {
    const auto file = given.find(python().file);
    if (file == given.end())
        return {};
    return std::get<std::string>(checked_value(python().id, file_parameter(), file->second));
}

FilterDescriptor describe_given(const ParameterMap& given) {
    FilterDescriptor result = descriptor();
    if (const std::string file = file_in(given); !file.empty()) {
        ScriptDeclaration declaration = read_script(result.id, file).declaration;
        declaration.name.clear(); // the row's name stays
        declaration.help.clear();
        describe(result, declaration);
    }
    return result;
}

/// Stands for the script that is still to be named.
class NoScript final : public OperationFilter {
public:
    std::vector<Text> notes() const override {
        return {Text("python.no_file", "{1} has no file: the picture stays as it is", python().id)};
    }

private:
    OperationPlan plan(const FilterInput& input) override {
        OperationPlan plan{input.format, {}};
        copy_other_planes(plan);
        return plan;
    }
};

bool is_name(const std::string& word) {
    return !word.empty() && std::all_of(word.begin(), word.end(),
                                        [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

/// "name=value" pieces. A comma belongs to the value where no further piece follows it.
std::vector<std::pair<std::string, std::string>> settings_in(const std::string& text) {
    std::vector<std::pair<std::string, std::string>> settings;
    std::istringstream pieces(text);
    for (std::string piece; std::getline(pieces, piece, ',');) {
        const std::size_t equals = piece.find('=');
        const std::string name(trimmed(piece.substr(0, equals)));
        if (equals != std::string::npos && is_name(name))
            settings.emplace_back(name, trimmed(piece.substr(equals + 1)));
        else if (!settings.empty())
            settings.back().second += "," + piece;
        else if (!trimmed(piece).empty())
            throw Error(ErrorKind::Usage, "-", python().id,
                        Text("python.values_form", "'{1}' is not of the form name=value", piece))
                .with_fault(
                    {-1, values_id, Text("python.values_rule", "must be of the form name=value"), {}});
    }
    return settings;
}

/// The script's own, with those that are written in one line.
ParameterMap own_parameters(const ScriptDeclaration& declaration, ParameterMap parameters) {
    const std::string values = text_value(parameters, values_id);
    parameters.erase(python().file);
    parameters.erase(values_id);
    for (const auto& [id, value] : settings_in(values)) {
        const auto known = std::find_if(declaration.parameters.begin(), declaration.parameters.end(),
                                        [&, &wanted = id](const auto& one) { return one.id == wanted; });
        if (known == declaration.parameters.end())
            complete_parameters(python().id, declaration.parameters, {{id, value}}); // says which there are
        else
            parameters[id] = parse_value(python().id, *known, value);
    }
    return parameters;
}

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    const std::string& file = text_value(parameters, python().file);
    if (file.empty())
        return std::make_unique<NoScript>();
    Script script = read_script(python().id, file);
    ParameterMap own = own_parameters(script.declaration, parameters);
    return make_script_filter(std::move(script), std::move(own));
}

std::string version(const ParameterMap& given) {
    const std::string file = file_in(given);
    return file.empty() ? std::string() : script_versions(read_script(python().id, file));
}

std::string label_of(const std::string& script) {
    std::string label = script;
    std::replace(label.begin(), label.end(), '-', ' ');
    if (!label.empty())
        label.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(label.front())));
    return label;
}

/// As the file is now. One that cannot be used says why.
FilterDescriptor describe_script(const std::string& id, const std::string& path, bool own) {
    FilterDescriptor result;
    result.id = id;
    result.origin = RowOrigin::Python;
    result.name = label_of(script_id(path));
    result.category = category;
    result.synonyms = {"script"};
    result.help = "A filter in Python.";
    result.exact = false;
    result.traits.mixes_rows = true;
    result.script = own ? path : std::string();
    try {
        describe(result, read_script(id, path).declaration);
    } catch (const Error& error) {
        result.available = false;
        result.unavailable_reason = Text("python.unusable", "{1}: {2}", path, error.cause());
    }
    return result;
}

} // namespace

FilterRow python_filter_row() {
    return {descriptor(), create, nullptr, describe_given, version, {}};
}

std::string python_script_id(const std::string& path) {
    return script_prefix + script_id(path);
}

FilterRow python_script_row(const std::string& path, bool own) {
    const std::string id = python_script_id(path);
    const auto describe_now = [=](const ParameterMap&) { return describe_script(id, path, own); };
    return {describe_now({}),
            [id, path](const ParameterMap& parameters) {
                return make_script_filter(read_script(id, path), parameters);
            },
            nullptr,
            describe_now,
            [id, path](const ParameterMap&) { return script_versions(read_script(id, path)); },
            {path}};
}

} // namespace framewright
