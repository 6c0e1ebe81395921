// How requests, events and replies become bytes, and bytes become them again: CBOR, each behind its length.
// Whatever is wrong with bytes that arrived is an Error(Worker), and the end of that connection.
#pragma once

#include "core/base/cpu_seconds.h"
#include "core/base/error.h"
#include "core/protocol/device_report.h"
#include "core/protocol/envelope.h"
#include "core/protocol/requests.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>

namespace framewright::protocol {

/// Of this program: release, and a hash over all that decides what messages look like. Programs that differ
/// in it do not understand each other.
std::string version();

// Parent to worker

/// The worker is to give this request up; it is answered all the same.
struct Cancel {
    RequestId id = 0;
};
struct NumberedRequest {
    RequestId id = 0;
    AnyRequest request;
};
using ParentMessage = std::variant<NumberedRequest, Cancel>;

template <class Request> Bytes encode_request(RequestId id, const Request& request);
Bytes encode_cancel(RequestId id);

class ParentMessageReader {
public:
    ParentMessageReader();
    void feed(std::span<const std::uint8_t> bytes) { envelopes_.feed(bytes); }
    std::optional<ParentMessage> next();

private:
    EnvelopeReader envelopes_;
};

// Worker to parent

/// The first message of a worker.
struct Hello {
    std::string version;
};
/// Sent once a second while requests are under way.
struct Heartbeat {
    std::uint64_t progress = 0; ///< grows with the work done (see progress_counter.h)
    bool in_long_call = false;  ///< it is in a call that may rightly take minutes
};
/// `body` is for decode_event() of the request's type.
struct EventMessage {
    RequestId id = 0;
    Bytes body;
};
/// `body` is for decode_reply() of the request's type. The request is over.
struct ReplyMessage {
    RequestId id = 0;
    Bytes body;
};
/// The request is over.
struct FailureMessage {
    RequestId id = 0;
    Error error;
};
using WorkerMessage = std::variant<Hello, Heartbeat, EventMessage, ReplyMessage, FailureMessage>;

Bytes encode_hello(const Hello& hello);
Bytes encode_heartbeat(const Heartbeat& heartbeat);
template <class Request> Bytes encode_event(RequestId id, const typename Request::Event& event);
template <class Request>
Bytes encode_reply(RequestId id, const typename Request::Reply& reply, const CpuSeconds& cpu);
Bytes encode_failure(RequestId id, const Error& error);

class WorkerMessageReader {
public:
    WorkerMessageReader();
    void feed(std::span<const std::uint8_t> bytes) { envelopes_.feed(bytes); }
    std::optional<WorkerMessage> next();

private:
    EnvelopeReader envelopes_;
};

template <class Request> typename Request::Event decode_event(std::span<const std::uint8_t> body);

template <class Request> struct DecodedReply {
    typename Request::Reply reply;
    CpuSeconds cpu; ///< of the worker since its last reply
};
template <class Request> DecodedReply<Request> decode_reply(std::span<const std::uint8_t> body);

// framewright-gpu to whoever has started it

/// All that it writes: a greeting, and the report.
Bytes encode_device_report(const DeviceReport& report);
/// Throws Error(Worker) for what is no report, and for one that a program of another build has written.
DeviceReport decode_device_report(std::span<const std::uint8_t> bytes);

} // namespace framewright::protocol
