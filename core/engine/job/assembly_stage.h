// The stage that makes one file of the finished segments, and lists the frames' hashes where that was asked
// for.
#pragma once

#include "core/base/text.h"
#include "core/engine/job/job_state.h"

#include <functional>
#include <string>
#include <vector>

namespace framewright {

class AssemblyStage {
public:
    /// Where segments do not hold what they should, the stage ends with `remake` instead of `done`.
    using Remake = std::function<void(const std::vector<int>& segments, const Text& cause)>;

    explicit AssemblyStage(JobState& state) : state_(state) {}

    /// `part_path`: where the file is made; nothing is made there for the encoder 'none'.
    void run(const std::string& part_path, Remake remake, std::function<void()> done);
    /// That the file took, once it is made.
    double seconds() const { return seconds_; }

private:
    void assemble(const std::string& part_path);
    void take(const AssembleReport& report);
    void write_frame_hashes();

    JobState& state_;
    Remake remake_;
    std::function<void()> done_;
    double seconds_ = 0;
};

} // namespace framewright
