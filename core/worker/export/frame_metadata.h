// What frames carry beside their samples and an encoder does not write.
#pragma once

#include "core/job/export_request.h"

struct AVFrame;

namespace framewright {

class FrameMetadataCount {
public:
    /// `writes_captions`: the encoder does.
    explicit FrameMetadataCount(bool writes_captions) : writes_captions_(writes_captions) {}

    void look_at(const AVFrame& frame);
    const DroppedMetadata& dropped() const { return dropped_; }

private:
    bool writes_captions_;
    DroppedMetadata dropped_;
};

} // namespace framewright
