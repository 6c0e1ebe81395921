#include "core/protocol/codec.h"

#include "core/protocol/cbor_check.h"
#include "core/protocol/message_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

namespace framewright::protocol {
namespace {

using nlohmann::json;

/// Bodies of messages that hold no list of frames: many segments with long paths are some 100 KiB.
constexpr std::size_t max_short_body = std::size_t{4} << 20;
/// Bodies that hold something of every frame, as the record of a clip's quality does.
constexpr std::size_t max_body = std::size_t{256} << 20;

/// Kinds of messages from a worker, the last from framewright-gpu.
enum WorkerKind : std::uint8_t {
    HelloKind = 1,
    HeartbeatKind,
    EventKind,
    ReplyKind,
    FailureKind,
    DevicesKind
};
/// Kinds of messages from the parent: this one, else the request's number in AnyRequest.
constexpr std::uint8_t cancel_kind = 255;
constexpr std::size_t request_kinds = std::variant_size_v<AnyRequest>;

std::size_t max_worker_body(std::uint8_t kind) {
    return kind == ReplyKind ? max_body : max_short_body;
}
std::size_t max_parent_body(std::uint8_t kind) {
    return kind == cancel_kind ? 0 : max_body;
}

template <class Value> Value parse(std::span<const std::uint8_t> body) {
    check_cbor(body);
    try {
        return json::from_cbor(body.begin(), body.end()).template get<Value>();
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) { // the JSON library's, or that of a value's own conversion
        refuse_message(error.what());
    }
}

template <class Value> Bytes written(const Value& value) {
    return json::to_cbor(json(value));
}

template <class Request, std::size_t index = 0> constexpr std::uint8_t kind_of() {
    if constexpr (std::is_same_v<std::variant_alternative_t<index, AnyRequest>, Request>)
        return static_cast<std::uint8_t>(index);
    else
        return kind_of<Request, index + 1>();
}

template <std::size_t index> AnyRequest parse_request(std::span<const std::uint8_t> body) {
    return parse<std::variant_alternative_t<index, AnyRequest>>(body);
}

template <std::size_t... indices> constexpr auto request_parsers(std::index_sequence<indices...>) {
    return std::array{&parse_request<indices>...};
}

ErrorKind error_kind(int number) {
    for (const ErrorKind kind :
         {ErrorKind::Usage, ErrorKind::Input, ErrorKind::Unsupported, ErrorKind::Output, ErrorKind::Worker,
          ErrorKind::Verification, ErrorKind::Cancelled})
        if (static_cast<int>(kind) == number)
            return kind;
    refuse_message("an unknown kind of error");
}

Error parse_error(std::span<const std::uint8_t> body) {
    const auto [kind, texts, cause, fault] =
        parse<std::tuple<int, std::array<std::string, 3>, Text, ParameterFault>>(body);
    const auto& [file, stage, detail] = texts;
    return Error(error_kind(kind), file, stage, cause, detail).with_fault(fault);
}

} // namespace

template <class Request> Bytes encode_request(RequestId id, const Request& request) {
    return pack({kind_of<Request>(), id, written(request)});
}

Bytes encode_cancel(RequestId id) {
    return pack({cancel_kind, id, {}});
}

ParentMessageReader::ParentMessageReader() : envelopes_(max_parent_body) {}

std::optional<ParentMessage> ParentMessageReader::next() {
    static constexpr auto parsers = request_parsers(std::make_index_sequence<request_kinds>());
    const auto envelope = envelopes_.next();
    if (!envelope)
        return std::nullopt;
    if (envelope->kind == cancel_kind)
        return Cancel{envelope->id};
    if (envelope->kind >= request_kinds || envelope->id == 0)
        refuse_message("an unknown request");
    return NumberedRequest{envelope->id, parsers[envelope->kind](envelope->body)};
}

Bytes encode_hello(const Hello& hello) {
    return pack({HelloKind, 0, written(hello)});
}

Bytes encode_heartbeat(const Heartbeat& heartbeat) {
    return pack({HeartbeatKind, 0, written(heartbeat)});
}

template <class Request> Bytes encode_event(RequestId id, const typename Request::Event& event) {
    return pack({EventKind, id, written(event)});
}

template <class Request>
Bytes encode_reply(RequestId id, const typename Request::Reply& reply, const CpuSeconds& cpu) {
    return pack({ReplyKind, id, json::to_cbor(json::array({json(cpu), json(reply)}))});
}

Bytes encode_failure(RequestId id, const Error& error) {
    return pack({FailureKind, id,
                 written(std::tuple(error.exit_code(),
                                    std::array<std::string, 3>{error.file(), error.stage(), error.detail()},
                                    error.cause(), error.fault()))});
}

WorkerMessageReader::WorkerMessageReader() : envelopes_(max_worker_body) {}

std::optional<WorkerMessage> WorkerMessageReader::next() {
    auto envelope = envelopes_.next();
    if (!envelope)
        return std::nullopt;
    switch (envelope->kind) {
    case HelloKind:
        return parse<Hello>(envelope->body);
    case HeartbeatKind:
        return parse<Heartbeat>(envelope->body);
    case EventKind:
        return EventMessage{envelope->id, std::move(envelope->body)};
    case ReplyKind:
        return ReplyMessage{envelope->id, std::move(envelope->body)};
    case FailureKind:
        return FailureMessage{envelope->id, parse_error(envelope->body)};
    default:
        refuse_message("an unknown kind of message");
    }
}

template <class Request> typename Request::Event decode_event(std::span<const std::uint8_t> body) {
    return parse<typename Request::Event>(body);
}

template <class Request> DecodedReply<Request> decode_reply(std::span<const std::uint8_t> body) {
    auto [cpu, reply] = parse<std::pair<CpuSeconds, typename Request::Reply>>(body);
    if (!std::isfinite(cpu.user) || !std::isfinite(cpu.system))
        refuse_message("CPU time that is no number");
    return {std::move(reply), cpu};
}

Bytes encode_device_report(const DeviceReport& report) {
    Bytes bytes = encode_hello({version()});
    const Bytes devices = pack({DevicesKind, 0, written(report)});
    bytes.insert(bytes.end(), devices.begin(), devices.end());
    return bytes;
}

DeviceReport decode_device_report(std::span<const std::uint8_t> bytes) {
    EnvelopeReader envelopes(max_worker_body);
    envelopes.feed(bytes);
    const auto hello = envelopes.next();
    if (!hello || hello->kind != HelloKind)
        refuse_message("no greeting");
    if (const std::string other = parse<Hello>(hello->body).version; other != version())
        throw Error(ErrorKind::Worker, "-", "start",
                    Text("gpu.other_build",
                         "framewright-gpu is of another build than this program; install them together"),
                    other);
    const auto devices = envelopes.next();
    if (!devices || devices->kind != DevicesKind)
        refuse_message("no report of devices");
    return parse<DeviceReport>(devices->body);
}

#define FRAMEWRIGHT_INSTANTIATE(Request)                                                                     \
    template Bytes encode_request<Request>(RequestId, const Request&);                                       \
    template Bytes encode_event<Request>(RequestId, const Request::Event&);                                  \
    template Bytes encode_reply<Request>(RequestId, const Request::Reply&, const CpuSeconds&);               \
    template Request::Event decode_event<Request>(std::span<const std::uint8_t>);                            \
    template DecodedReply<Request> decode_reply<Request>(std::span<const std::uint8_t>);
FRAMEWRIGHT_INSTANTIATE(CatalogRequest)
FRAMEWRIGHT_INSTANTIATE(LibrariesRequest)
FRAMEWRIGHT_INSTANTIATE(ProbeRequest)
FRAMEWRIGHT_INSTANTIATE(IndexRequest)
FRAMEWRIGHT_INSTANTIATE(PrepareRequest)
FRAMEWRIGHT_INSTANTIATE(ExportSegmentsRequest)
FRAMEWRIGHT_INSTANTIATE(CheckNodeRequest)
FRAMEWRIGHT_INSTANTIATE(CheckSegmentsRequest)
FRAMEWRIGHT_INSTANTIATE(AssembleFileRequest)
FRAMEWRIGHT_INSTANTIATE(FrameHashesRequest)
FRAMEWRIGHT_INSTANTIATE(QualityRequest)
FRAMEWRIGHT_INSTANTIATE(EncodeTrialRequest)
FRAMEWRIGHT_INSTANTIATE(MakeSampleRequest)
FRAMEWRIGHT_INSTANTIATE(PreviewOpenRequest)
FRAMEWRIGHT_INSTANTIATE(PreviewIndexRequest)
FRAMEWRIGHT_INSTANTIATE(PreviewRenderRequest)
FRAMEWRIGHT_INSTANTIATE(PreviewContentRequest)
FRAMEWRIGHT_INSTANTIATE(PreviewSampleRequest)
FRAMEWRIGHT_INSTANTIATE(ThumbnailsRequest)
FRAMEWRIGHT_INSTANTIATE(WaveformRequest)
FRAMEWRIGHT_INSTANTIATE(CutsRequest)
FRAMEWRIGHT_INSTANTIATE(SoundRequest)
#undef FRAMEWRIGHT_INSTANTIATE

} // namespace framewright::protocol
