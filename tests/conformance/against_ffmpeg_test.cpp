// The script against_ffmpeg: what it finds equal, and that it finds what is wrong.
#include "tests/cli/workspace.h"

#include <filesystem>
#include <fstream>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

class AgainstFfmpeg : public CliTest {
protected:
    RunResult run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {FRAMEWRIGHT_AGAINST_FFMPEG, "--media", folder().string()});
        Child child(arguments, scratch(), "against-ffmpeg");
        return child.wait(std::chrono::seconds(300));
    }

    void add(const std::string& name) const {
        const fs::path clip = made_clip(name);
        fs::copy_file(clip, file(name + clip.extension().string()));
    }

    /// A program in the place of framewright-cli: a script of the shell, which finds that one in $REAL.
    std::string stand_in(const std::string& script) const {
        const fs::path path = scratch() / "stand-in";
        std::ofstream(path) << "#!/bin/sh\nREAL='" << program() << "'\n" << script << "\n";
        fs::permissions(path, fs::perms::owner_all);
        return path.string();
    }

    /// Runs the program as it is, then changes the lines of the frame hashes with `sed`.
    std::string falsified(const std::string& edit) const {
        return stand_in("\"$REAL\" \"$@\" || exit\n"
                        "while [ $# -gt 0 ]; do [ \"$1\" = --frame-hashes ] && sed -i '" +
                        edit + "' \"$2\"; shift; done\nexit 0");
    }
};

TEST_F(AgainstFfmpeg, FindsClipsEqual) {
    for (const char* name : {"plain", "vfr", "rotated", "late", "odd"})
        add(name);
    std::ofstream(file("noise.mp4")) << "no clip";
    const RunResult result = run({"--cli", program()});
    EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
    EXPECT_NE(result.out.find("equal    late.mp4: 30 frames\n"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("refused  noise.mp4: framewright: "), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("6 files: 5 equal, 0 differs, 0 excused, 1 refused, 0 hangs, 0 fails\n"),
              std::string::npos)
        << result.out;
}

TEST_F(AgainstFfmpeg, FindsOtherPixelsTimesAndCounts) {
    add("odd");
    struct Falsehood {
        const char* edit; ///< of the lines 0 to 11 of the frames, behind those of the head
        const char* said;
    };
    for (const Falsehood& falsehood :
         {Falsehood{"/^0, *[1-9]/s/[0-9a-f]*$/00/", "differs  odd.mkv: pixels from frame 1 on (11 frames)"},
          Falsehood{"0,/^0,/{/^0,/d}", "differs  odd.mkv: 11 frames, FFmpeg 12; pixels from frame 0 on"},
          Falsehood{"s/^#tb 0: .*/#tb 0: 1\\/7/", "differs  odd.mkv: time of frame 1 is"}}) {
        const RunResult result = run({"--cli", falsified(falsehood.edit)});
        EXPECT_EQ(result.exit_code, 1) << result.out << result.err;
        EXPECT_NE(result.out.find(falsehood.said), std::string::npos) << result.out;
    }
}

TEST_F(AgainstFfmpeg, AnExceptionExcusesWhatItNamesAndNothingElse) {
    add("odd");
    const std::string list = (scratch() / "list").string();
    const std::string other = falsified("/^0,/s/[0-9a-f]*$/00/");
    std::ofstream(list) << "odd*\ttimes,pixels\tfor a reason\n";
    const RunResult excused = run({"--cli", other, "--exceptions", list});
    EXPECT_EQ(excused.exit_code, 0) << excused.out << excused.err;
    EXPECT_NE(excused.out.find("[exception: for a reason]"), std::string::npos) << excused.out;
    std::ofstream(list) << "odd*\ttimes\tfor a reason\n";
    EXPECT_EQ(run({"--cli", other, "--exceptions", list}).exit_code, 1);
}

TEST_F(AgainstFfmpeg, FindsHangsAndCrashes) {
    add("tiny");
    const RunResult hung = run(
        {"--stall", "5", "--cli", stand_in("[ \"$1\" = probe ] && exec \"$REAL\" \"$@\"\nexec sleep 60")});
    EXPECT_EQ(hung.exit_code, 1) << hung.err;
    EXPECT_NE(hung.out.find("hangs    tiny.mp4: no progress"), std::string::npos) << hung.out;
    const RunResult crashed = run({"--cli", stand_in("kill -SEGV $$")});
    EXPECT_EQ(crashed.exit_code, 1) << crashed.err;
    EXPECT_NE(crashed.out.find("fails    tiny.mp4: exit code -11"), std::string::npos) << crashed.out;
}

} // namespace
} // namespace framewright::cli_test
