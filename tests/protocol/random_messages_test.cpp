// Random, cut and changed messages, to both ends. None may do more than end its connection.
#include "core/engine/process/pending_requests.h"
#include "tests/protocol/examples.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace framewright::protocol {
namespace {

constexpr int rounds = 50000; // at each end
constexpr unsigned seed = 20240229;

using Generator = std::mt19937;

std::size_t below(std::size_t end, Generator& generator) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(generator);
}
std::uint8_t random_byte(Generator& generator) {
    return static_cast<std::uint8_t>(below(256, generator));
}

Bytes random_bytes(Generator& generator) {
    Bytes bytes(below(200, generator));
    for (std::uint8_t& byte : bytes)
        byte = random_byte(generator);
    return bytes;
}

/// A few changes to a message: other bytes, bytes left out, put in, doubled, or the end cut off.
void mutate(Bytes& bytes, Generator& generator) {
    for (std::size_t changes = 1 + below(4, generator); changes > 0 && !bytes.empty(); --changes) {
        const std::size_t at = below(bytes.size(), generator);
        const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t length = std::min(bytes.size() - at, 1 + below(16, generator));
        switch (below(6, generator)) {
        case 0:
            *place = random_byte(generator);
            break;
        case 1:
            *place ^= static_cast<std::uint8_t>(1u << below(8, generator));
            break;
        case 2:
            bytes.erase(place, place + static_cast<std::ptrdiff_t>(length));
            break;
        case 3:
            bytes.insert(place, random_byte(generator));
            break;
        case 4: {
            const Bytes piece(place, place + static_cast<std::ptrdiff_t>(length));
            bytes.insert(place, piece.begin(), piece.end());
            break;
        }
        default:
            bytes.resize(at);
        }
    }
}

/// The length that the message claims becomes the one it has, so that changes get as far as the parser.
void mend_length(Bytes& message) {
    constexpr std::size_t head_size = 13;
    if (message.size() < head_size)
        return;
    const std::size_t length = message.size() - head_size;
    for (std::size_t i = 0; i < 4; ++i)
        message[i] = static_cast<std::uint8_t>(length >> (8 * i));
}

/// Messages of which some make sense.
std::vector<Bytes> conversation(const std::vector<Bytes>& examples, Generator& generator) {
    std::vector<Bytes> messages;
    for (std::size_t count = 1 + below(4, generator); count > 0; --count) {
        Bytes message = examples[below(examples.size(), generator)];
        const std::size_t fate = below(8, generator);
        if (fate == 0)
            message = random_bytes(generator);
        else if (fate < 7)
            mutate(message, generator);
        if (fate > 2)
            mend_length(message);
        messages.push_back(std::move(message));
    }
    return messages;
}

/// The requests that a worker is told of in these tests, and how often each was answered.
class Parent {
public:
    Parent() {
        test::for_every_request([this](const auto& request, const auto&, const auto&) {
            using Request = std::decay_t<decltype(request)>;
            const std::size_t number = answers_.size();
            answers_.push_back(0);
            requests_.add(PendingRequests::conversation<Request>(
                {[](const typename Request::Event&) {},
                 [this, number](const Outcome<typename Request::Reply>&) { ++answers_[number]; },
                 {}}));
        });
    }

    /// Whether the worker lives.
    bool receive(const Bytes& bytes) {
        try {
            requests_.receive(bytes);
            return true;
        } catch (const Error& error) { // anything else would fail the test
            EXPECT_EQ(error.kind(), ErrorKind::Worker);
            requests_.close(error);
            return false;
        }
    }

    void end() { requests_.close(Error(ErrorKind::Worker, "-", "test", Text::verbatim("over"))); }
    bool everything_was_answered_once() const {
        return std::all_of(answers_.begin(), answers_.end(), [](int count) { return count == 1; });
    }

private:
    PendingRequests requests_;
    std::vector<int> answers_;
};

