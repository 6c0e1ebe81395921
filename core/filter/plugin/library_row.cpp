#include "core/filter/plugin/library_row.h"

#include "core/base/error.h"
#include "core/filter/plugin/plugin_guard.h"

#include <memory>
#include <utility>

namespace framewright {

std::string library_words(const char* text) {
    return text == nullptr ? "" : text;
}

std::optional<FilterRow> library_row(const std::filesystem::path& library, FilterDescriptor basic,
                                     const std::function<bool(FilterRow&)>& read) {
    FilterRow row;
    row.descriptor = std::move(basic);
    row.descriptor.name = library.stem().string();
    row.files = {library.string()};
    try {
        const PluginGuard guard(library.string());
        if (!read(row))
            return std::nullopt;
    } catch (const Error& error) {
        row.descriptor.available = false;
        row.descriptor.unavailable_reason = error.cause();
        row.create = [error](const ParameterMap&) -> std::unique_ptr<Filter> { throw Error(error); };
    }
    return row;
}

} // namespace framewright
