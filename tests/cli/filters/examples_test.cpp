// What the pages on filters of one's own show works as it stands there.
#include "tests/cli/workspace.h"

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

/// Lines of a page that stand four spaces in, without these, by block.
std::vector<std::vector<std::string>> blocks_of(const fs::path& page) {
    std::vector<std::vector<std::string>> blocks;
    std::ifstream file(page);
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        const bool indented = line.starts_with("    ");
        if (indented && !inside)
            blocks.emplace_back();
        inside = indented || (inside && line.empty());
        if (inside)
            blocks.back().push_back(indented ? line.substr(4) : "");
    }
    return blocks;
}

class Examples : public CliTest {
protected:
    /// A folder as the pages take it: a clip, and the sources.
    Examples() {
        fs::copy_file(made_clip("plain"), scratch() / "clip.mp4");
        for (const char* const name : {"core", "resources"})
            fs::create_directory_symlink(fs::path(FRAMEWRIGHT_SOURCE_DIR) / name, scratch() / name);
    }

    /// A block that begins with the name of a script is that script; all others are commands.
    void try_block(const std::vector<std::string>& block) {
        const std::string& first = block.front();
        if (first.starts_with("# ") && first.ends_with(".py")) {
            std::ofstream script(scratch() / first.substr(2));
            for (const std::string& line : block)
                script << line << '\n';
            return;
        }
        for (const std::string& command : block)
            if (!command.empty())
                try_command(command);
    }

    int tried() const { return tried_; }

private:
    void try_command(const std::string& command) {
        const std::string shell = "cd '" + scratch().string() + "' && HOME='" + scratch().string() +
                                  "' && unset XDG_DATA_HOME && export HOME PATH='" +
                                  fs::path(program()).parent_path().string() +
                                  "':\"$PATH\" && rm -f out.mp4 && " + command;
        Child child({"sh", "-c", shell}, scratch(), "examples");
        const RunResult result = child.wait(std::chrono::seconds(120));
        EXPECT_EQ(result.exit_code, 0) << command << "\n" << result.err;
        ++tried_;
    }

    int tried_ = 0;
};

TEST_F(Examples, OfThePagesWork) {
    int pages = 0;
    const bool has_numpy =
        std::system("${FRAMEWRIGHT_PYTHON:-/usr/bin/python3} -c 'import numpy' 2>/dev/null") == 0;
    for (const auto& entry : fs::directory_iterator(fs::path(FRAMEWRIGHT_SOURCE_DIR) / "resources/docs")) {
        if (entry.path().filename().string().starts_with("cluster-"))
            continue; // a cluster of those names is not at hand
        ++pages;
        if (!has_numpy && entry.path().filename() == "own-filters-2-python.md")
            continue;
        for (const std::vector<std::string>& block : blocks_of(entry.path()))
            try_block(block);
    }
    EXPECT_GE(pages, 3);
    EXPECT_GE(tried(), 9);
}

} // namespace
} // namespace framewright::cli_test
