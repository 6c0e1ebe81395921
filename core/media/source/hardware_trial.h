// Whether a GPU's decoder gives the pictures of the CPU's, seen before it is relied on.
#pragma once

#include "core/media/device/hardware_device.h"
#include "core/media/model/frame_index.h"

#include <cstdint>
#include <memory>
#include <string>

namespace framewright {

/// Decodes a few pictures, from the keyframe before the frame on, in both ways. Throws as
/// HardwareDecoder::give_up() does where the GPU does not decode them or a sample differs, and as FrameReader
/// does where the CPU does not.
void try_hardware_decoder(std::shared_ptr<const HardwareDevice> device, const std::string& path,
                          int stream_index, std::shared_ptr<const FrameIndex> index,
                          std::int64_t frame_number);

} // namespace framewright
