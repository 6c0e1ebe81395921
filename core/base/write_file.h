// Writing a small file whole.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace framewright {

enum class Durability { Cached, Synced };

/// Replaces the file's content, on request down to the disk. `stage` names the purpose in errors. Throws
/// Error(Output), "disk full" where that is the cause.
void write_file(const std::string& path, std::span<const std::uint8_t> bytes, const std::string& stage,
                Durability durability);

} // namespace framewright
