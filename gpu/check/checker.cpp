#include "gpu/check/checker.h"

#include "gpu/check/reference_pictures.h"
#include "gpu/check/watched_driver.h"
#include "gpu/kernels/kernel_list.h"

#include <algorithm>

namespace framewright::gpu {
namespace {

constexpr std::size_t failures_told = 5;
constexpr int tensor_compute = 80;

/// Without the size and the depth that a strategy cannot compute: what it takes.
std::string limits_in(const std::string& refusal) {
    const std::size_t colon = refusal.rfind(": ");
    return colon == std::string::npos ? refusal : refusal.substr(colon + 2);
}

std::string group_of(const CheckCase& one, Strategy strategy) {
    const bool named = one.group.find('/') != std::string::npos;
    const bool automatic = one.strategies.size() == 1 && strategy == Strategy::Auto;
    return named || automatic ? one.group : one.group + "/" + id_of(strategy);
}

/// Every sample is the least or the largest one: sums go as far as they can.
TestPicture extremes(const PictureShape& shape, std::mt19937& random) {
    TestPicture picture = TestPicture::noise(shape, random);
    for (const PlaneView& view : picture.writable_views())
        for (int y = 0; y < view.height; ++y)
            for (int x = 0; x < view.width; ++x) {
                const bool high = random() % 2 == 0;
                if (shape.bit_depth > 8)
                    view.row<std::uint16_t>(y)[x] = static_cast<std::uint16_t>(high ? view.max_value() : 0);
                else
                    view.row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(high ? view.max_value() : 0);
            }
    return picture;
}

} // namespace

CheckReport Checker::run() {
    try {
        for_each_case(options_.cases, [&](const CheckCase& one) { take(one); });
    } catch (const GpuError& error) {
        report_.stopped = std::string(error.what()) + " (" + error.detail() + ")";
    }
    report_.kernels = kernels();
    report_.seconds = seconds();
    return report_;
}

double Checker::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void Checker::take(const CheckCase& one) {
    if (number_++ % options_.every != 0)
        return;
    if (options_.seconds > 0 && seconds() > options_.seconds) {
        report_.stopped = "the time of " + json_number(options_.seconds) + " s was over";
        return;
    }
    pictures_.clear();
    for (const Strategy strategy : one.strategies) {
        const std::string name = group_of(one, strategy);
        if (name.find(options_.only) == std::string::npos)
            continue;
        const double before = seconds();
        GroupReport& group = report_.groups[name];
        ++group.cases;
        run_strategy(one, strategy, group);
        group.seconds += seconds() - before;
    }
}

void Checker::run_strategy(const CheckCase& one, Strategy strategy, GroupReport& group) {
    if (strategy == Strategy::Fft && one.group == "squares" && !one.keeps_range) {
        ++group.skipped["the bound of 1 LSB is for weights that keep the picture's range"];
        return;
    }
    PlanOptions plan;
    plan.strategy = strategy;
    plan.compute_major = device_.info.compute_major;
    plan.compute_minor = device_.info.compute_minor;
    int allowed = 0;
    try {
        allowed = ChainPlan(one.program, plan).exact() ? 0 : 1;
    } catch (const GpuError& error) {
        if (error.error_class() != ErrorClass::Unsupported)
            throw;
        ++group.skipped[limits_in(error.what())];
        return;
    }
    if (pictures_.empty()) {
        std::mt19937 random(options_.cases.seed + static_cast<unsigned>(number_));
        pictures_.push_back(TestPicture::noise(one.program.input, random));
        pictures_.push_back(extremes(one.program.input, random));
        pictures_.push_back(reference_of(one.program, pictures_[0]));
        pictures_.push_back(reference_of(one.program, pictures_[1]));
    }
    const std::array<TestPicture, 2> inputs{pictures_[0], pictures_[1]};
    const std::array<TestPicture, 2> expected{pictures_[2], pictures_[3]};
    run_modes_of(one, {one.program, plan, device_.info.number, allowed, inputs, expected}, group);
}

void Checker::run_modes_of(const CheckCase& one, const RunOrder& order, GroupReport& group) {
    const std::vector<RunMode>& modes = one.device_memory ? device_modes() : run_modes();
    const std::size_t other = 1 + static_cast<std::size_t>(turn_++) % (modes.size() - 1);
    for (std::size_t i = 0; i < modes.size(); ++i) {
        if (!one.every_mode && i != 0 && i != other)
            continue;
        try {
            note(one, modes[i], run_session(parts_, order, modes[i]), group);
        } catch (const GpuError& error) {
            RunResult lost;
            lost.problem = error.what();
            note(one, modes[i], lost, group);
            throw;
        }
    }
}

void Checker::note(const CheckCase& one, const RunMode& mode, const RunResult& result, GroupReport& group) {
    if (!result.refusal.empty()) {
        ++group.skipped[std::string(mode.name) + ": " + result.refusal];
        return;
    }
    ++group.sessions;
    group.frames += result.frames;
    group.largest_difference = std::max(group.largest_difference, result.largest_difference);
    if (result.problem.empty() && result.wrong_rows == 0)
        return;
    ++group.failed;
    if (group.failures.size() >= failures_told)
        return;
    std::string text = one.description() + " (" + mode.name + "): ";
    if (result.wrong_rows > 0)
        text += std::to_string(result.wrong_rows) + " rows of " + std::to_string(result.frames) +
                " frames differ, by up to " + std::to_string(result.largest_difference) + "; ";
    group.failures.push_back(text + result.problem);
}

KernelReport Checker::kernels() const {
    KernelReport kernels;
    kernels.demanded = options_.only.empty() && options_.every == 1;
    const auto look = [&](const std::string& name) {
        ++kernels.listed;
        if (kernels_launched_on_device().count(name) != 0)
            return;
        const bool excused =
            name == KernelName<TensorConvolveBody>::value && device_.compute() < tensor_compute;
        (excused ? kernels.excused : kernels.missing).push_back(name);
    };
#define FRAMEWRIGHT_LOOK_FOR_KERNEL(name, ...) look(#name);
    FRAMEWRIGHT_ALL_KERNELS(FRAMEWRIGHT_LOOK_FOR_KERNEL)
#undef FRAMEWRIGHT_LOOK_FOR_KERNEL
    return kernels;
}

} // namespace framewright::gpu
