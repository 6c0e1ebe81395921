// The frame index as a flat file, which processes map instead of copying it.
//
//   header     magic, counts and what else FrameIndex holds (see index_file.cpp)
//   pts        one 64-bit number a frame
//   keyframes  five 64-bit numbers each: frame, PTS, DTS, position, recovery point
//   joins      two 64-bit numbers each: position, offset
//   warnings   JSON text
// Numbers are in the machine's own order: the file does not leave it.
#pragma once

#include "core/base/unique_fd.h"
#include "core/media/model/frame_index.h"

#include <string>

namespace framewright {

/// Writes the file, replacing what it holds. Throws Error(Output).
void write_index_file(const std::string& path, const FrameIndex& index);

/// Maps the file; the frames stay in it. Throws Error(Worker) for one that cannot be read or is no index:
/// every count and number in it is held to what FrameIndex promises.
FrameIndex map_index_file(const std::string& path);

/// An index file in memory, made by one process for another one to fill. Not thread-safe.
class IndexInMemory {
public:
    /// Throws Error(Worker) where there is no memory.
    IndexInMemory();

    /// Where the other process writes, of the same user on this machine.
    std::string path() const;
    /// What was written, once the other process has said so: from then on nobody can change it. Throws as
    /// map_index_file() does, and where the other process still holds on to it.
    FrameIndex take() const;

private:
    UniqueFd fd_;
};

} // namespace framewright
