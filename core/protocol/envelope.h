// Messages as bytes on a pipe: what kind of message it is, which request it belongs to, and a body.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace framewright::protocol {

using Bytes = std::vector<std::uint8_t>;
/// Numbers the requests to one worker. 0 is no request's.
using RequestId = std::uint64_t;

struct Envelope {
    std::uint8_t kind = 0;
    RequestId id = 0;
    Bytes body;
};

/// Length of the body (u32), kind (u8) and id (u64), little-endian; then the body. Throws Error(Worker) for a
/// body that no reader would take.
Bytes pack(const Envelope& envelope);

/// Cuts a byte stream into messages.
class EnvelopeReader {
public:
    /// `max_body` says how long the body of a kind may be, by which a reader of untrusted bytes is bounded.
    explicit EnvelopeReader(std::function<std::size_t(std::uint8_t kind)> max_body);

    void feed(std::span<const std::uint8_t> bytes);
    /// The next message that is complete. Throws Error(Worker) where one is too long; the stream is then
    /// lost.
    std::optional<Envelope> next();

private:
    std::function<std::size_t(std::uint8_t)> max_body_;
    Bytes buffer_;
    std::size_t read_ = 0;
};

} // namespace framewright::protocol
