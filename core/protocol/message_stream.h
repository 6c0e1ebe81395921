// How the engine and its workers talk: JSON values in CBOR, each behind its length (u32, little-endian).
//
//   to a worker:    {"id": n, "op": name, "args": {...}}
//   from a worker:  {"id": n, "type": "event" | "done" | "error", "body": {...}}
//                   {"id": 0, "type": "heartbeat", "body": {"steps": n}}, once a second during requests
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace framewright {

/// No request has this number.
inline constexpr std::uint64_t heartbeat_id = 0;

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
