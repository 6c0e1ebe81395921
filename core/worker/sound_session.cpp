#include "core/worker/sound_session.h"

#include "core/media/model/index_file.h"
#include "core/preview/shared_pixels.h"
#include "core/sound/render/sound_reader.h"

#include <cstddef>
#include <string>

namespace framewright {

class SoundSession::Implementation {
public:
    bool has_open(const protocol::SoundRequest& request) const {
        return reader && path == request.path && stream == request.stream && index_path == request.index_path;
    }

    void open(const protocol::SoundRequest& request) {
        reader.reset();
        reader = std::make_unique<SoundReader>(
            request.path, request.stream,
            std::make_shared<const FrameIndex>(map_index_file(request.index_path)));
        path = request.path;
        stream = request.stream;
        index_path = request.index_path;
    }

    std::string path;
    int stream = 0;
    std::string index_path;
    std::unique_ptr<SoundReader> reader;
    std::unique_ptr<SharedPixelsView> samples;
};

SoundSession::SoundSession() : implementation_(std::make_unique<Implementation>()) {}
SoundSession::~SoundSession() = default;

SoundBlock SoundSession::read(const protocol::SoundRequest& request, const CancelToken& cancel) {
    Implementation& state = *implementation_;
    const bool sizes = request.frames > 0 && request.frames <= max_sound_frames &&
                       request.memory_bytes >= static_cast<std::size_t>(request.frames) * sound_frame_bytes;
    const bool speed = request.speed_percent >= min_sound_speed && request.speed_percent <= max_sound_speed;
    if (!sizes || !speed || (!request.restart && !state.has_open(request)))
        throw Error(ErrorKind::Worker, "-", "sound",
                    Text("sound.invalid_request", "invalid request for sound"));
    if (!state.samples || !state.samples->matches(request.memory_path, request.memory_bytes))
        state.samples = std::make_unique<SharedPixelsView>(request.memory_path, request.memory_bytes);
    if (!state.has_open(request))
        state.open(request);
    if (request.restart)
        state.reader->start(request.start_us, request.speed_percent);
    return state.reader->read(reinterpret_cast<float*>(state.samples->data()), request.frames, cancel);
}

} // namespace framewright
