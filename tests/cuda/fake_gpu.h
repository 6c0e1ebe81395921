// The fixture of the tests of the backend cuda.
#pragma once

#include "tests/cli/workspace.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace framewright::cli_test {

/// Programs that it starts find a GPU that is none: its driver runs the kernels on the CPU, slowly, and fails
/// where `set_up` says (see parse_config in gpu/fake).
class FakeGpu : public CliTest {
protected:
    using Arguments = std::vector<std::string>;

    /// Without nvcc the program has no kernels to run on it.
    void SetUp() override {
        static const bool kernels =
            cli({"backends", "--json"}).out.find("built without CUDA kernels") == std::string::npos;
        if (!kernels)
            GTEST_SKIP() << "built without CUDA kernels";
    }

    FakeGpu() : library_path_("LD_LIBRARY_PATH", FRAMEWRIGHT_FAKE_CUDA_FOLDER) { set_up("memory=1G"); }

    void set_up(const std::string& config) {
        configuration_.reset();
        configuration_ = std::make_unique<ScopedVariable>("FRAMEWRIGHT_FAKE_CUDA", config);
    }

    /// The report of an export without an encoder, and the text of its frame hashes.
    struct Filtered {
        nlohmann::json report;
        std::string hashes;
    };
    Filtered filtered(const std::filesystem::path& clip, const Arguments& chain,
                      const Arguments& more) const {
        Arguments words{clip.string(), "-e", "none", "--frame-hashes", hashes().string(), "--overwrite"};
        for (const std::string& filter : chain)
            words.insert(words.end(), {"-f", filter});
        words.insert(words.end(), more.begin(), more.end());
        const nlohmann::json report = exported(words);
        return {report, read_file(hashes())};
    }

    /// Frames that `single` and `cuda` make of a part of the clip are the same.
    void expect_same(const std::filesystem::path& clip, const Arguments& chain, Arguments more) const {
        SCOPED_TRACE(clip.filename().string() + " " + testing::PrintToString(chain) +
                     testing::PrintToString(more));
        const Filtered expected = filtered(clip, chain, {"-b", "single", "--end", "4f"});
        more.insert(more.end(), {"--end", "4f"});
        if (std::find(more.begin(), more.end(), "-b") == more.end())
            more.insert(more.end(), {"-b", "cuda"});
        const Filtered given = filtered(clip, chain, more);
        EXPECT_EQ(given.report.at("backend"), "cuda");
        EXPECT_EQ(given.hashes, expected.hashes);
    }

    static bool says(const nlohmann::json& lines, const std::string& part) {
        return std::any_of(lines.begin(), lines.end(), [&](const nlohmann::json& line) {
            return line.get<std::string>().find(part) != std::string::npos;
        });
    }

private:
    std::filesystem::path hashes() const { return scratch() / "frames.framehash"; }

    const ScopedVariable library_path_;
    std::unique_ptr<ScopedVariable> configuration_;
};

} // namespace framewright::cli_test
