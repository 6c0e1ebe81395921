// A program as a child: its output whole, its end known, no signal to anybody else.
#include "core/base/child_program.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

namespace framewright {
namespace {

std::string output_of(ChildProgram& program) {
    std::string text;
    std::array<std::uint8_t, 4096> buffer;
    while (const std::size_t count = program.read(buffer))
        text.append(reinterpret_cast<const char*>(buffer.data()), count);
    return text;
}

TEST(ChildProgram, GivesItsOutputAndItsEnd) {
    ChildProgram program({"/bin/sh", "-c", "cat; echo word >&2; exit 3"}, true);
    const std::string text = "what goes in";
    EXPECT_TRUE(program.write({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
    program.close_input();
    EXPECT_EQ(output_of(program), text);
    EXPECT_EQ(program.wait().code, 3);
    EXPECT_EQ(last_line(program.last_words()), "word");
}

TEST(ChildProgram, TellsWhetherThereIsOutput) {
    ChildProgram program({"/bin/sh", "-c", "read line; echo there; read line"}, true);
    EXPECT_FALSE(program.output_within(std::chrono::milliseconds(1)));
    const std::string line = "\n";
    EXPECT_TRUE(program.write({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()}));
    EXPECT_TRUE(program.output_within(std::chrono::seconds(60)));
    std::array<std::uint8_t, 64> buffer;
    EXPECT_EQ(program.read(buffer), 6U);
    program.close_input();
    EXPECT_TRUE(program.output_within(std::chrono::seconds(60))) << "the end counts";
    EXPECT_EQ(program.read(buffer), 0U);
}

TEST(ChildProgram, TakesSignals) {
    ChildProgram program(
        {"/bin/sh", "-c", "trap 'echo taken >&2; exit 4' USR1; echo on; while :; do sleep 0.05; done"}, true);
    ASSERT_TRUE(program.output_within(std::chrono::seconds(60)));
    program.send_signal(SIGUSR1);
    EXPECT_EQ(program.wait().code, 4);
    EXPECT_EQ(last_line(program.last_words()), "taken");
}

void ignore(int) {}

/// A signal that interrupts a wait for output must not look like the output's end.
TEST(ChildProgram, SignalsTakeNothingFromItsOutput) {
    struct sigaction interrupting {};
    interrupting.sa_handler = ignore; // without SA_RESTART
    struct sigaction before {};
    ASSERT_EQ(::sigaction(SIGUSR1, &interrupting, &before), 0);
    ChildProgram program({"/bin/sh", "-c", "echo first; sleep 0.3; echo last"}, true);
    std::atomic<bool> done = false;
    std::atomic<int> sent = 0;
    const pthread_t reader = ::pthread_self();
    std::thread disturber([&] {
        while (!done) {
            sent += ::pthread_kill(reader, SIGUSR1) == 0 ? 1 : 0;
            ::usleep(1000);
        }
    });
    const std::string text = output_of(program);
    done = true;
    disturber.join();
    ::sigaction(SIGUSR1, &before, nullptr);
    EXPECT_EQ(text, "first\nlast\n");
    EXPECT_GT(sent, 10);
}

TEST(ChildProgram, RunsWhereTheStandardDescriptorsAreClosed) {
    const UniqueFd kept(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 10));
    ASSERT_TRUE(kept);
    ::close(STDIN_FILENO); // the next descriptor that is opened gets its number
    std::string text;
    {
        ChildProgram program({"/bin/sh", "-c", "cat"}, true);
        const std::uint8_t letter = 'x';
        EXPECT_TRUE(program.write({&letter, 1}));
        program.close_input();
        text = output_of(program);
    }
    ASSERT_EQ(::dup2(kept.get(), STDIN_FILENO), STDIN_FILENO);
    EXPECT_EQ(text, "x");
}

TEST(ChildProgram, AKillThatComesLateMeetsNobody) {
    for (int round = 0; round < 50; ++round) {
        ChildProgram program({"/bin/true"}, false);
        std::thread killer([&] { program.kill(); });
        const ProgramEnd end = program.wait();
        killer.join();
        program.kill();
        EXPECT_TRUE(end.success() || end.signal == SIGKILL);
    }
}

} // namespace
} // namespace framewright
