// The frame index as a flat file, which processes map instead of copying it.
//
//   header     magic, counts and what else FrameIndex holds (see index_file.cpp)
//   pts        one 64-bit number a frame
//   keyframes  Keyframe as it is
//   joins      two 64-bit numbers each: position, offset
//   warnings   JSON text
// Numbers are in the machine's own order: the file does not leave it.
#pragma once

#include "core/base/unique_fd.h"
#include "core/media/model/frame_index.h"

#include <memory>
#include <string>
#include <utility>

namespace framewright {

/// Writes the file, replacing what it holds. Throws Error(Output).
void write_index_file(const std::string& path, const FrameIndex& index);

/// Maps the file; frames and keyframes stay in it. Throws Error(Worker) for one that cannot be read or is no
/// index: every count and number in it is held to what FrameIndex promises.
FrameIndex map_index_file(const std::string& path);

/// An index file in memory, made by one process for others to fill and to map. Copies are the same file.
class IndexInMemory {
public:
    /// Throws Error(Worker) where there is no memory.
    IndexInMemory();
    /// The file that this index was taken from; where it lies in none, one that it is written to. Throws as
    /// write_index_file() does.
    static IndexInMemory of(const FrameIndex& index);

    /// Where other processes of the same user on this machine find it.
    std::string path() const;
    /// What was written, once the other process has said so: from then on nobody can change it. Throws as
    /// map_index_file() does, and where the other process still holds on to it.
    FrameIndex take() const;

private:
    explicit IndexInMemory(std::shared_ptr<const UniqueFd> fd) : fd_(std::move(fd)) {}
    void seal() const;

    std::shared_ptr<const UniqueFd> fd_;
};

} // namespace framewright
