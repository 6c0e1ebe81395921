// Frames a second of the quality metrics on one core, 1080p in 4:2:0. tests/bench/metrics_vs_ffmpeg.sh puts
// FFmpeg's filters beside them.
#include "core/metric/registry/metric_registry.h"
#include "tests/metric/made_picture.h"

#include <benchmark/benchmark.h>
#include <memory>
#include <string>
#include <vector>

namespace framewright {
namespace {

void measure(benchmark::State& state, const std::vector<std::string>& ids) {
    const int depth = static_cast<int>(state.range(0));
    const MadePicture a(1920, 1080, depth, 1), b(1920, 1080, depth, 2);
    std::vector<std::unique_ptr<Metric>> metrics;
    for (const std::string& id : ids)
        metrics.push_back(metric_registry().at(id).create({25}));
    for (auto _ : state)
        for (const auto& metric : metrics)
            benchmark::DoNotOptimize(metric->add(a.picture, b.picture));
    state.counters["fps"] =
        benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(measure, psnr, {"psnr"})->Arg(8)->Arg(10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, ssim, {"ssim"})->Arg(8)->Arg(10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, psnr_and_ssim, {"psnr", "ssim"})->Arg(8)->Arg(10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, xpsnr, {"xpsnr"})->Arg(8)->Arg(10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, ms_ssim, {"ms-ssim"})->Arg(8)->Arg(10)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace framewright

BENCHMARK_MAIN();
