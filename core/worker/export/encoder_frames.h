// Whether filtered pictures go to the encoder without leaving the device's memory.
#pragma once

#include "core/media/device/hardware_device.h"
#include "core/media/encode/encoder.h"
#include "core/worker/export/export_job.h"

#include <memory>

namespace framewright {

/// Whether the encoder is one of the device's (a row's id) and nothing but the layout is to be converted for
/// it, and nobody looks at the pictures on the way.
bool can_encode_on_device(const std::string& device, const ExportRequest& request, const EncoderInput& input,
                          const EncoderPlan& plan);

/// The memory that such an encoder takes pictures from: it was opened with it, and makes the same stream as
/// with pictures in the CPU's memory. Throws Error(Unsupported) where it does not.
std::shared_ptr<const DeviceFrames> open_encoder_frames(const HardwareDevice& device,
                                                        const ExportRequest& request,
                                                        const EncoderInput& input, const EncoderPlan& plan);

} // namespace framewright
