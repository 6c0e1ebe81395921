// Scripts that tests write, and what is left of their processes.
#pragma once

#include "core/base/error.h"
#include "core/filter/python/python_interpreter.h"
#include "tests/filter/test_frames.h"
#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <optional>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace framewright::test {

/// Skips, and so is counted, where the machine has no numpy.
class ScriptTest : public testing::Test {
protected:
    void SetUp() override {
        static const bool numpy = [] {
            try {
                const std::string python = find_python("test", "script.py");
                return std::system((python + " -c 'import numpy' 2>/dev/null").c_str()) == 0;
            } catch (const Error&) {
                return false;
            }
        }();
        if (!numpy)
            GTEST_SKIP() << "Python has no numpy here";
    }

    const std::filesystem::path& folder() const { return folder_.path(); }

    std::string script(const std::string& text, const std::string& name = "script.py") const {
        const std::string path = folder_.file(name);
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }

    static FilterSpec python(const std::string& path, ParameterMap parameters = {}) {
        parameters["file"] = path;
        return spec("python", parameters);
    }

    static std::optional<Error> error_of(const std::function<void()>& action) {
        try {
            action();
        } catch (const Error& error) {
            return error;
        }
        return std::nullopt;
    }

    /// Processes whose parent this one is.
    static int children() {
        int count = 0;
        for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
            std::ifstream file(entry.path() / "stat");
            std::string stat;
            std::getline(file, stat);
            const std::size_t end = stat.rfind(") ");
            if (end == std::string::npos)
                continue;
            std::istringstream fields(stat.substr(end + 2));
            char state = 0;
            int parent = 0;
            fields >> state >> parent;
            count += parent == ::getpid() ? 1 : 0;
        }
        return count;
    }

private:
    TemporaryFolder folder_;
};

} // namespace framewright::test
