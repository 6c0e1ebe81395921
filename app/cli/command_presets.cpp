// `presets`: the export presets, those of the program and the user's own.
#include "app/cli/commands.h"
#include "core/job/preset/preset_file.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace framewright::cli {
namespace {

struct ListedPreset {
    ExportPreset preset;
    bool own = false;
    Text problem; ///< why it cannot be used here
};

nlohmann::json json_of(const ListedPreset& listed) {
    nlohmann::json json = nlohmann::json::parse(format_preset(listed.preset));
    json.erase("framewright_preset");
    json["id"] = listed.preset.id;
    json["own"] = listed.own;
    json["available"] = listed.problem.empty();
    json["unavailable_reason"] = listed.problem.english();
    return json;
}

void print(const ListedPreset& listed) {
    const ExportPreset& preset = listed.preset;
    std::printf("%s: %s%s%s\n    %s\n", preset.id.c_str(), preset.name.c_str(),
                preset.help.empty() ? "" : ". ", preset.help.c_str(), describe_preset(preset).c_str());
    if (!listed.problem.empty())
        std::printf("    not available: %s\n", listed.problem.english().c_str());
}

} // namespace

int run_presets(bool json) {
    Engine engine;
    const Catalog catalog =
        wait_for<Catalog>([&](auto answer) { engine.catalog(CatalogScope::All, std::move(answer)); });
    std::vector<ListedPreset> all;
    const auto add = [&](const ExportPreset& preset, bool own) {
        all.push_back({preset, own, preset_problem(preset, catalog.encoders, true)});
    };
    for (const ExportPreset* preset : export_preset_registry().rows())
        add(*preset, false);
    const std::string folder = own_preset_folder();
    const OwnPresets own = folder.empty() ? OwnPresets() : load_presets(folder);
    for (const ExportPreset& preset : own.presets)
        add(preset, true);
    for (const Text& problem : own.problems)
        std::fprintf(stderr, "warning: %s\n", problem.english().c_str());
    if (json) {
        nlohmann::json rows = nlohmann::json::array();
        for (const ListedPreset& listed : all)
            rows.push_back(json_of(listed));
        std::printf("%s\n", rows.dump(2).c_str());
        return 0;
    }
    for (const ListedPreset& listed : all)
        print(listed);
    return 0;
}

} // namespace framewright::cli
