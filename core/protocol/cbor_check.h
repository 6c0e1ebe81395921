// A look at untrusted CBOR before it is parsed.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace framewright::protocol {

/// How deep values may lie in each other. What travels between processes is some ten levels deep.
inline constexpr int max_cbor_depth = 32;

/// Throws the Error(Worker) of a message that makes no sense; `why` is for developers.
[[noreturn]] void refuse_message(const std::string& why);

/// Throws Error(Worker) unless the bytes are one whole CBOR item, nested no deeper than max_cbor_depth, in
/// the forms that the codec writes: without tags, and of known length. Parsers recurse, into strings of
/// unknown length too, so that other bytes could overflow the stack. Does not recurse itself.
void check_cbor(std::span<const std::uint8_t> bytes);

} // namespace framewright::protocol
