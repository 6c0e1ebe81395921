// Whatever is sent arrives: every request, event and reply.
#include "tests/protocol/examples.h"

#include <gtest/gtest.h>
#include <set>

namespace framewright::protocol {
namespace {

template <typename Message> Message received_from_worker(const Bytes& bytes) {
    WorkerMessageReader reader;
    reader.feed(bytes);
    return std::get<Message>(*reader.next());
}

/// What was read says the same as what was written where it is written the same way again; and what was
/// written is not what an empty value would be, so that nothing was left out on both ways.
TEST(RoundTrip, EveryRequestEventAndReply) {
    std::set<std::size_t> seen;
    test::for_every_request([&](const auto& request, const auto& event, const auto& reply) {
        using Request = std::decay_t<decltype(request)>;
        SCOPED_TRACE(Request::name);
        const Bytes bytes = encode_request(9, request);
        ParentMessageReader reader;
        reader.feed(bytes);
        const auto read = std::get<NumberedRequest>(*reader.next());
        seen.insert(read.request.index());
        EXPECT_EQ(encode_request(9, std::get<Request>(read.request)), bytes);

        const Bytes event_bytes = encode_event<Request>(9, event);
        const auto event_message = received_from_worker<EventMessage>(event_bytes);
        EXPECT_EQ(encode_event<Request>(9, decode_event<Request>(event_message.body)), event_bytes);

        const Bytes reply_bytes = encode_reply<Request>(9, reply, {1.5, 0.25});
        const auto reply_message = received_from_worker<ReplyMessage>(reply_bytes);
        const auto decoded = decode_reply<Request>(reply_message.body);
        EXPECT_EQ(decoded.cpu.user, 1.5);
        EXPECT_EQ(decoded.cpu.system, 0.25);
        EXPECT_EQ(encode_reply<Request>(9, decoded.reply, {1.5, 0.25}), reply_bytes);

        if constexpr (!std::is_empty_v<Request>) {
            EXPECT_NE(encode_request(9, Request()), bytes);
        }
        if constexpr (!std::is_empty_v<typename Request::Event>) {
            EXPECT_NE(encode_event<Request>(9, {}), event_bytes);
        }
        if constexpr (!std::is_empty_v<typename Request::Reply>) {
            EXPECT_NE(encode_reply<Request>(9, {}, {1.5, 0.25}), reply_bytes);
        }
    });
    EXPECT_EQ(seen.size(), std::variant_size_v<AnyRequest>);
}

TEST(RoundTrip, FieldsArriveWhereTheyBelong) {
    const AssembleFileRequest request{test::job_spec(), "index", {"a", "b"}, "part", "mkv", 1, 2,
                                      {1, 30},          3,       4,          false};
    ParentMessageReader reader;
    reader.feed(encode_request(1, request));
    const auto read = std::get<AssembleFileRequest>(std::get<NumberedRequest>(*reader.next()).request);
    EXPECT_EQ(read.spec, request.spec);
    EXPECT_EQ(read.index_path, "index");
    EXPECT_EQ(read.segments, request.segments);
    EXPECT_EQ(read.part_path, "part");
    EXPECT_EQ(read.container, "mkv");
    EXPECT_EQ(read.start_pts, 1);
    EXPECT_EQ(read.end_pts, 2);
    EXPECT_EQ(read.time_base, (Rational{1, 30}));
    EXPECT_EQ(read.shift_us, 3);
    EXPECT_EQ(read.expected_frames, 4);
    EXPECT_FALSE(read.whole_range);
    const auto event = decode_event<ExportSegmentsRequest>(
        received_from_worker<EventMessage>(encode_event<ExportSegmentsRequest>(1, {7, std::nullopt})).body);
    EXPECT_EQ(event.frames, 7);
    EXPECT_FALSE(event.segment);
}

} // namespace
} // namespace framewright::protocol
