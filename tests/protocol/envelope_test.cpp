#include "core/protocol/envelope.h"

#include "core/base/error.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace framewright::protocol {
namespace {

std::size_t any_length(std::uint8_t) {
    return 1000;
}

TEST(Envelope, FindsMessagesHoweverTheBytesArrive) {
    Bytes bytes;
    for (std::uint8_t i = 0; i < 20; ++i) {
        const Bytes message = pack({i, std::uint64_t{i} << 40, Bytes(std::size_t{i} * 37, i)});
        bytes.insert(bytes.end(), message.begin(), message.end());
    }
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}, std::size_t{1000}, bytes.size()}) {
        EnvelopeReader reader(any_length);
        std::uint8_t next = 0;
        for (std::size_t at = 0; at < bytes.size(); at += step) {
            reader.feed(std::span(bytes).subspan(at, std::min(step, bytes.size() - at)));
            while (const auto message = reader.next()) {
                EXPECT_EQ(message->kind, next);
                EXPECT_EQ(message->id, std::uint64_t{next} << 40);
                EXPECT_EQ(message->body, Bytes(std::size_t{next} * 37, next));
                ++next;
            }
        }
        EXPECT_EQ(next, 20) << "in steps of " << step;
    }
}

TEST(Envelope, RefusesABodyThatIsTooLongAsSoonAsItsLengthIsKnown) {
    EnvelopeReader reader(any_length);
    const Bytes message = pack({7, 1, Bytes(1001)});
    reader.feed(std::span(message).first(13));
    EXPECT_THROW(reader.next(), Error);
}

} // namespace
} // namespace framewright::protocol
