// The user's own presets: one JSON file each, which can be given to others.
#pragma once

#include "core/job/preset/export_preset.h"

#include <string>
#include <vector>

namespace framewright {

/// XDG_DATA_HOME/framewright/presets, or that below ~/.local/share; "" where neither is known.
std::string own_preset_folder();

/// Throws Error(Usage) for a text that is no preset.
ExportPreset parse_preset(const std::string& text);
std::string format_preset(const ExportPreset& preset);

/// "my-preset" for "My preset!": the id, and the file's name without its ending. "" for a name without
/// letters and digits.
std::string preset_id_for(const std::string& name);

struct OwnPresets {
    std::vector<ExportPreset> presets; ///< by name; ids are the files' names
    std::vector<Text> problems;        ///< of files that hold none
};

/// A folder that is missing holds none. Waits for the disk.
OwnPresets load_presets(const std::string& folder);

/// Writes the preset's file, in place of one of the same id. Throws Error(Output).
void save_preset(const std::string& folder, const ExportPreset& preset);
/// Throws Error(Output).
void delete_preset(const std::string& folder, const std::string& id);

/// A built-in one, one of the folder, or a file by its path. Throws Error(Usage) naming the known ones.
ExportPreset find_preset(const std::string& name, const std::string& folder);

} // namespace framewright
