// One program on one device, through a session, held against what it must make.
#pragma once

#include "gpu/check/foreign_picture.h"
#include "gpu/check/plan_runner.h"
#include "gpu/include/session.h"
#include "gpu/src/session/device_session.h"

#include <array>
#include <string>
#include <vector>

namespace framewright::gpu {

/// A way to run a session.
struct RunMode {
    const char* name;
    int streams = 1;
    int batch = 1;
    IssueOrder order = IssueOrder::Breadth;
    bool timeline = false;
    bool strips = false;     ///< with so little memory that frames are cut
    std::vector<int> frames; ///< which of two pictures; what a slot held before is another one's result
    bool device_input = false;
    bool device_output = false;
    ForeignLayout surface{}; ///< of what is in the device's memory
};

/// Full batches and one that is not; one by one with a timeline; a single slot; strips.
const std::vector<RunMode>& run_modes();
/// All from and to the host, and either or both ends in the device's memory.
const std::vector<RunMode>& device_modes();

struct RunResult {
    int frames = 0;
    std::int64_t wrong_rows = 0;
    int largest_difference = 0; ///< of samples
    std::string problem;        ///< an error, or what else was not as it must be; "" for none
    std::string refusal;        ///< why this mode cannot be had; nothing ran then
};

struct RunOrder {
    const PictureProgram& program;
    PlanOptions plan;
    int device = 0;
    int allowed = 0; ///< difference of samples; with 0 rows are compared by memcmp
    const std::array<TestPicture, 2>& inputs;
    const std::array<TestPicture, 2>& expected;
};

/// The samples of a picture that is no session's.
PinnedPicture planes_of(TestPicture& picture);

/// Throws GpuError only for ErrorClass::Lost.
RunResult run_session(const SessionParts& parts, const RunOrder& order, const RunMode& mode);

} // namespace framewright::gpu
