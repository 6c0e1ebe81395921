#include "core/protocol/message_stream.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

using nlohmann::json;

TEST(MessageStream, FindsMessagesHoweverTheBytesArrive) {
    std::vector<std::uint8_t> bytes;
    for (int i = 0; i < 20; ++i) {
        const auto message =
            pack_message({{"id", i}, {"text", std::string(static_cast<std::size_t>(i * 37), 'x')}});
        bytes.insert(bytes.end(), message.begin(), message.end());
    }
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}, std::size_t{1000}, bytes.size()}) {
        MessageParser parser;
        int next = 0;
        for (std::size_t at = 0; at < bytes.size(); at += step) {
            parser.feed(std::span(bytes).subspan(at, std::min(step, bytes.size() - at)));
            while (const auto message = parser.next())
                EXPECT_EQ(message->at("id").get<int>(), next++);
        }
        EXPECT_EQ(next, 20) << "in steps of " << step;
    }
}

TEST(MessageStream, RefusesGarbage) {
    MessageParser parser;
    const std::vector<std::uint8_t> garbage(64, 0xff);
    parser.feed(garbage);
    EXPECT_THROW(parser.next(), Error);
}

TEST(MessageStream, CarriesErrorsWhole) {
    const Error error(ErrorKind::Unsupported, "clip é.mp4", "encode", "too odd", "161x121");
    const Error copy = error_from_json(error_to_json(error));
    EXPECT_EQ(copy.kind(), error.kind());
    EXPECT_EQ(copy.detail(), error.detail());
    EXPECT_STREQ(copy.what(), error.what());
}

} // namespace
} // namespace framewright
