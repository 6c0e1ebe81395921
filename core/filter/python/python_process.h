// A child process that has loaded a filter script, and the memory in which it is given pictures.
#pragma once

#include "core/base/child_program.h"
#include "core/base/error.h"
#include "core/filter/orientation.h"
#include "core/filter/python/script_file.h"
#include "core/filter/python/shared_frames.h"
#include "core/frame/picture.h"
#include "core/schema/parameter.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

namespace framewright {

/// An array of samples in the shared memory, without gaps.
struct PlacedArray {
    std::size_t offset = 0; ///< bytes
    std::vector<int> shape; ///< height, width and, where there are several samples a pixel, their number
};

/// What a filter wants of a process: where its arrays lie, and the script's parameters.
struct ScriptSetup {
    std::vector<std::vector<PlacedArray>> frames; ///< of the input, in order
    std::vector<PlacedArray> result;
    std::size_t input_bytes = 0;
    std::size_t output_bytes = 0;
    int bit_depth = 8;
    Turn turn; ///< from the arrays to what the script sees
    ParameterMap parameters;
};

/// One thread at a time. Whatever throws leaves a process that is of no further use. Errors are about the
/// script: Error(Usage) where it is at fault, with its line where that is known and Python's words as detail;
/// Error(Unsupported) where Python lacks something; Error(Worker) where the process was killed.
class PythonProcess {
public:
    /// `program` has been started with command_of() and its output; loads the script.
    PythonProcess(const Script& script, const std::string& python, std::unique_ptr<ChildProgram> program);

    /// What is to be started.
    static std::vector<std::string> command_of(const std::string& python);

    /// Of Python and of the packages that the script uses.
    const std::string& versions() const { return versions_; }
    bool runs(const Script& script, const std::string& python) const;
    const ScriptSetup* setup() const { return setup_.get(); }
    void set_up(std::shared_ptr<const ScriptSetup> setup);
    /// Filters what lies in input(). The number of the input frame that is the result as it is, or -1 for
    /// output().
    int run(const FrameMoment& moment);

    std::uint8_t* input() const { return input_.data(); }
    const std::uint8_t* output() const { return output_.data(); }

private:
    void load();
    nlohmann::json ask(const nlohmann::json& request, std::chrono::milliseconds limit);
    std::string read_line(std::chrono::milliseconds limit);
    [[noreturn]] void fail_hanging(std::chrono::milliseconds limit);
    [[noreturn]] void fail_ended();
    [[noreturn]] void fail_as_told(const nlohmann::json& answer);
    [[noreturn]] void fail_nonsense();
    std::pair<ErrorKind, Text> told_cause(const std::string& kind,
                                          const std::vector<std::string>& words) const;
    Text at_line(int line, const Text& cause) const;
    int line_in(const std::string& words) const;

    const Script script_;
    const std::string python_;
    std::unique_ptr<ChildProgram> program_;
    std::string answers_; ///< read, but not taken yet
    std::string versions_;
    std::shared_ptr<const ScriptSetup> setup_;
    SharedFrames input_, output_;
};

} // namespace framewright
