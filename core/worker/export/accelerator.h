// What a device must offer to run the stages of a chain instead of the CPU's kernels. Implemented
// outside of core; the worker's main function says what there is.
#pragma once

#include "core/base/text.h"
#include "core/filter/chain/filter_chain.h"
#include "core/frame/device_picture.h"
#include "core/frame/picture.h"
#include "core/job/accelerator_spec.h"
#include "core/trace/device_overlap.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace framewright {

/// Something that the device did, on the clock of trace_clock_ns().
struct AcceleratorSpan {
    DeviceWork kind = DeviceWork::Kernels;
    int stream = 0;
    std::int64_t frame = -1; ///< its number
    std::string step;        ///< of a kernel: the filter it belongs to
    std::int64_t start_ns = 0;
    std::int64_t end_ns = 0;
};

/// The steps of one stage on the device. One thread at a time. Members throw Error(Worker) with the stage
/// accelerator_stage when the device fails: nothing but the destructor may be called then.
class AcceleratorSession {
public:
    virtual ~AcceleratorSession() = default;

    /// Planes for the next input; empty while all memory is in use.
    virtual std::optional<Picture> acquire() = 0;
    /// The next input: the last acquired planes, which are filled in (null), or a picture of the device's
    /// memory, which must stay as it is until taken() has counted it. False while all memory is in use, which
    /// it is not after acquire().
    virtual bool submit(std::int64_t frame_number, const DevicePicture* picture) = 0;
    /// How many pictures from the device's memory were taken since the start, in order; with `wait`, once all
    /// are.
    virtual std::int64_t taken(bool wait) = 0;

    struct Result {
        std::int64_t frame_number = 0;
        ConstPicture picture; ///< until release(); without planes where results stay on the device
    };
    enum class Wait {
        No,
        ForStarted, ///< for the oldest input that was started; where none was, starts what waits for more
        ForAll,     ///< the same, after starting what waits for more input
    };
    /// The next result in order.
    virtual std::optional<Result> poll(Wait wait) = 0;
    /// The last polled result is not needed any more, after it was copied to `target`, a picture on the
    /// device, where results stay there (else null).
    virtual void release(const DevicePicture* target) = 0;

    /// What was done for the results so far, since the last call; empty unless a timeline was asked for.
    virtual std::vector<AcceleratorSpan> drain_spans() = 0;
};

/// Which ends of a session are in the device's memory rather than the CPU's.
struct DeviceEnds {
    bool input = false;
    bool output = false;
};

/// What a session says of itself once it is open.
struct AcceleratorInfo {
    int capacity = 1;        ///< frames that it holds
    std::vector<Text> notes; ///< how each step is computed
    std::vector<Text> warnings;
};

class Accelerator {
public:
    virtual ~Accelerator() = default;
    /// Row of the device whose memory it shares with decoders and encoders.
    virtual std::string device() const = 0;
    /// Throws Error(Unsupported) where the device cannot run these steps or is not there, Error(Worker) with
    /// memory_stage where it has too little memory, and with accelerator_stage where it failed.
    virtual std::unique_ptr<AcceleratorSession> open(const FrameFormat& input,
                                                     std::span<const StageStep> steps,
                                                     const AcceleratorSpec& spec, const DeviceEnds& ends,
                                                     bool timeline, AcceleratorInfo& info) const = 0;
};

} // namespace framewright
