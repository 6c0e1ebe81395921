#include "core/worker/quality/vmaf_program.h"

#include "core/base/error.h"
#include "core/base/progress_counter.h"
#include "core/ffmpeg/check.h"

#include <array>
#include <cstddef>

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
}

namespace framewright {
namespace {

constexpr const char* program_name = "ffmpeg";

/// What it lists of its filters.
std::string filters_of(const std::string& program) {
    ChildProgram child({program, "-hide_banner", "-filters"}, true);
    child.close_input();
    std::string text;
    std::array<std::uint8_t, 4096> buffer{};
    while (const std::size_t count = child.read(buffer))
        text.append(reinterpret_cast<const char*>(buffer.data()), count);
    return child.wait().success() ? text : std::string();
}

} // namespace

std::string VmafProgram::find() {
    const std::string program = find_program(program_name);
    if (program.empty())
        return {};
    try {
        return filters_of(program).find(" libvmaf ") == std::string::npos ? std::string() : program;
    } catch (const Error&) {
        return {}; // it does not start
    }
}

void VmafProgram::start(const Frame& first) {
    const AVFrame& frame = *first.get();
    const auto format = static_cast<AVPixelFormat>(frame.format);
    pixels_.resize(static_cast<std::size_t>(
        ffmpeg::check(av_image_get_buffer_size(format, frame.width, frame.height, 1), ErrorKind::Worker, "-",
                      "quality", Text("pipe.too_large", "a picture is too large"))));
    const std::string graph = "[0:v]split[a][b];[a]select='not(mod(n,2))',setpts=N[original];"
                              "[b]select='mod(n,2)',setpts=N[picture];[picture][original]libvmaf=" +
                              vmaf_arguments(report_);
    program_ = std::make_unique<ChildProgram>(
        std::vector<std::string>{find_program(program_name), "-v", "error", "-f", "rawvideo", "-pix_fmt",
                                 av_get_pix_fmt_name(format), "-s",
                                 std::to_string(frame.width) + "x" + std::to_string(frame.height),
                                 "-framerate", "25", "-i", "pipe:0", "-filter_complex", graph, "-f", "null",
                                 "-"},
        false);
}

void VmafProgram::write(const Frame& frame) {
    const AVFrame& picture = *frame.get();
    ffmpeg::check(av_image_copy_to_buffer(pixels_.data(), static_cast<int>(pixels_.size()), picture.data,
                                          picture.linesize, static_cast<AVPixelFormat>(picture.format),
                                          picture.width, picture.height, 1),
                  ErrorKind::Worker, "-", "quality", Text("pipe.not_copied", "cannot copy a picture"));
    if (!program_->write(pixels_))
        fail();
}

void VmafProgram::add(const Frame& original, const Frame& picture) {
    const LongCall call; // VMAF of a large picture
    if (!program_)
        start(original);
    write(original);
    write(picture);
}

std::vector<double> VmafProgram::finish() {
    if (!program_)
        return {};
    const LongCall call;
    program_->close_input();
    if (!program_->wait().success())
        fail();
    return report_.scores();
}

void VmafProgram::fail() {
    const ProgramEnd end = program_->wait();
    throw Error(ErrorKind::Worker, "-", "quality",
                Text("vmaf.program_failed", "ffmpeg with libvmaf {1}", end.text()),
                last_line(program_->last_words()));
}

} // namespace framewright
