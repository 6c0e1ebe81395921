// Where shared libraries with filters lie.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace framewright {

/// The libraries in these folders, by their names; of those of one name the first. Folders that cannot be
/// read hold none.
std::vector<std::filesystem::path> libraries_in(const std::vector<std::filesystem::path>& folders);

/// Those of the user: framewright/filters in $XDG_DATA_HOME, or in ~/.local/share.
std::vector<std::filesystem::path> compiled_folders();
/// Those of the frei0r specification: $FREI0R_PATH, else ~/.frei0r-1/lib and the system's.
std::vector<std::filesystem::path> frei0r_folders();

/// A file's name as a row's: "My Blur_2.so" is "my-blur-2"; "" where nothing is left of it.
std::string row_name(const std::filesystem::path& library);
/// Words as a parameter's id: "Blur Size" is "blur_size"; "" where nothing is left of them.
std::string parameter_name(const std::string& words);

} // namespace framewright
