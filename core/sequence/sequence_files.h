// Numbered pictures in a folder.
#pragma once

#include "core/sequence/sequence_name.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// The sequence that a source's name stands for: one named as such, or the one that a folder holds. Empty
/// where the name is a file's, nothing's, or that of a folder without numbered pictures. Throws Error(Usage)
/// for a pattern that is none, Error(Input) for a folder that holds several sequences (it names them) or
/// cannot be read.
std::optional<SequenceName> sequence_of(const std::string& source);

/// The sequence that a numbered picture is part of, by its name; empty for any other file. Throws
/// Error(Input) where its folder cannot be read.
std::optional<SequenceName> sequence_around(const std::string& picture);

/// Whether a file of this name (without its folder) may be one of a sequence's pictures.
bool is_numbered_picture(const std::string& name);

/// Numbers of the pictures that are there, ascending, from the sequence's start on; as many numbers may be
/// missing between them as like. Throws Error(Input) where there is no picture or the folder cannot be read.
std::vector<std::int64_t> picture_numbers(const SequenceName& sequence);

} // namespace framewright
