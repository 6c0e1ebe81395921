// The kernel bodies against the CPU's kernels, bit for bit: every operation, strategy and depth, on pictures
// of every awkward size, with the threads of a block in shuffled order.
#include "gpu/check/plan_runner.h"
#include "gpu/check/random_programs.h"
#include "gpu/emulate/run_body.h"
#include "gpu/include/gpu_error.h"
#include "gpu/kernels/kernel_list.h"
#include "gpu/src/plan/convolution_weights.h"
#include "gpu/src/plan/strategies.h"
#include "gpu/tests/cpu_runner.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <memory>
#include <set>

namespace framewright::gpu {
namespace {

constexpr int depths[] = {8, 9, 10, 12, 14, 16};
/// As often as was promised in the long tests, which set the variable; half as often in the quick ones.
const bool full_counts = std::getenv("FRAMEWRIGHT_FULL_COUNTS") != nullptr;
const int rounds = full_counts ? 200 : 100;
const int strip_rounds = full_counts ? 60 : 30;
const int strip_step = 60 / strip_rounds; ///< between their sizes

struct Size {
    int width;
    int height;
};

/// The first ones are those that break things; the others are random, some narrower than a kernel.
Size size_of_round(int round, std::mt19937& random) {
    constexpr Size awkward[] = {{1, 1},   {1, 2},   {2, 1},  {1, 40}, {40, 1},  {3, 3},    {63, 64},
                                {64, 63}, {65, 33}, {7, 90}, {90, 7}, {31, 17}, {128, 32}, {33, 129}};
    if (round < static_cast<int>(std::size(awkward)))
        return awkward[round];
    const int most = round % 4 == 0 ? 12 : 100;
    return {std::uniform_int_distribution<int>(1, most)(random),
            std::uniform_int_distribution<int>(1, most)(random)};
}

std::string described(const PictureProgram& program, const std::string& how) {
    const PictureShape& shape = program.input;
    return program.steps[0].name + " " + std::to_string(shape.planes[0].width) + "x" +
           std::to_string(shape.planes[0].height) + " " + std::to_string(shape.bit_depth) + " bits (" + how +
           ")";
}

void expect_equal(const PictureProgram& program, const PlanOptions& options, std::mt19937& random) {
    const ChainPlan plan(program, options);
    const TestPicture input = TestPicture::noise(program.input, random);
    const TestPicture made = run_emulated(plan, program, input, random());
    const int allowed = plan.exact() ? 0 : 1;
    const int difference = largest_difference(made, run_on_cpu(program, input));
    ASSERT_GE(difference, 0);
    ASSERT_LE(difference, allowed) << described(program, plan.notes()[0].english());
}

TEST(Emulator, EveryKindOfOperationIsTried) {
    std::mt19937 random(1);
    std::set<std::size_t> seen;
    for (const OperationKind& kind : operation_kinds())
        seen.insert(kind.make(8, 8, 8, random).steps[0].operations[0].kind.index());
    EXPECT_EQ(seen.size(), std::variant_size_v<PictureOperation::Kind>);
}

class EveryOperation : public testing::TestWithParam<OperationKind> {};

TEST_P(EveryOperation, EqualsTheCpu) {
    std::mt19937 random(7);
    for (int round = 0; round < rounds; ++round) {
        const Size size = size_of_round(round, random);
        const int depth = depths[round % std::size(depths)];
        const PictureProgram program = GetParam().make(size.width, size.height, depth, random);
        expect_equal(program, {}, random);
        if (HasFatalFailure())
            return;
    }
}

TEST_P(EveryOperation, EqualsTheCpuInStripsOfRows) {
    std::mt19937 random(8);
    int cut = 0;
    for (int round = 0; round < strip_rounds; ++round) {
        const Size size{20 + strip_step * round, 40 + 3 * strip_step * round};
        const PictureProgram program = GetParam().make(size.width, size.height, depths[round % 6], random);
        PlanOptions options;
        options.strips = 2 + round % 7;
        try {
            ChainPlan(program, options);
        } catch (const GpuError& error) {
            ASSERT_EQ(error.error_class(), ErrorClass::Unsupported) << error.what();
            continue;
        }
        ++cut;
        expect_equal(program, options, random);
        if (HasFatalFailure())
            return;
    }
    const bool turns = std::string(GetParam().name) == "Transpose"; // a transposed plane needs all rows
    EXPECT_GT(cut, strip_rounds / (turns ? 6 : 2));
}

INSTANTIATE_TEST_SUITE_P(Kinds, EveryOperation, testing::ValuesIn(operation_kinds()),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Strategies, EveryOneThatCanBeChosenHasARow) {
    std::multiset<std::string> chosen, planned;
    for (const auto& choice : convolution_strategies)
        chosen.insert(choice.id);
    for (const StrategyRow& row : strategy_table())
        planned.insert(id_of(row.strategy));
    EXPECT_EQ(chosen, planned);
}

class EveryStrategy : public testing::TestWithParam<StrategyRow> {};

TEST_P(EveryStrategy, EqualsTheCpu) {
    const StrategyRow& row = GetParam();
    std::mt19937 random(9);
    int done = 0;
    const int wanted =
        row.strategy == Strategy::Tensor ? rounds / 4 : rounds; // which takes twenty times as long
    for (int round = 0; round < wanted; ++round) {
        const Size size = size_of_round(round, random);
        const int depth =
            row.strategy == Strategy::Tensor ? 8 : depths[round % (row.strategy == Strategy::Fft ? 3 : 6)];
        const PictureProgram program = strategy_program(row.strategy, size.width, size.height, depth, random);
        PlanOptions options;
        options.strategy = row.strategy;
        options.compute_major = 8;
        options.compute_minor = 0;
        if (row.strategy == Strategy::Separable) {
            try {
                ChainPlan(program, options);
            } catch (const GpuError&) {
                continue; // its sums outgrow what the kernels hold
            }
        }
        ++done;
        expect_equal(program, options, random);
        if (HasFatalFailure())
            return;
    }
    EXPECT_GT(done, wanted / 2);
}

INSTANTIATE_TEST_SUITE_P(Strategies, EveryStrategy, testing::ValuesIn(strategy_table()),
                         [](const auto& row) { return std::string(id_of(row.param.strategy)); });

/// Weights decide what sums are kept in: small ones in floats, large ones in 32 bits, very large ones in 64.
TEST(Emulator, EveryKindOfSumInEverySize) {
    std::mt19937 random(10);
    for (const Strategy strategy :
         {Strategy::Global, Strategy::Constant, Strategy::Shared, Strategy::Register})
        for (const int depth : {8, 10, 16})
            for (const std::int32_t largest : {20, 3000, 5'000'000})
                for (const int side : {1, 3, 5, 7, 9, 11, 13, 15, 17, 31}) {
                    const PictureShape shape = one_plane(67, 66, depth);
                    const ConvolutionKernel kernel =
                        random_kernel(side, largest, largest > 3000 ? 24 : 12, random);
                    PlanOptions options;
                    options.strategy = strategy;
                    expect_equal(program_of("square", shape, Convolve2D{kernel}), options, random);
                    if (HasFatalFailure())
                        return;
                }
}

/// Once all tests have run, no kernel may have been left out.
class EveryKernel : public testing::Environment {
    void TearDown() override {
        if (testing::GTEST_FLAG(filter) != "*")
            return;
#define FRAMEWRIGHT_CHECK_KERNEL(name, ...)                                                                  \
    EXPECT_TRUE(launched_kernels().count(#name)) << #name " was never run";
        FRAMEWRIGHT_ALL_KERNELS(FRAMEWRIGHT_CHECK_KERNEL)
#undef FRAMEWRIGHT_CHECK_KERNEL
    }
};
[[maybe_unused]] const testing::Environment* const every_kernel =
    testing::AddGlobalTestEnvironment(std::make_unique<EveryKernel>().release());

/// A body whose first two phases have no barrier between them.
template <typename Body> struct WithoutBarrier : Body {
    static constexpr int phase_count = Body::phase_count - 1;

    template <int phase>
    static void run(const typename Body::Arguments& arguments, typename Body::Shared& shared,
                    const ThreadPlace& place) {
        if constexpr (phase == 0)
            Body::template run<0>(arguments, shared, place);
        Body::template run<phase + 1>(arguments, shared, place);
    }
};

/// Whether the body, run by itself in place of the plan's kernel, makes what the CPU makes.
template <typename Body> bool equals_cpu(const PictureProgram& program, const PlanOptions& options) {
    std::mt19937 random(3);
    const ChainPlan plan(program, options);
    const TestPicture input = TestPicture::noise(program.input, random);
    TestPicture memory = input;
    TestPicture result = TestPicture::noise(program.output(), random);
    std::vector<unsigned char> resources = plan.resources();
    const FrameAddresses addresses{reinterpret_cast<std::uint64_t>(memory.bytes.data()),
                                   reinterpret_cast<std::uint64_t>(result.bytes.data()), 0,
                                   reinterpret_cast<std::uint64_t>(resources.data())};
    const std::vector<Launch> launches = plan.launches(addresses, 0);
    EXPECT_EQ(launches.size(), 1U);
    run_body<Body>(launches[0], plan.constants().data(), {5});
    return largest_difference(result, run_on_cpu(program, input)) == 0;
}

template <typename Body> void expect_barrier_matters(const PictureProgram& program, Strategy strategy) {
    PlanOptions options;
    options.strategy = strategy;
    options.compute_major = 8;
    EXPECT_TRUE(equals_cpu<Body>(program, options)) << KernelName<Body>::value;
    EXPECT_FALSE(equals_cpu<WithoutBarrier<Body>>(program, options)) << KernelName<Body>::value;
}

TEST(Emulator, AMissingBarrierIsSeen) {
    std::mt19937 random(2);
    const PictureShape shape = one_plane(70, 50, 8);
    const PictureProgram square = program_of("square", shape, Convolve2D{random_kernel(7, 300, 10, random)});
    expect_barrier_matters<ConvolveSharedBody<U8, I32>>(square, Strategy::Shared);
    expect_barrier_matters<ConvolveRegisterBody<U8, float, 7>>(square, Strategy::Register);
    expect_barrier_matters<TensorConvolveBody>(square, Strategy::Tensor);
    expect_barrier_matters<BoxBody<U8, 7>>(program_of("box", shape, BoxBlur{7}), Strategy::Auto);
    expect_barrier_matters<SeparableBody<U8, I32, 8>>(
        program_of("separable", shape, SeparableBlur{gaussian_weights(2, 8)}), Strategy::Auto);
    expect_barrier_matters<MedianSelectBody<U8, 3>>(program_of("median", shape, MedianBlur{3}),
                                                    Strategy::Auto);
    expect_barrier_matters<MedianSearchBody<U8>>(program_of("median", shape, MedianBlur{7}), Strategy::Auto);
}

TEST(Emulator, RefusesALaunchThatDoesNotSuit) {
    Launch launch;
    launch.kernel = "no_such_kernel";
    EXPECT_THROW(emulate(launch, nullptr), std::invalid_argument);
    launch.kernel = "fill_u8";
    EXPECT_THROW(emulate(launch, nullptr), std::invalid_argument);
    launch.arguments.resize(sizeof(FillBody<U8>::Arguments));
    EXPECT_THROW(emulate(launch, nullptr), std::invalid_argument);
}

} // namespace
} // namespace framewright::gpu
