#include "core/engine/job/space_watch.h"

#include <cstdio>
#include <filesystem>

namespace framewright {
namespace {

/// One part in so many of the frames is made before it can be told how large the whole will be.
constexpr std::int64_t telling_share = 20;

std::string size_text(double bytes) {
    char text[32];
    if (bytes < 1e9)
        std::snprintf(text, sizeof text, "%.1f MB", bytes / 1e6);
    else
        std::snprintf(text, sizeof text, "%.1f GB", bytes / 1e9);
    return text;
}

} // namespace

void SpaceWatch::look() {
    const std::int64_t made = state_.segments.frames() - state_.segments.reused_frames();
    if (!state_.store || warned_ || state_.spec.output.empty() ||
        state_.spec.backend.store == Store::Memory || state_.progress.stage() != JobStage::Filtering ||
        made * telling_share < state_.result.frames_in)
        return;
    const auto on_disk = static_cast<double>(state_.store->disk_bytes());
    const double whole = on_disk * static_cast<double>(state_.result.frames_in) /
                         static_cast<double>(state_.segments.frames());
    std::error_code error;
    const auto folder = std::filesystem::space(state_.store->folder(), error);
    const double needed = whole - on_disk + whole;
    if (error || needed <= static_cast<double>(folder.available))
        return;
    warned_ = true;
    state_.warn(Text("output.disk_may_fill",
                     "the disk may fill up: about {1} more are needed in {2} and for the file, {3} are free",
                     size_text(needed), state_.store->folder(),
                     size_text(static_cast<double>(folder.available))));
}

} // namespace framewright
