#include "core/protocol/codec.h"

#include "core/protocol/cbor_check.h"

#include <gtest/gtest.h>
#include <span>

namespace framewright::protocol {
namespace {

WorkerMessage received(const Bytes& bytes) {
    WorkerMessageReader reader;
    reader.feed(bytes);
    auto message = reader.next();
    EXPECT_TRUE(message);
    return std::move(*message);
}

TEST(Codec, CarriesErrorsWhole) {
    const Error error =
        Error(ErrorKind::Unsupported, "clip \xc3\xa9\xff.mp4", "encode",
              Text("test.odd", "too odd for {1}: {2}", "x264", Text::verbatim("\xff")), "161x121")
            .with_fault({2, "left", Text("test.rule", "must be even"), {"100", "102"}});
    const auto copy = std::get<FailureMessage>(received(encode_failure(7, error)));
    EXPECT_EQ(copy.id, 7u);
    EXPECT_EQ(copy.error.kind(), error.kind());
    EXPECT_EQ(copy.error.detail(), error.detail());
    EXPECT_EQ(copy.error.cause(), error.cause());
    EXPECT_STREQ(copy.error.what(), error.what());
    EXPECT_EQ(copy.error.fault().filter, 2);
    EXPECT_EQ(copy.error.fault().parameter, "left");
    EXPECT_EQ(copy.error.fault().rule, error.fault().rule);
    EXPECT_EQ(copy.error.fault().valid, error.fault().valid);
}

TEST(Codec, KnowsItsOwnVersion) {
    EXPECT_FALSE(version().empty());
    EXPECT_EQ(std::get<Hello>(received(encode_hello({version()}))).version, version());
}

TEST(Codec, CarriesAReportOfDevices) {
    const DeviceReport report{
        {{0, "One \xff", "8.6", std::int64_t{24} << 30}, {2, "Two", "9.0", 1}}, "12.4", Text()};
    const DeviceReport copy = decode_device_report(encode_device_report(report));
    ASSERT_EQ(copy.devices.size(), 2u);
    EXPECT_EQ(copy.devices.front().name, "One \xff");
    EXPECT_EQ(copy.devices.front().compute_capability, "8.6");
    EXPECT_EQ(copy.devices.front().memory_bytes, std::int64_t{24} << 30);
    EXPECT_EQ(copy.devices.back().number, 2);
    EXPECT_EQ(copy.driver, "12.4");
    EXPECT_TRUE(copy.reason.empty());
    const DeviceReport none{{}, {}, Text("test.none", "there is none")};
    EXPECT_EQ(decode_device_report(encode_device_report(none)).reason, none.reason);
}

TEST(Codec, RefusesAReportOfAnotherBuildAndWhatIsNone) {
    try {
        decode_device_report(encode_hello({"another"}));
        ADD_FAILURE() << "taken";
    } catch (const Error& error) {
        EXPECT_EQ(error.cause().id(), "gpu.other_build");
    }
    const Bytes whole = encode_device_report({});
    for (std::size_t count = 0; count < whole.size(); ++count)
        EXPECT_THROW(decode_device_report(std::span(whole).first(count)), Error) << count;
    Bytes twice = encode_hello({version()});
    const Bytes again = twice;
    twice.insert(twice.end(), again.begin(), again.end());
    EXPECT_THROW(decode_device_report(twice), Error);
}

TEST(Codec, TakesACancelAndARequestApart) {
    ParentMessageReader reader;
    reader.feed(encode_request(3, IndexRequest{"a.mp4", 2, "index"}));
    reader.feed(encode_cancel(3));
    const auto request = std::get<NumberedRequest>(*reader.next());
    EXPECT_EQ(request.id, 3u);
    EXPECT_EQ(std::get<IndexRequest>(request.request).path, "a.mp4");
    EXPECT_EQ(std::get<IndexRequest>(request.request).video_track, 2);
    EXPECT_EQ(std::get<Cancel>(*reader.next()).id, 3u);
    EXPECT_FALSE(reader.next());
}

TEST(CborCheck, RefusesWhatCouldOverflowTheStack) {
    EXPECT_NO_THROW(check_cbor(Bytes{0x80}));
    Bytes deep(max_cbor_depth, 0x81); // arrays of one
    deep.push_back(0x80);
    EXPECT_NO_THROW(check_cbor(deep));
    deep.insert(deep.begin(), 0x81);
    EXPECT_THROW(check_cbor(deep), Error);
    for (const std::uint8_t head : {0x81, 0x9f, 0x7f, 0x5f, 0xbf, 0xc0, 0xd8})
        EXPECT_THROW(check_cbor(Bytes(1000000, head)), Error) << int{head};
}

TEST(CborCheck, RefusesWhatIsNotOneWholeItem) {
    EXPECT_THROW(check_cbor(Bytes{}), Error);
    EXPECT_THROW(check_cbor(Bytes{0x01, 0x02}), Error);
    EXPECT_THROW(check_cbor(Bytes{0x62, 'a'}), Error);
    EXPECT_THROW(check_cbor(Bytes{0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}), Error);
    EXPECT_THROW(check_cbor(Bytes{0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}), Error);
    EXPECT_THROW(check_cbor(Bytes{0xa1, 0x01}), Error);
}

} // namespace
} // namespace framewright::protocol
