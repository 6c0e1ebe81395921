#include "core/media/source/hardware_trial.h"

#include "core/media/device/hardware_decoder.h"
#include "core/media/source/frame_hash.h"
#include "core/media/source/frame_reader.h"

#include <algorithm>
#include <utility>

namespace framewright {
namespace {

/// A keyframe and some that refer to it: another layout of samples, depth or size shows in each of them.
constexpr std::int64_t tried_pictures = 4;

} // namespace

void try_hardware_decoder(std::shared_ptr<const HardwareDevice> device, const std::string& path,
                          int stream_index, std::shared_ptr<const FrameIndex> index,
                          std::int64_t frame_number) {
    const Keyframe* const key = index->keyframe_before(frame_number);
    const std::int64_t first = key ? std::min(key->frame_number, frame_number) : 0;
    const std::int64_t end = std::min(first + tried_pictures, index->frame_count());
    const auto hardware = std::make_shared<HardwareDecoder>(std::move(device));
    FrameReaderOptions options;
    FrameReader on_cpu(path, stream_index, index, options);
    options.hardware = hardware;
    FrameReader on_device(path, stream_index, index, options);
    on_cpu.seek(first);
    on_device.seek(first);
    for (std::int64_t n = first; n < end; ++n) {
        const auto expected = on_cpu.next();
        const auto given = on_device.next();
        if (!expected || !given || expected->frame_number != given->frame_number ||
            hash_frame(expected->frame, n, 0) != hash_frame(given->frame, n, 0))
            hardware->give_up(
                Text("decoder.trial_differs", "in a trial its pictures were not those of the CPU's decoder"));
    }
}

} // namespace framewright
