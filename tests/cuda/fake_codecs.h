// The fixture of tests on a GPU that is none and that has video engines.
#pragma once

#include "tests/cuda/fake_gpu.h"

#include <memory>
#include <sstream>

namespace framewright::cli_test {

/// Programs that it starts find NVIDIA's video libraries as well: fake ones (see tests/cuda/codecs), which
/// decode and encode in the fake GPU's memory and fail where `set_up_codecs` says. Tests are skipped where
/// the libraries were not built.
class FakeCodecs : public FakeGpu {
protected:
    FakeCodecs()
        : folders_("LD_LIBRARY_PATH",
                   std::string(FRAMEWRIGHT_FAKE_CUDA_FOLDER) + ":" + FRAMEWRIGHT_FAKE_CODECS_FOLDER),
          driver_report_("FRAMEWRIGHT_FAKE_CUDA_REPORT", (scratch() / "driver.txt").string()),
          codec_report_("FRAMEWRIGHT_FAKE_CODECS_REPORT", (scratch() / "codecs.txt").string()) {}

    void SetUp() override {
        FakeGpu::SetUp();
        if (IsSkipped())
            return;
        if (std::string(FRAMEWRIGHT_FAKE_CODECS_FOLDER).empty())
            GTEST_SKIP() << "the fake video codecs were not built: ffnvcodec's headers are not here";
    }

    void set_up_codecs(const std::string& config) {
        codecs_.reset();
        codecs_ = std::make_unique<ScopedVariable>("FRAMEWRIGHT_FAKE_CODECS", config);
    }

    /// How often the programs so far called a function of the fake libraries ("cuvidDecodePicture").
    int calls(const std::string& name) const {
        int count = 0;
        for (const std::string& line : reported())
            if (line.rfind("calls: " + name + " ", 0) == 0)
                count += std::stoi(line.substr(line.rfind(' ') + 1));
        return count;
    }

    /// What the programs so far did wrong, and what those that ended left behind.
    std::vector<std::string> misuse() const {
        std::vector<std::string> lines;
        for (const std::string& line : reported())
            if (line.rfind("calls: ", 0) != 0)
                lines.push_back(line);
        return lines;
    }

    void forget_reports() const {
        std::filesystem::remove(scratch() / "driver.txt");
        std::filesystem::remove(scratch() / "codecs.txt");
    }

private:
    std::vector<std::string> reported() const {
        std::vector<std::string> lines;
        for (const char* name : {"driver.txt", "codecs.txt"}) {
            std::istringstream text(read_file(scratch() / name));
            for (std::string line; std::getline(text, line);)
                lines.push_back(line);
        }
        return lines;
    }

    const ScopedVariable folders_;
    const ScopedVariable driver_report_;
    const ScopedVariable codec_report_;
    std::unique_ptr<ScopedVariable> codecs_;
};

} // namespace framewright::cli_test
