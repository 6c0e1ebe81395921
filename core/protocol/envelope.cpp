#include "core/protocol/envelope.h"

#include "core/base/error.h"

#include <limits>
#include <utility>

namespace framewright::protocol {
namespace {

constexpr std::size_t length_size = 4;
constexpr std::size_t kind_size = 1;
constexpr std::size_t id_size = 8;
constexpr std::size_t head_size = length_size + kind_size + id_size;

void put(Bytes& bytes, std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::uint64_t get(const std::uint8_t* bytes, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
    return value;
}

} // namespace

Bytes pack(const Envelope& envelope) {
    if (envelope.body.size() > std::numeric_limits<std::uint32_t>::max())
        throw Error(ErrorKind::Worker, "-", "worker",
                    Text("message.too_long", "a message between processes is too long"));
    Bytes bytes;
    bytes.reserve(head_size + envelope.body.size());
    put(bytes, envelope.body.size(), length_size);
    put(bytes, envelope.kind, kind_size);
    put(bytes, envelope.id, id_size);
    bytes.insert(bytes.end(), envelope.body.begin(), envelope.body.end());
    return bytes;
}

EnvelopeReader::EnvelopeReader(std::function<std::size_t(std::uint8_t)> max_body)
    : max_body_(std::move(max_body)) {}

void EnvelopeReader::feed(std::span<const std::uint8_t> bytes) {
    if (read_ > buffer_.size() / 2) {
        buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(read_));
        read_ = 0;
    }
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

std::optional<Envelope> EnvelopeReader::next() {
    if (buffer_.size() - read_ < head_size)
        return std::nullopt;
    const std::uint8_t* head = buffer_.data() + read_;
    const std::size_t length = get(head, length_size);
    Envelope envelope;
    envelope.kind = head[length_size];
    envelope.id = get(head + length_size + kind_size, id_size);
    if (length > max_body_(envelope.kind))
        throw Error(ErrorKind::Worker, "-", "worker",
                    Text("message.too_long", "a message between processes is too long"),
                    "kind " + std::to_string(envelope.kind) + ", " + std::to_string(length) + " bytes");
    if (buffer_.size() - read_ - head_size < length)
        return std::nullopt;
    const auto body = buffer_.begin() + static_cast<std::ptrdiff_t>(read_ + head_size);
    envelope.body.assign(body, body + static_cast<std::ptrdiff_t>(length));
    read_ += head_size + length;
    return envelope;
}

} // namespace framewright::protocol
