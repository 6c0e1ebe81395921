// `filters`, `encoders`, `backends`: every row with its parameters, or the reason why it is not available
// here.
#include "app/cli/cli_signals.h"
#include "app/cli/commands.h"
#include "app/cli/words.h"
#include "core/base/numbers.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace framewright::cli {
namespace {

Catalog ask_catalog(Engine& engine, CatalogScope scope) {
    return wait_for<Catalog>([&](auto answer) { engine.catalog(scope, std::move(answer)); });
}

Catalog fetch_catalog(CatalogScope scope) {
    Engine engine;
    return ask_catalog(engine, scope);
}

std::string range_text(const ParameterDescriptor& parameter) {
    switch (parameter.type) {
    case ParameterType::Integer:
    case ParameterType::Real:
        return number_text(parameter.minimum) + ".." + number_text(parameter.maximum) +
               (parameter.unit.empty() ? "" : " " + parameter.unit) + (parameter.odd ? ", odd" : "");
    case ParameterType::Choice: {
        std::vector<std::string> ids;
        for (const ParameterChoice& choice : parameter.choices)
            ids.push_back(choice.id);
        return joined(ids, "|");
    }
    case ParameterType::Boolean:
        return "true|false";
    case ParameterType::File:
        return "file ." + parameter.file_extensions;
    case ParameterType::Matrix:
        return "numbers, row by row";
    case ParameterType::Text:
        break;
    }
    return "text";
}

void print_parameters(const std::vector<ParameterDescriptor>& parameters) {
    for (const ParameterDescriptor& parameter : parameters)
        std::printf("    %-14s %-28s default %-10s %s\n", parameter.id.c_str(), range_text(parameter).c_str(),
                    format_value(parameter.default_value).c_str(), parameter.help.c_str());
}

void print_encoder(const EncoderDescriptor& encoder) {
    std::printf(
        "%s: %s%s%s\n", encoder.id.c_str(), encoder.help.c_str(),
        encoder.available ? "" : "\n    not available: ", encoder.unavailable_reason.english().c_str());
    if (!encoder.containers.empty())
        std::printf("    containers     %s\n", joined(encoder.containers, " ").c_str());
    if (!encoder.presets.empty())
        std::printf("    presets        %s (default %s)\n", joined(encoder.presets, " ").c_str(),
                    encoder.default_preset.c_str());
    std::vector<std::string> tunes;
    for (const EncoderTune& tune : encoder.tunes)
        tunes.push_back(tune.id);
    if (!tunes.empty())
        std::printf("    tunes          %s\n", joined(tunes, " ").c_str());
    std::vector<std::string> depths;
    for (const int depth : encoder.depths)
        depths.push_back(std::to_string(depth));
    if (!depths.empty())
        std::printf("    bit depths     %s\n", joined(depths, " ").c_str());
    if (encoder.quality.available)
        std::printf("    quality        %s %s..%s, default %s, %s\n", encoder.quality.name.c_str(),
                    number_text(encoder.quality.minimum).c_str(),
                    number_text(encoder.quality.maximum).c_str(),
                    number_text(encoder.quality.default_value).c_str(),
                    encoder.quality.lower_is_better ? "lower is better" : "higher is better");
    if (!encoder.pixel_formats.empty())
        std::printf("    pixel formats  %s\n", joined(encoder.pixel_formats, " ").c_str());
}

/// What users read is plain English.
template <typename Descriptor> nlohmann::json rows_of(const std::vector<Descriptor>& descriptors) {
    nlohmann::json rows = descriptors;
    for (std::size_t i = 0; i < descriptors.size(); ++i)
        rows[i]["unavailable_reason"] = descriptors[i].unavailable_reason.english();
    return rows;
}

} // namespace

Catalog catalog_with(Engine& engine, const std::vector<std::string>& filters) {
    Catalog quick = ask_catalog(engine, CatalogScope::Own);
    const auto known = [&](const std::string& text) {
        const std::string id = text.substr(0, text.find(':'));
        return std::any_of(quick.filters.begin(), quick.filters.end(),
                           [&](const FilterDescriptor& filter) { return filter.id == id; });
    };
    return std::all_of(filters.begin(), filters.end(), known) ? quick
                                                              : ask_catalog(engine, CatalogScope::Filters);
}

Catalog catalog_for(Engine& engine, const sigset_t& signals, const ExportOptions& words) {
    if (words.filters.empty() && words.job_file.empty())
        return {}; // whatever filters there are, none is asked for
    const EndingSignals watch(signals, [](int) { end_at_once(); });
    if (words.job_file.empty())
        return catalog_with(engine, words.filters);
    return ask_catalog(engine, CatalogScope::Filters);
}

int run_filters(bool json, const std::string& origin) {
    Catalog catalog = fetch_catalog(CatalogScope::Filters);
    if (!origin.empty())
        std::erase_if(catalog.filters, [wanted = parse_row_origin(origin)](const FilterDescriptor& filter) {
            return filter.origin != wanted;
        });
    if (json) {
        std::printf("%s\n", rows_of(catalog.filters).dump(2).c_str());
        return 0;
    }
    for (const FilterDescriptor& filter : catalog.filters) {
        std::printf("%s: %s%s%s\n", filter.id.c_str(), filter.help.c_str(), filter.details.empty() ? "" : " ",
                    filter.details.c_str());
        if (!filter.available)
            std::printf("    not available: %s\n", filter.unavailable_reason.english().c_str());
        print_parameters(filter.parameters);
    }
    return 0;
}

int run_encoders(bool json) {
    const Catalog catalog = fetch_catalog(CatalogScope::All);
    if (json) {
        std::printf("%s\n", rows_of(catalog.encoders).dump(2).c_str());
        return 0;
    }
    for (const EncoderDescriptor& encoder : catalog.encoders)
        print_encoder(encoder);
    return 0;
}

int run_backends(bool json) {
    const Catalog catalog = fetch_catalog(CatalogScope::Own);
    if (json) {
        nlohmann::json rows = nlohmann::json::array();
        for (const BackendDescriptor& backend : catalog.backends)
            rows.push_back({{"id", backend.id},
                            {"name", backend.name},
                            {"help", backend.help},
                            {"parameters", backend.parameters},
                            {"uses_workers", backend.uses_workers},
                            {"uses_store", backend.uses_store},
                            {"uses_device", backend.uses_device},
                            {"available", backend.available},
                            {"unavailable_reason", backend.unavailable_reason.english()}});
        std::printf("%s\n", rows.dump(2).c_str());
        return 0;
    }
    for (const BackendDescriptor& backend : catalog.backends) {
        std::printf(
            "%s: %s%s%s\n", backend.id.c_str(), backend.help.c_str(),
            backend.available ? "" : "\n    not available: ", backend.unavailable_reason.english().c_str());
        print_parameters(backend.parameters);
    }
    return 0;
}

} // namespace framewright::cli
