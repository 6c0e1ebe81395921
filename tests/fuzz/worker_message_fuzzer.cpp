// What the parent reads: a worker's greeting, signs of life, events, replies and failures. The number of a
// message says of which request's type it is taken to be.
#include "core/protocol/codec.h"
#include "tests/fuzz/fuzzing.h"

#include <array>
#include <cstddef>
#include <utility>
#include <variant>

namespace framewright::protocol {
namespace {

constexpr std::size_t request_types = std::variant_size_v<AnyRequest>;

template <std::size_t type> void read_event(const Bytes& body) {
    decode_event<std::variant_alternative_t<type, AnyRequest>>(body);
}
template <std::size_t type> void read_reply(const Bytes& body) {
    decode_reply<std::variant_alternative_t<type, AnyRequest>>(body);
}

using Read = void (*)(const Bytes&);
template <std::size_t... types>
constexpr std::array<Read, request_types> events(std::index_sequence<types...>) {
    return {&read_event<types>...};
}
template <std::size_t... types>
constexpr std::array<Read, request_types> replies(std::index_sequence<types...>) {
    return {&read_reply<types>...};
}

void read_body(const WorkerMessage& message) {
    constexpr auto every_type = std::make_index_sequence<request_types>();
    if (const auto* event = std::get_if<EventMessage>(&message))
        events(every_type)[event->id % request_types](event->body);
    if (const auto* reply = std::get_if<ReplyMessage>(&message))
        replies(every_type)[reply->id % request_types](reply->body);
    if (const auto* failure = std::get_if<FailureMessage>(&message))
        static_cast<void>(failure->error.cause().english());
}

} // namespace
} // namespace framewright::protocol

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    using namespace framewright::protocol;
    try {
        WorkerMessageReader reader;
        reader.feed({data, size});
        while (const auto message = reader.next())
            read_body(*message);
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Worker, "another error than of a worker");
    }
    return 0;
}
