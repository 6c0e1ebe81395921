#include "core/protocol/message_stream.h"

#include <cstring>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

constexpr std::size_t head_size = 4;
constexpr std::uint32_t max_message_bytes = 1u << 30;

} // namespace

std::vector<std::uint8_t> pack_message(const nlohmann::json& message) {
    std::vector<std::uint8_t> bytes(head_size);
    nlohmann::json::to_cbor(message, bytes);
    const auto length = static_cast<std::uint32_t>(bytes.size() - head_size);
    for (std::size_t i = 0; i < head_size; ++i)
        bytes[i] = static_cast<std::uint8_t>(length >> (8 * i));
    return bytes;
}

void MessageParser::feed(std::span<const std::uint8_t> bytes) {
    if (read_ > 0 && read_ == buffer_.size()) {
        buffer_.clear();
        read_ = 0;
    }
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

std::optional<nlohmann::json> MessageParser::next() {
    if (buffer_.size() - read_ < head_size)
        return std::nullopt;
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < head_size; ++i)
        length |= static_cast<std::uint32_t>(buffer_[read_ + i]) << (8 * i);
    if (length > max_message_bytes)
        throw Error(ErrorKind::Worker, "-", "worker", "the worker process sent something unreadable");
    if (buffer_.size() - read_ - head_size < length)
        return std::nullopt;
    const auto begin = buffer_.begin() + static_cast<std::ptrdiff_t>(read_ + head_size);
    read_ += head_size + length;
    try {
        return nlohmann::json::from_cbor(begin, begin + length);
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::Worker, "-", "worker", "the worker process sent something unreadable",
                    error.what());
    }
}

nlohmann::json error_to_json(const Error& error) {
    return {{"kind", error.exit_code()},
            {"file", error.file()},
            {"stage", error.stage()},
            {"cause", error.cause()},
            {"detail", error.detail()}};
}

Error error_from_json(const nlohmann::json& json) {
    return Error(static_cast<ErrorKind>(json.value("kind", static_cast<int>(ErrorKind::Worker))),
                 json.value("file", "-"), json.value("stage", "worker"), json.value("cause", "unknown error"),
                 json.value("detail", ""));
}

} // namespace framewright
