#include "core/engine/job/space_watch.h"

#include "core/sequence/sequence_name.h"

#include <cerrno>
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

void SpaceWatch::warn(double needed, double available) {
    warned_ = true;
    state_.warn(Text("output.disk_may_fill",
                     "the disk may fill up: about {1} more are needed in {2} and for the file, {3} are free",
                     size_text(needed), state_.store->folder(), size_text(available)));
}

void SpaceWatch::look_ahead() {
    const auto& bitrate = state_.prepared->spec.encoder.bitrate;
    if (!bitrate || !state_.store || state_.spec.output.empty())
        return;
    const double file = static_cast<double>(*bitrate) / 8 * state_.timeline.seconds(state_.prepared->index);
    const bool on_disk = state_.spec.backend.store == Store::Disk;
    const double needed = on_disk ? 2 * file - static_cast<double>(state_.store->disk_bytes()) : file;
    std::error_code error;
    const auto folder =
        std::filesystem::space(std::filesystem::absolute(place_of(state_.spec.output)).parent_path(), error);
    if (error || needed <= static_cast<double>(folder.available))
        return;
    warn(needed, static_cast<double>(folder.available));
    throw_write_error(state_.spec.output, "output", {}, ENOSPC);
}

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
    warn(needed, static_cast<double>(folder.available));
}

} // namespace framewright
