// Putting a finished job together: segments, audio, subtitles, chapters, attachments and tags into one file.
#pragma once

#include "core/base/cancel.h"
#include "core/base/text.h"
#include "core/job/assembly.h"
#include "core/job/container.h"

#include <functional>
#include <string>
#include <vector>

namespace framewright {

/// What happens to each stream and piece of metadata of the source, decided (or refused) before the job
/// starts.
struct PassthroughPlan {
    struct Track {
        int source_stream = 0;
        StreamKind kind = StreamKind::Audio;
        bool copy = true;
        std::string codec; ///< libav encoder name when not copied
        std::int64_t bitrate = 0;
    };
    std::vector<Track> tracks;
    std::vector<Text> notes;    ///< "audio 1: mp3 becomes AAC, because webm does not hold it"
    std::vector<Text> warnings; ///< what is dropped, by name and count
};

/// Throws Error(Unsupported) where something asked for cannot be held by the container.
PassthroughPlan plan_passthrough(const JobSpec& spec, const MediaInfo& source, const Container& container);

/// Muxes into part_path, checks the result (frame count, PTS of every frame to the container's resolution,
/// monotonic DTS, stream list, durations) and syncs it. Throws Error(Output) (disk full says so),
/// Error(Verification), BadSegments where making segments again may help.
AssembleReport assemble(const AssembleRequest& request, const CancelToken& cancel,
                        const std::function<void(double)>& progress);

} // namespace framewright
