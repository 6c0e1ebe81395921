// The window's side of a clip's sound: asks a worker process of its own, a block at a time.
#pragma once

#include "core/base/error.h"
#include "core/media/model/frame_index.h"
#include "core/sound/sound_types.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace framewright {

struct SoundSource {
    std::string path;
    int stream = 0; ///< the file's number of it
    std::shared_ptr<const FrameIndex> index;
};

/// Called on the client's own thread.
struct SoundObserver {
    /// The next frames of this run, interleaved; valid during the callback only.
    std::function<void(std::uint64_t run, const float* samples, const SoundBlock& block)> block;
    /// There will be no sound for this run.
    std::function<void(std::uint64_t run, const Error& error)> failed;
};

/// For one stream of a clip. Any thread may call any member.
class SoundClient {
public:
    /// `worker_program` "" means framewright-worker beside this program. A worker is started with the first
    /// run.
    SoundClient(std::string worker_program, SoundSource source, SoundObserver observer);
    ~SoundClient();

    /// Sound from `seconds` after the first frame on, at this speed, instead of the run before; the first
    /// block of `frames` is asked for at once.
    void start(std::uint64_t run, double seconds, int speed_percent, int frames);
    /// One more block of this run, after the one before has come.
    void go_on(std::uint64_t run, int frames);
    /// Process id of the worker, 0 while there is none. For tests.
    int worker_process_id() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
