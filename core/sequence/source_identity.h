// Knowing a source again.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace framewright {

/// Tells whether a file is still the one that was opened, on this machine or on another one that sees it.
struct SourceIdentity {
    std::int64_t size_bytes = 0;
    std::int64_t modified_ns = 0;
    std::string
        content; ///< a hash of the file's head, its tail and places between; "" for a folder without pictures
    bool operator==(const SourceIdentity&) const = default;
};

/// Reads some 100 KB, whatever the file's size; of a sequence it looks at every picture, and into ten. Throws
/// Error(Input) where the file is missing or cannot be read.
SourceIdentity identify_source(const std::string& path);

void to_json(nlohmann::json& json, const SourceIdentity& identity);
void from_json(const nlohmann::json& json, SourceIdentity& identity);

} // namespace framewright
