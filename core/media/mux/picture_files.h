// Packets written as one file each.
#pragma once

#include "core/sequence/sequence_name.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace framewright {

/// The pictures of a sequence, numbered from its start (1 where it has none). Every call is checked:
/// Error(Output) of stage "assemble", "disk full" for a full disk.
class PictureFiles {
public:
    /// `name` is a sequence's; its folder exists.
    explicit PictureFiles(const std::string& name);

    void write(const std::uint8_t* data, std::size_t size);
    /// Syncs all of them to the disk, in one call for the file system that they are on.
    void finish() const;
    std::int64_t bytes() const { return bytes_; }

private:
    SequenceName sequence_;
    std::int64_t next_;
    std::int64_t bytes_ = 0;
};

} // namespace framewright
