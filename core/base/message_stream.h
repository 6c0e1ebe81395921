// How the engine and its workers talk: JSON values in CBOR, each behind its length (u32, little-endian).
//
//   to a worker:    {"id": n, "op": name, "args": {...}}
//   from a worker:  {"id": n, "type": "event" | "done" | "error", "body": {...}}
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace framewright {

std::vector<std::uint8_t> pack_message(const nlohmann::json& message);

/// Cuts a byte stream into messages. Throws Error(Worker) when the stream makes no sense.
class MessageParser {
public:
    void feed(std::span<const std::uint8_t> bytes);
    std::optional<nlohmann::json> next();

private:
    std::vector<std::uint8_t> buffer_;
    std::size_t read_ = 0;
};

nlohmann::json error_to_json(const Error& error);
Error error_from_json(const nlohmann::json& json);

} // namespace framewright
