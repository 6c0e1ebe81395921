// What handing a 1080p frame to a Python script and taking it back costs: scripts that return what they are
// given.
#include "core/filter/filter.h"
#include "core/filter/python/script_filter.h"
#include "core/frame/frame.h"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace framewright {
namespace {

std::string script_of(const std::string& text) {
    const std::string path =
        std::filesystem::temp_directory_path() / ("framewright-bench-" + std::to_string(::getpid()) + ".py");
    std::ofstream(path) << text;
    return path;
}

FrameFormat format_of_bench(ColorFamily family, int depth) {
    FrameFormat format;
    format.width = 1920;
    format.height = 1080;
    format.family = family;
    format.bit_depth = depth;
    format.chroma_shift_x = format.chroma_shift_y = family == ColorFamily::Yuv ? 1 : 0;
    format.pixel_format = planar_pixel_format(format);
    return format;
}

void hand_over(benchmark::State& state, const char* layout, ColorFamily family, const char* result) {
    const std::string path = script_of("layout = '" + std::string(layout) +
                                       "'\ndef filter(frame, p, info):\n    return " + result + "\n");
    const FrameFormat format = format_of_bench(family, static_cast<int>(state.range(0)));
    const auto filter = make_script_filter(read_script("python", path), {});
    std::filesystem::remove(path);
    filter->configure({format});
    const Frame source = Frame::allocate(format);
    Frame target = Frame::allocate(format);
    const ConstPicture window[] = {source.picture()};
    for (int i = 0; i < 5; ++i) // all memory has been touched then
        filter->process(window, target.writable_picture());
    for (auto _ : state)
        filter->process(window, target.writable_picture());
}

BENCHMARK_CAPTURE(hand_over, bgr_returned, "bgr", ColorFamily::Rgb, "frame")
    ->Arg(8)
    ->Arg(10)
    ->UseRealTime()
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(hand_over, bgr_copied, "bgr", ColorFamily::Rgb, "frame.copy()")
    ->Arg(8)
    ->Arg(10)
    ->UseRealTime()
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(hand_over, planes_returned, "planes", ColorFamily::Yuv, "frame")
    ->Arg(8)
    ->Arg(10)
    ->UseRealTime()
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(hand_over, gray_returned, "gray", ColorFamily::Yuv, "frame")
    ->Arg(8)
    ->UseRealTime()
    ->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace framewright

BENCHMARK_MAIN();
