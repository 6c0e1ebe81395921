// What a worker reads: requests and their cancelling.
#include "core/protocol/codec.h"
#include "tests/fuzz/fuzzing.h"

#include <variant>

namespace framewright::protocol {
namespace {

/// What was understood once must be understood again.
void read_again(const ParentMessage& message) {
    const auto* numbered = std::get_if<NumberedRequest>(&message);
    if (numbered == nullptr)
        return;
    std::visit(
        [&](const auto& request) {
            ParentMessageReader reader;
            reader.feed(encode_request(numbered->id, request));
            fuzz::require(reader.next().has_value(), "what was read is not read again");
        },
        numbered->request);
}

} // namespace
} // namespace framewright::protocol

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    using namespace framewright::protocol;
    std::optional<ParentMessage> message;
    try {
        ParentMessageReader reader;
        reader.feed({data, size});
        while ((message = reader.next()))
            read_again(*message);
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Worker, "another error than of a worker");
    }
    return 0;
}
