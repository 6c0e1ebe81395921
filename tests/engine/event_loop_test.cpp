// The engine's loop: what tasks throw, and what is done off it.
#include "core/engine/process/event_loop.h"

#include "core/engine/process/work_thread.h"

#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <new>
#include <stdexcept>
#include <thread>
#include <vector>

namespace framewright {
namespace {

TEST(EventLoop, WhatATaskThrowsReachesWhoeverWaitsAndNothingElse) {
    std::vector<Error> told;
    const auto failed = [&](const Error& error) { told.push_back(error); };
    bool ran = false;
    {
        EventLoop loop;
        loop.post([] { throw Error(ErrorKind::Usage, "-", "test", Text("test.why", "why")); }, failed);
        loop.post([] { throw std::bad_alloc(); }, failed);
        loop.post([] { throw 1; }, [](const Error&) { throw std::runtime_error("again"); });
        loop.post([] { throw std::runtime_error("nobody waits"); });
        loop.post([&] { ran = true; }, failed);
    }
    EXPECT_TRUE(ran);
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told.front().cause().id(), "test.why");
    EXPECT_EQ(told.back().kind(), ErrorKind::Worker);
    EXPECT_EQ(told.back().cause().id(), "error.internal");
}

TEST(EventLoop, ATimerWhoseTickThrowsGoesOn) {
    std::promise<void> twice;
    int ticks = 0;
    std::unique_ptr<LoopTimer> timer;
    EventLoop loop;
    loop.post([&] {
        timer = std::make_unique<LoopTimer>(loop, 1, [&] {
            if (++ticks == 2) {
                timer.reset();
                twice.set_value();
            }
            throw std::runtime_error("a tick");
        });
    });
    twice.get_future().wait();
}

TEST(WorkThread, WorksOffTheLoopAndAnswersOnIt) {
    std::promise<void> over;
    std::unique_ptr<WorkThread> thread;
    std::thread::id worked;
    EventLoop loop;
    loop.post([&] {
        thread = std::make_unique<WorkThread>(loop);
        const auto own = std::this_thread::get_id();
        thread->run([&] { worked = std::this_thread::get_id(); },
                    [&, own](std::exception_ptr thrown) {
                        EXPECT_FALSE(thrown);
                        EXPECT_NE(worked, own);
                        EXPECT_EQ(std::this_thread::get_id(), own);
                    });
        thread->run([] { throw std::runtime_error("work"); },
                    [&](std::exception_ptr thrown) {
                        EXPECT_TRUE(thrown);
                        thread.reset();
                        over.set_value();
                    });
    });
    over.get_future().wait();
}

TEST(WorkThread, WhatWasAskedIsNotAnsweredAfterItsEnd) {
    std::promise<void> over;
    bool answered = false;
    EventLoop loop;
    loop.post([&] {
        WorkThread thread(loop);
        std::promise<void> begun;
        thread.run([&] { begun.set_value(); }, [&](std::exception_ptr) { answered = true; });
        begun.get_future().wait();
    });
    loop.post([&] { loop.post([&] { over.set_value(); }); }); // behind the answer, if there is one
    over.get_future().wait();
    EXPECT_FALSE(answered);
}

} // namespace
} // namespace framewright
