// What devices are held to: the reference of gpu/check against the CPU's kernels, bit for bit.
#include "gpu/check/random_programs.h"
#include "gpu/check/reference_pictures.h"
#include "gpu/check/scalar_reference.h"
#include "gpu/tests/cpu_runner.h"

#include <gtest/gtest.h>

namespace framewright::gpu {
namespace {

constexpr int depths[] = {8, 9, 10, 12, 14, 16};

void expect_equal(const PictureProgram& program, std::mt19937& random) {
    const TestPicture input = TestPicture::noise(program.input, random);
    const PictureShape::Plane& plane = program.input.planes[0];
    EXPECT_EQ(largest_difference(reference_of(program, input), run_on_cpu(program, input)), 0)
        << program.steps[0].name << " " << plane.width << "x" << plane.height << " "
        << program.input.bit_depth << " bits";
}

TEST(Reference, EqualsTheCpuForEveryKindOfOperation) {
    std::mt19937 random(1);
    int scalar = 0;
    for (const OperationKind& kind : operation_kinds()) {
        for (int round = 0; round < 40; ++round) {
            const PictureProgram program =
                kind.make(1 + round * 3 % 70, 1 + round * 5 % 64, depths[round % 6], random);
            scalar += has_scalar_reference(program.steps[0].operations[0]) ? 1 : 0;
            expect_equal(program, random);
        }
    }
    EXPECT_EQ(scalar, 5 * 40);
}

TEST(Reference, EqualsTheCpuForWeightsOfEverySize) {
    std::mt19937 random(2);
    for (const int depth : depths) {
        for (const std::int32_t largest : {20, 3000, 5'000'000}) {
            const ConvolutionKernel kernel = random_kernel(31, largest, largest > 3000 ? 24 : 12, random);
            expect_equal(program_of("square", one_plane(61, 40, depth), Convolve2D{kernel}), random);
        }
    }
}

/// Large enough for several threads.
TEST(Reference, EqualsTheCpuInThreads) {
    std::mt19937 random(3);
    const PictureShape shape = one_plane(601, 433, 10);
    expect_equal(program_of("square", shape, Convolve2D{random_kernel(7, 300, 10, random)}), random);
    expect_equal(program_of("box", shape, BoxBlur{31}), random);
    expect_equal(program_of("separable", shape, SeparableBlur{gaussian_weights(5, 10)}), random);
    expect_equal(program_of("median", shape, MedianBlur{5}), random);
}

TEST(Reference, EqualsTheCpuForChains) {
    std::mt19937 random(4);
    for (const int depth : depths)
        expect_equal(random_chain(71, 46, depth, random), random);
}

} // namespace
} // namespace framewright::gpu
