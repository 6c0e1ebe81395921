#include "app/cli/cli_progress.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace framewright::cli {
namespace {

std::string time_left(const JobProgress& progress) {
    if (!progress.remaining_low_seconds || !progress.remaining_high_seconds)
        return "";
    const auto low = static_cast<long>(*progress.remaining_low_seconds + 0.5);
    const auto high = static_cast<long>(*progress.remaining_high_seconds + 0.5);
    char text[64];
    if (high < 120)
        std::snprintf(text, sizeof text, "  %ld-%ld s left", low, high);
    else
        std::snprintf(text, sizeof text, "  %ld-%ld min left", low / 60, (high + 59) / 60);
    return text;
}

/// ", pass 1 of 2"; nothing where there is only one.
std::string pass_of(const JobProgress& progress) {
    if (progress.passes < 2)
        return {};
    return ", pass " + std::to_string(progress.pass) + " of " + std::to_string(progress.passes);
}

} // namespace

ProgressStyle parse_progress_style(const std::string& text) {
    if (text == "json")
        return ProgressStyle::Json;
    if (text == "none")
        return ProgressStyle::None;
    if (text == "auto")
        return isatty(STDERR_FILENO) ? ProgressStyle::Bar : ProgressStyle::None;
    throw Error(ErrorKind::Usage, "-", "progress",
                Text::verbatim("'" + text + "' is not one of: auto, json, none"));
}

std::string progress_bar(double fraction) {
    constexpr std::size_t width = 28;
    const auto filled = static_cast<std::size_t>(std::clamp(fraction, 0.0, 1.0) * width);
    return std::string(filled, '#') + std::string(width - filled, '.');
}

void ProgressPrinter::show(const JobProgress& progress) {
    if (style_ == ProgressStyle::Json) {
        std::fprintf(stderr, "%s\n", nlohmann::json(progress).dump().c_str());
        return;
    }
    if (style_ != ProgressStyle::Bar)
        return;
    std::fprintf(stderr, "\r\033[K[%s] %3d%%  %s  %lld/%lld  %.1f fps%s",
                 progress_bar(progress.fraction).c_str(), static_cast<int>(progress.fraction * 100),
                 (stage_name(progress.stage) + pass_of(progress)).c_str(),
                 static_cast<long long>(progress.frames_done), static_cast<long long>(progress.frames_total),
                 progress.frames_per_second, time_left(progress).c_str());
    std::fflush(stderr);
    bar_shown_ = true;
}

void ProgressPrinter::line(const std::string& text) {
    end();
    std::fprintf(stderr, "%s\n", text.c_str());
}

void ProgressPrinter::end() {
    if (bar_shown_)
        std::fprintf(stderr, "\r\033[K");
    bar_shown_ = false;
}

} // namespace framewright::cli
