#include "core/base/bounded_queue.h"

#include <gtest/gtest.h>
#include <thread>

namespace framewright {
namespace {

TEST(BoundedQueue, DeliversInOrderAndEnds) {
    BoundedQueue<int> queue(2);
    std::thread producer([&] {
        for (int i = 0; i < 100; ++i)
            EXPECT_TRUE(queue.push(i));
        queue.close();
    });
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(queue.pop(), i);
    EXPECT_EQ(queue.pop(), std::nullopt);
    producer.join();
}

TEST(BoundedQueue, StopWakesAWaitingProducer) {
    BoundedQueue<int> queue(1);
    ASSERT_TRUE(queue.push(1));
    bool accepted = true;
    std::thread producer([&] { accepted = queue.push(2); });
    queue.stop();
    producer.join();
    EXPECT_FALSE(accepted);
    EXPECT_EQ(queue.pop(), std::nullopt);
}

} // namespace
} // namespace framewright
