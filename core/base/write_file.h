// Writing a small file whole.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace framewright {

/// Replaces the file's content and makes it durable. `stage` names the purpose in errors. Throws
/// Error(Output), "disk full" where that is the cause.
void write_file(const std::string& path, std::span<const std::uint8_t> bytes, const std::string& stage);

} // namespace framewright
