// The GPU as the worker's accelerator.
#pragma once

#include "core/worker/export/accelerator.h"

namespace framewright {

/// Nothing is loaded before the first session is opened.
class CudaAccelerator final : public Accelerator {
public:
    std::string device() const override { return "cuda"; }
    std::unique_ptr<AcceleratorSession> open(const FrameFormat& input, std::span<const StageStep> steps,
                                             const AcceleratorSpec& spec, const DeviceEnds& ends,
                                             bool timeline, AcceleratorInfo& info) const override;
};

} // namespace framewright
