// Scripts that go wrong: each gives one message with its line, and costs no more than its process.
#include "tests/filter/python/made_scripts.h"

#include <string>

namespace framewright {
namespace {

using namespace test;

class ScriptFaults : public ScriptTest {
protected:
    /// What comes of one frame of a filter whose body this is; it begins in line 4.
    std::optional<Error> fault_of(const std::string& body, const std::string& head = "\n") {
        return fault_of_text("import numpy as np\n" + head + "def filter(frame, p, info):\n" + body);
    }

    std::optional<Error> fault_of_text(const std::string& text) {
        const int before = children();
        const auto error = error_of([&] {
            run_one({spec("invert"), python(script(text))}, random_frame(make_format("yuv420p", 64, 48), 1));
        });
        if (error) {
            EXPECT_EQ(error->file(), (folder() / "script.py").string());
            EXPECT_EQ(error->stage(), "python");
            EXPECT_EQ(error->fault().filter, 1) << "it stands beside the filter";
            EXPECT_EQ(children(), before) << "a process is left";
        }
        return error;
    }

    /// The cause behind "line N: ", which must be there.
    static Text at_line(const std::optional<Error>& error, const std::string& line) {
        if (!error || error->cause().id() != "python.line") {
            ADD_FAILURE() << (error ? error->what() : "nothing went wrong");
            return {};
        }
        EXPECT_EQ(error->cause().arguments().at(0).english(), line) << error->what();
        return error->cause().arguments().at(1);
    }
};

TEST_F(ScriptFaults, AnExceptionIsToldWithItsLineAndTheWholeTraceback) {
    const auto error = fault_of("    return helper(frame)\n"
                                "def helper(frame):\n"
                                "    raise ValueError('no good')\n");
    EXPECT_EQ(at_line(error, "6").english(), "ValueError: no good");
    EXPECT_EQ(error->kind(), ErrorKind::Usage);
    EXPECT_NE(error->detail().find("return helper(frame)"), std::string::npos) << error->detail();
}

TEST_F(ScriptFaults, WhatIsNoPythonIsToldWithItsLine) {
    EXPECT_NE(at_line(fault_of("    return frame[\n"), "4").english().find("SyntaxError"), std::string::npos);
}

TEST_F(ScriptFaults, AMissingPackageIsNamed) {
    const auto error = fault_of_text("import no_such_package.inner\ndef filter(frame, p, info):\n    pass\n");
    const Text cause = at_line(error, "1");
    EXPECT_EQ(cause.id(), "python.package");
    EXPECT_EQ(cause.arguments().at(0).english(), "no_such_package");
    EXPECT_EQ(error->kind(), ErrorKind::Unsupported);
}

TEST_F(ScriptFaults, OneThatDoesNotEndIsStoppedAndSaysWhereItWas) {
    const auto error = fault_of("    while True:\n        pass\n", "time_limit = 0.5\n");
    ASSERT_TRUE(error);
    const std::string line = error->cause().arguments().at(0).english();
    const Text cause = at_line(error, line);
    EXPECT_TRUE(line == "4" || line == "5") << error->what();
    EXPECT_EQ(cause.id(), "python.time_limit");
    EXPECT_EQ(cause.arguments().at(0).english(), "0.5");
}

TEST_F(ScriptFaults, OneThatEatsMemoryIsRefusedIt) {
    const auto error = fault_of("    return np.ones((1 << 16, 1 << 16))\n", "memory_limit = 2048\n");
    const Text cause = at_line(error, "4");
    EXPECT_EQ(cause.id(), "python.memory");
    EXPECT_EQ(cause.arguments().at(0).english(), "2048");
}

TEST_F(ScriptFaults, WhatIsNoPictureIsToldAsWhatItIs) {
    const auto given = [&](const std::string& body) {
        const Text cause = at_line(fault_of("    return " + body + "\n"), "3");
        EXPECT_EQ(cause.id(), "python.result");
        EXPECT_EQ(cause.arguments().at(0).english(), "uint8 (48, 64, 3)");
        return cause.arguments().at(1).english();
    };
    EXPECT_EQ(given("None"), "None");
    EXPECT_EQ(given("frame / 2"), "float64 (48, 64, 3)");
    EXPECT_EQ(given("frame[:, 1:]"), "uint8 (48, 63, 3)");
    EXPECT_EQ(given("[frame]"), "list[1]");
    EXPECT_EQ(given("3"), "int");
}

TEST_F(ScriptFaults, ItsInputCannotBeWrittenTo) {
    EXPECT_NE(at_line(fault_of("    frame[0] = 1\n    return frame\n"), "4").english().find("read-only"),
              std::string::npos);
    EXPECT_NE(at_line(fault_of("    frame.flags.writeable = True\n"), "4").english().find("WRITEABLE"),
              std::string::npos);
}

TEST_F(ScriptFaults, WhatItPrintsDoesNoHarm) {
    EXPECT_FALSE(fault_of("    import sys\n"
                          "    for i in range(20000):\n"
                          "        print('x' * 60)\n"
                          "        sys.stderr.write('y' * 60)\n"
                          "    print(input.__name__, flush=True)\n"
                          "    return frame\n"));
}

TEST_F(ScriptFaults, ItStartsNoProcesses) {
    for (const char* call : {"os.fork()", "os.system('true')", "subprocess.run(['true'])",
                             "os.execv('/bin/true', ['true'])", "os.posix_spawn('/bin/true', ['true'], {})"})
        EXPECT_NE(
            at_line(fault_of("    " + std::string(call) + "\n    return frame\n", "import os, subprocess\n"),
                    "4")
                .english()
                .find("must not start another program"),
            std::string::npos)
            << call;
    EXPECT_NE(
        at_line(fault_of("    return frame\n", "import os; os.fork()\n"), "2").english().find("os.fork"),
        std::string::npos);
}

TEST_F(ScriptFaults, EndingPythonIsToldAsThat) {
    EXPECT_EQ(at_line(fault_of("    raise SystemExit(3)\n"), "4").id(), "python.exit");
    EXPECT_EQ(at_line(fault_of("    quit()\n"), "4").id(), "python.exit");
    EXPECT_EQ(at_line(fault_of("    import os; os._exit(0)\n"), "4").id(), "python.exit");
    EXPECT_EQ(at_line(fault_of("    return frame\n", "import sys; sys.exit(0)\n"), "2").id(), "python.exit");
}

TEST_F(ScriptFaults, ACrashIsToldWithItsLine) {
    const auto error = fault_of("    import ctypes; ctypes.string_at(0)\n");
    EXPECT_EQ(at_line(error, "4").id(), "python.ended");
    EXPECT_EQ(error->kind(), ErrorKind::Usage);
}

TEST_F(ScriptFaults, AKilledProcessIsTheWorkersTrouble) {
    const auto error = fault_of("    import os; os.kill(os.getpid(), 9)\n");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::Worker);
    EXPECT_EQ(error->cause().id(), "python.ended");
}

TEST_F(ScriptFaults, OneThatDisturbsItsRunnerIsFoundOut) {
    EXPECT_TRUE(fault_of("    import os; os.closerange(0, 100)\n    return frame\n"));
    EXPECT_TRUE(fault_of("    import os\n"
                         "    for fd in range(3, 20):\n"
                         "        try: os.write(fd, b'[1]\\n')\n"
                         "        except OSError: pass\n"
                         "    return frame\n"));
}

TEST_F(ScriptFaults, WhatItDeclaresMustBeWhatItHas) {
    const auto id_of = [&](const std::string& text) {
        const auto error = fault_of_text(text + "\ndef filter(frame, p, info):\n    return frame\n");
        return error ? error->cause().id() : "accepted";
    };
    EXPECT_EQ(id_of("globals()['radius'] = 1"), "python.declaration");
    EXPECT_EQ(id_of("if True:\n    layout = 'gray'"), "python.declaration");
    EXPECT_EQ(id_of("if True:\n    class Parameters:\n        a: int = 1"), "python.declaration");
    EXPECT_EQ(id_of("from __future__ import annotations\nclass Parameters:\n    a: int = 1"), "accepted");
    EXPECT_EQ(fault_of_text("x = 1\n")->cause().id(), "python.no_filter");
    EXPECT_EQ(fault_of_text("filter = 3\n")->cause().id(), "python.no_filter");
}

TEST_F(ScriptFaults, FilesThatAreNoScriptsAreRefused) {
    EXPECT_EQ(fault_of_text(std::string("a\0b", 3))->cause().id(), "python.no_text");
    EXPECT_EQ(fault_of_text(std::string((1 << 20) + 1, '#'))->cause().id(), "python.too_long");
}

TEST_F(ScriptFaults, APythonThatIsNotThereIsNamed) {
    ::setenv("FRAMEWRIGHT_PYTHON", "/no/such/python", 1);
    const auto error = fault_of("    return frame\n");
    ::unsetenv("FRAMEWRIGHT_PYTHON");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->cause().id(), "python.named_missing");
    EXPECT_EQ(error->kind(), ErrorKind::Unsupported);
}

TEST_F(ScriptFaults, APythonWithoutNumpySaysWhatToDo) {
    const std::string python = script("#!/bin/sh\nexec /usr/bin/env python3 -I -S \"$@\"\n", "bare");
    std::filesystem::permissions(python, std::filesystem::perms::owner_all);
    ::setenv("FRAMEWRIGHT_PYTHON", python.c_str(), 1);
    const auto error = fault_of("    return frame\n");
    ::unsetenv("FRAMEWRIGHT_PYTHON");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->cause().id(), "python.no_numpy") << error->what();
    EXPECT_EQ(error->cause().arguments().at(0).english(), python);
}

} // namespace
} // namespace framewright
