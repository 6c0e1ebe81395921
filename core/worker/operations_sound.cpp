// The operation of a worker that serves the sound of the window's playback.
#include "core/worker/operations.h"

#include "core/worker/sound_session.h"

namespace framewright::operations {

SoundRequest::Reply handle(const SoundRequest& request, OperationContext& context,
                           const EventSink<SoundRequest>&) {
    return context.sound.read(request, context.cancel);
}

} // namespace framewright::operations
