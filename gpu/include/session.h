// Filters a stream of pictures on one device. Plain C++17; no CUDA types.
//
// A session owns a ring of slots. A slot has a stream of its own, pinned memory for a batch of frames in and
// out, and device memory for them. Frames are put into the slots in order; results come out in the same
// order. Frames and results may also come from and go to pictures in the device's memory.
#pragma once

#include "core/base/text.h"
#include "core/job/accelerator_choices.h"
#include "gpu/include/gpu_picture.h"
#include "gpu/include/gpu_timeline.h"
#include "gpu/include/picture_program.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace framewright::gpu {

/// A session refuses one that an operation of the chain cannot be done with; operations that are no
/// convolution do not care.
using Strategy = ConvolutionStrategy;
using framewright::IssueOrder; ///< of the slots

struct SessionOptions {
    int device = 0;
    int streams = 4; ///< slots, 1..16
    int batch = 0;   ///< frames a copy moves, 1..64; 0: so many that a copy moves 4 to 8 MB
    Strategy strategy = Strategy::Auto;
    IssueOrder order = IssueOrder::Breadth;
    std::int64_t device_memory = 0; ///< bytes at most; 0: three quarters of what is free
    std::int64_t pinned_memory = 0; ///< bytes at most; 0: 1 GiB
    bool timeline = false; ///< record spans; kernels are then launched one by one rather than as a graph
    // Both take the pinned memory of their side and the strips out of the session.
    bool device_input = false;  ///< frames come by submit_device() in place of acquire() and submit()
    bool device_output = false; ///< results stay on the device: poll() gives no planes, store_result() does
};

/// Planes in pinned memory.
struct PinnedPicture {
    struct Plane {
        std::uint8_t* data = nullptr;
        std::ptrdiff_t pitch = 0; ///< bytes
        int width = 0;
        int height = 0;
    };
    int plane_count = 0;
    Plane planes[4];
};

class DeviceSession;

/// One thread at a time may call a session. Members throw GpuError. After an error the session is of no use,
/// and members throw the same again, unless the member says otherwise; after ErrorClass::Lost the process
/// should end soon. The destructor waits for the device, except after Lost, and never throws.
class Session {
public:
    /// Where the memory does not suffice, tries with fewer slots, then one frame a batch, then in strips of
    /// rows (between the host's memory and back only), and tells `report` of each step down in words. Throws
    /// OutOfMemory when nothing helps, Unsupported for a program that this device cannot run, Unavailable
    /// where there is no such device.
    static std::unique_ptr<Session> open(const PictureProgram& program, const SessionOptions& options,
                                         const std::function<void(const Text&)>& report = {});
    explicit Session(std::unique_ptr<DeviceSession> device);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Memory for the next frame to be filled in; empty while all of it is in use: poll() and release()
    /// first.
    std::optional<PinnedPicture> acquire();
    /// The picture from the last acquire() is complete. `id` comes back with its result.
    void submit(std::int64_t id);

    /// The next frame, in place of acquire() and submit(). False while all memory is in use: poll() and
    /// release() first. Ordered behind work that is in the context's default (NULL) stream at the time of
    /// the call. The picture must stay as it is until taken() has counted it, or until the session is gone.
    /// Throws Unsupported for a picture that is not of the input's shape; the session then goes on as before.
    bool submit_device(std::int64_t id, const DevicePicture& picture);
    /// How many pictures from submit_device() were copied and may be given back, counted from the session's
    /// start, in order. With `wait`, waits for all that were submitted.
    std::int64_t taken(bool wait);

    /// No frame follows for now: what waits for a full batch or for other slots is started. A picture that
    /// was acquired and not submitted is given back.
    void flush();

    struct Result {
        std::int64_t id = 0;
        PinnedPicture picture; ///< valid until release(); without planes where results stay on the device
    };
    /// The next result in order; empty where there is none yet. With `wait`, waits for the oldest frame that
    /// was started; empty then means that none was.
    std::optional<Result> poll(bool wait);
    /// Copies the result that poll() gave last, which was not released, to a picture on the device, in its
    /// layout. The copy is complete when this returns; where it throws, when the session is gone. Throws
    /// Unsupported for a picture that is not of the output's shape; the session then goes on as before.
    void store_result(const DevicePicture& target);
    /// The oldest picture that was polled and not released is not needed any more.
    void release();

    /// The spans of frames whose results were polled, since the last call. Empty unless the options ask for a
    /// timeline. Launches that belong to one step of one frame make one span, and so do those that "take
    /// over" a picture of the device's memory and "hand over" a result to one.
    std::vector<Span> drain_timeline();

    int slots() const;
    int batch() const;  ///< frames a slot holds
    int strips() const; ///< into which a frame is cut; 1 where it is not
    /// For each step of the program, how it is computed ("box: register").
    std::vector<Text> notes() const;

private:
    std::unique_ptr<DeviceSession> device_;
};

} // namespace framewright::gpu