std::vector<Bytes> worker_messages() {
    std::vector<Bytes> messages{encode_heartbeat({5, true}), encode_hello({version()}),
                                encode_hello({"other"})};
    RequestId id = 0;
    test::for_every_request([&](const auto& request, const auto& event, const auto& reply) {
        using Request = std::decay_t<decltype(request)>;
        ++id;
        messages.push_back(encode_event<Request>(id, event));
        messages.push_back(encode_reply<Request>(id, reply, {1, 2}));
        messages.push_back(
            encode_failure(id, Error(ErrorKind::Input, "a", "b", Text("text.c", "c {1}", "x"), "d")));
    });
    return messages;
}

TEST(RandomMessages, AWorkersAreItsOwnEnd) {
    Generator generator(seed);
    const std::vector<Bytes> examples = worker_messages();
    const Bytes hello = encode_hello({version()});
    int ended = 0;
    for (int round = 0; round < rounds; ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
        Parent parent;
        bool alive = below(20, generator) == 0 || parent.receive(hello);
        for (const Bytes& message : conversation(examples, generator))
            alive = alive && parent.receive(message);
        ended += alive ? 0 : 1;
        parent.end();
        ASSERT_TRUE(parent.everything_was_answered_once());
    }
    EXPECT_GT(ended, rounds / 2) << "most of these messages make no sense";
    EXPECT_LT(ended, rounds) << "some do";
}

TEST(RandomMessages, AParentsEndTheWorkerCleanly) {
    Generator generator(seed + 1);
    std::vector<Bytes> examples{encode_cancel(3)};
    test::for_every_request([&](const auto& request, const auto&, const auto&) {
        examples.push_back(encode_request(examples.size(), request));
    });
    int ended = 0;
    int understood = 0;
    for (int round = 0; round < rounds; ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed + 1) + ", round " + std::to_string(round));
        ParentMessageReader reader;
        try {
            for (const Bytes& message : conversation(examples, generator)) {
                reader.feed(message);
                while (reader.next())
                    ++understood;
            }
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Worker);
            ++ended;
        }
    }
    EXPECT_GT(ended, rounds / 4);
    EXPECT_GT(understood, rounds / 10);
}

TEST(RandomMessages, AReportOfDevicesIsReadOrRefused) {
    Generator generator(seed + 2);
    const Bytes example = encode_device_report({{{0, "One", "8.6", 1}}, "12.4", Text("text.c", "c")});
    int refused = 0;
    for (int round = 0; round < rounds; ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed + 2) + ", round " + std::to_string(round));
        Bytes changed = example;
        mutate(changed, generator);
        try {
            decode_device_report(changed);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Worker);
            ++refused;
        }
    }
    EXPECT_GT(refused, rounds / 2);
}

TEST(RandomMessages, AReplyToNothingOrTwiceIsMalformed) {
    const std::vector<Bytes> examples = worker_messages();
    const Bytes reply = encode_reply<LibrariesRequest>(2, {{{"FFmpeg", "5.1"}}}, {});
    const auto parent = [&] {
        auto made = std::make_unique<Parent>();
        EXPECT_TRUE(made->receive(encode_hello({version()})));
        return made;
    };
    EXPECT_TRUE(parent()->receive(reply));
    const auto twice = parent();
    twice->receive(reply);
    EXPECT_FALSE(twice->receive(reply));
    EXPECT_FALSE(parent()->receive(encode_reply<LibrariesRequest>(1000, {}, {})));
    EXPECT_FALSE(parent()->receive(encode_event<LibrariesRequest>(0, {})));
    EXPECT_FALSE(parent()->receive(encode_hello({version()}))) << "it has greeted already";
    EXPECT_FALSE(Parent().receive(reply)) << "it has not greeted yet";
    EXPECT_FALSE(Parent().receive(encode_hello({"another build"})));
    EXPECT_FALSE(parent()->receive(encode_reply<MakeSampleRequest>(2, {"a path where versions belong"}, {})));
}

} // namespace
} // namespace framewright::protocol
