#include "core/filter/plugin/compiled_rows.h"

#include "core/base/error.h"
#include "core/filter/filter_support.h"
#include "core/filter/plugin/compiled_filter.h"
#include "core/filter/plugin/library_row.h"
#include "core/filter/plugin/plugin_files.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace framewright {
namespace {

namespace fs = std::filesystem;

constexpr int max_radius = 8;
constexpr int max_parameters = 32;
using Entry = const framewright_filter* (*)();

[[noreturn]] void refuse(const std::string& path, const Text& cause) {
    throw Error(ErrorKind::Unsupported, path, "filter", cause);
}

/// What the library tells, if it can be used.
const framewright_filter& checked_table(const SharedLibrary& library) {
    const Entry entry = library.find<Entry>("framewright_filter_1");
    if (entry == nullptr)
        refuse(library.path(),
               Text("plugin.no_entry", "the library has no function {1}", "framewright_filter_1"));
    const framewright_filter* const table = entry();
    const bool usable = table != nullptr && table->version == FRAMEWRIGHT_FILTER_VERSION &&
                        table->open != nullptr && table->process != nullptr && table->close != nullptr &&
                        table->radius >= 0 && table->radius <= max_radius && table->parameter_count >= 0 &&
                        table->parameter_count <= max_parameters &&
                        (table->parameter_count == 0 || table->parameters != nullptr);
    if (!usable)
        refuse(library.path(),
               Text("plugin.bad_table", "what the library tells of its filter cannot be right"));
    return *table;
}

FilterDomain domain_of(int domain) {
    switch (domain) {
    case FRAMEWRIGHT_LUMA:
        return FilterDomain::Luma;
    case FRAMEWRIGHT_RGB_PLANES:
        return FilterDomain::Rgb;
    case FRAMEWRIGHT_YUV_PLANES:
        return FilterDomain::Yuv;
    default:
        return FilterDomain::Planes;
    }
}

ParameterDescriptor parameter_of(const std::string& path, const framewright_parameter& given) {
    const std::string id = library_words(given.id);
    if (id.empty() || id != parameter_name(id) ||
        !(given.minimum <= given.value && given.value <= given.maximum))
        refuse(path, Text("plugin.bad_parameter", "its parameter '{1}' cannot be right", id));
    const double step = given.step > 0 ? given.step : (given.maximum - given.minimum) / 100;
    return real_parameter(id, library_words(given.name), library_words(given.help), given.value,
                          given.minimum, given.maximum, step);
}

FilterDescriptor basic(std::string id) {
    FilterDescriptor row;
    row.id = std::move(id);
    row.origin = RowOrigin::Compiled;
    row.category = "Compiled";
    row.help = "A filter in a library of your own.";
    row.exact = false; // as far as another build of it goes
    row.traits.mixes_rows = true;
    return row;
}

bool read(const std::string& path, FilterRow& row) {
    const auto library = std::make_shared<const SharedLibrary>(path);
    const framewright_filter& table = checked_table(*library);
    row.descriptor.name = library_words(table.name);
    if (const std::string help = library_words(table.help); !help.empty())
        row.descriptor.help = help;
    row.descriptor.version = library_words(table.build);
    row.descriptor.domain = domain_of(table.domain);
    row.descriptor.traits.memory = table.radius > 0 ? FilterMemory::Windowed : FilterMemory::Stateless;
    for (int i = 0; i < table.parameter_count; ++i)
        row.descriptor.parameters.push_back(parameter_of(path, table.parameters[i]));
    row.create = [library, &table, ids = row.descriptor.parameters](const ParameterMap& given) {
        std::vector<double> values;
        for (const ParameterDescriptor& parameter : ids)
            values.push_back(real_value(given, parameter.id));
        return make_compiled_filter(library, table, std::move(values));
    };
    return true;
}

} // namespace

std::vector<FilterRow> compiled_rows(const WantedRow& wanted) {
    std::vector<FilterRow> rows;
    for (const fs::path& path : libraries_in(compiled_folders()))
        if (std::string id = "compiled-" + row_name(path); wanted(id))
            if (auto row = library_row(path, basic(std::move(id)),
                                       [&](FilterRow& one) { return read(path.string(), one); }))
                rows.push_back(std::move(*row));
    return rows;
}

} // namespace framewright
