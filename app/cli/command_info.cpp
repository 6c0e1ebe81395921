// `probe`, `doctor` and `sample`.
#include "app/cli/commands.h"

#include "core/engine/process/device_probe.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

namespace framewright::cli {
namespace {

double seconds_of(std::int64_t microseconds) {
    return static_cast<double>(microseconds) / 1e6;
}

const char* rate_word(FrameRateKind kind) {
    return kind == FrameRateKind::Variable   ? "variable"
           : kind == FrameRateKind::Constant ? "constant"
                                             : "on average";
}

void print_video(const VideoProperties& video) {
    const FrameFormat& format = video.format;
    std::printf(", %dx%d %s, %.3f fps (%s), SAR %lld:%lld, %s range", format.width, format.height,
                format.pixel_format.c_str(), video.average_frame_rate.to_double(), rate_word(video.rate_kind),
                static_cast<long long>(format.sample_aspect_ratio.num),
                static_cast<long long>(format.sample_aspect_ratio.den),
                format.full_range ? "full" : "limited");
    if (video.orientation.quarter_turns != 0 || video.orientation.mirrored)
        std::printf(", turned %d degrees%s for display", video.orientation.quarter_turns * 90,
                    video.orientation.mirrored ? " and mirrored" : "");
    if (video.mastering_display || video.content_light)
        std::printf(", HDR metadata");
    if (video.attached_picture)
        std::printf(", attached picture");
}

void print_stream(const StreamInfo& stream) {
    static constexpr const char* kinds[] = {"video", "audio", "subtitle", "data", "attachment"};
    std::printf("  #%d %s %s", stream.index, kinds[static_cast<int>(stream.kind)], stream.codec.c_str());
    if (stream.video)
        print_video(*stream.video);
    if (stream.audio)
        std::printf(", %d Hz, %d channels %s", stream.audio->sample_rate, stream.audio->channels,
                    stream.audio->channel_layout.c_str());
    if (!stream.language.empty())
        std::printf(", %s", stream.language.c_str());
    if (!stream.decodable && stream.kind != StreamKind::Data && stream.kind != StreamKind::Attachment)
        std::printf(", cannot be decoded here");
    std::printf("\n");
}

std::string cpu_name() {
    std::ifstream file("/proc/cpuinfo");
    std::string line;
    while (std::getline(file, line))
        if (line.rfind("model name", 0) == 0)
            return line.substr(line.find(':') + 2);
    return "unknown";
}

/// The GPUs that can be used, or why there is none.
void print_devices() {
    const protocol::DeviceReport& probe = probe_devices();
    for (const protocol::ReportedDevice& device : probe.devices)
        std::printf("%-14s %d: %s, compute capability %s, %.1f GiB\n", "GPU", device.number,
                    device.name.c_str(), device.compute_capability.c_str(),
                    static_cast<double>(device.memory_bytes) / (1 << 30));
    if (probe.devices.empty())
        std::printf("%-14s none: %s\n", "GPU", probe.reason.english().c_str());
    if (const std::string driver = driver_text(probe); !driver.empty())
        std::printf("%-14s %s\n", "GPU driver", driver.c_str());
}

} // namespace

int run_probe(const std::string& input, bool json) {
    Engine engine;
    const MediaInfo info = wait_for<MediaInfo>([&](auto answer) { engine.probe(input, std::move(answer)); });
    if (json) {
        std::printf(
            "%s\n",
            nlohmann::json(info).dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        return 0;
    }
    std::printf("%s: %s, %.2f MB", info.path.c_str(), info.container_long_name.c_str(),
                static_cast<double>(info.size_bytes) / 1e6);
    if (info.duration_us)
        std::printf(", %.3f s", seconds_of(*info.duration_us));
    std::printf("\n");
    for (const StreamInfo& stream : info.streams)
        print_stream(stream);
    for (const ChapterInfo& chapter : info.chapters) {
        const auto title = chapter.tags.find("title");
        std::printf("  chapter %.3f..%.3f s %s\n", seconds_of(chapter.start_us), seconds_of(chapter.end_us),
                    title == chapter.tags.end() ? "" : title->second.c_str());
    }
    return 0;
}

int run_doctor() {
    Engine engine;
    using Versions = std::map<std::string, std::string>;
    const Versions versions = wait_for<Versions>([&](auto answer) { engine.libraries(std::move(answer)); });
    const Catalog catalog =
        wait_for<Catalog>([&](auto answer) { engine.catalog(CatalogScope::All, std::move(answer)); });
    std::printf("framewright %s\n", FRAMEWRIGHT_VERSION);
    for (const auto& [name, version] : versions)
        std::printf("%-14s %s\n", name.c_str(), version.c_str());
    std::printf("%-14s %s, %u threads\n", "CPU", cpu_name().c_str(), std::thread::hardware_concurrency());
    print_devices();
    std::printf("backends\n");
    for (const BackendDescriptor& backend : catalog.backends)
        std::printf("  %-12s %s\n", backend.id.c_str(),
                    backend.available ? "works" : backend.unavailable_reason.english().c_str());
    std::printf("encoders\n");
    for (const EncoderDescriptor& encoder : catalog.encoders)
        std::printf("  %-12s %s\n", encoder.id.c_str(),
                    encoder.available ? "opens" : encoder.unavailable_reason.english().c_str());
    return 0;
}

int run_sample(const std::string& output, bool overwrite) {
    if (std::filesystem::exists(output) && !overwrite)
        throw Error(ErrorKind::Usage, output, "output",
                    Text::verbatim("the file exists; give --overwrite to replace it"));
    Engine engine;
    const std::string made =
        wait_for<std::string>([&](auto answer) { engine.make_sample(output, std::move(answer)); });
    std::printf("%s\n", made.c_str());
    return 0;
}

} // namespace framewright::cli
