// Pictures in memory, and programs run on the CPU through the plan of a chain and the emulator.
#pragma once

#include "gpu/emulate/emulate.h"
#include "gpu/include/picture_program.h"
#include "gpu/src/plan/device_plan.h"

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace framewright::gpu {

/// A picture in memory laid out as a session does it.
struct TestPicture {
    explicit TestPicture(const PictureShape& shape);

    PictureShape shape;
    FrameLayout layout;
    std::vector<std::uint8_t> bytes;

    /// Noise everywhere, in the padding too. Samples keep to the bit depth.
    static TestPicture noise(const PictureShape& shape, std::mt19937& random);

    std::array<ConstPlaneView, 4> views() const;
    std::array<PlaneView, 4> writable_views();
};

/// What the plan's kernels make of the picture, strip by strip. What no kernel writes is noise.
TestPicture run_emulated(const ChainPlan& plan, const PictureProgram& program, const TestPicture& input,
                         std::uint64_t seed = 1);

/// Runs one launch whose argument structure holds host addresses.
void run_launch(const Launch& launch, const std::int32_t* constants, std::uint64_t seed);

/// Names of the kernels that these two have launched in this process.
const std::set<std::string>& launched_kernels();

/// The largest difference between two pictures' samples; -1 where their shapes differ.
int largest_difference(const TestPicture& one, const TestPicture& other);

} // namespace framewright::gpu
