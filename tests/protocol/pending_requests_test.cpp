// What becomes of requests that are cancelled.
#include "core/engine/process/pending_requests.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>

namespace framewright {
namespace {

using namespace std::chrono_literals;
using protocol::PreviewOpenRequest;

class PendingRequestsTest : public testing::Test {
protected:
    PendingRequests::RequestId ask() {
        return requests_.add(PendingRequests::conversation<PreviewOpenRequest>(
            {{}, [this](const Outcome<PreviewOpenRequest::Reply>& answer) { answer_ = answer; }, {}}));
    }

    PendingRequests requests_;
    std::optional<Outcome<PreviewOpenRequest::Reply>> answer_;
    const PendingRequests::Clock::time_point now_ = PendingRequests::Clock::now();
};

TEST_F(PendingRequestsTest, AWorkerMustSoonStop) {
    EXPECT_TRUE(requests_.cancel(ask(), now_));
    EXPECT_TRUE(requests_.stopping());
    EXPECT_FALSE(requests_.overdue(now_ + 1s));
    EXPECT_TRUE(requests_.overdue(now_ + 3s));
}

TEST_F(PendingRequestsTest, OrMayTakeItsTime) {
    const auto id = ask();
    EXPECT_TRUE(requests_.cancel(id, now_, LateStop::Wait));
    EXPECT_FALSE(requests_.cancel(id, now_)) << "it is cancelled already";
    EXPECT_FALSE(requests_.stopping());
    EXPECT_FALSE(requests_.overdue(now_ + 1h));
}

TEST_F(PendingRequestsTest, AnAnswerThatComesAllTheSameIsACancelledOne) {
    const auto id = ask();
    requests_.cancel(id, now_, LateStop::Wait);
    requests_.receive(protocol::encode_hello({protocol::version()}));
    requests_.receive(protocol::encode_reply<PreviewOpenRequest>(id, {}, {}));
    ASSERT_TRUE(answer_.has_value());
    ASSERT_FALSE(answer_->ok());
    EXPECT_EQ(answer_->error().kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(requests_.empty());
}

} // namespace
} // namespace framewright
