#include "tests/cuda/codecs/session_slot.h"

#include "tests/cuda/codecs/codec_config.h"
#include "tests/cuda/codecs/encode_error.h"

#include <atomic>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace framewright::fake_codecs {
namespace {

std::atomic<int>& open_sessions() {
    static std::atomic<int> sessions{0};
    return sessions;
}

[[noreturn]] void refuse() {
    throw EncodeError(NV_ENC_ERR_OUT_OF_MEMORY, "too many sessions");
}

/// A file that nobody else has locked; the system unlocks it when its process ends, however it does.
int lock_one(const CodecConfig& config) {
    for (int i = 0; i < config.sessions; ++i) {
        const std::string path = config.slots + "/session" + std::to_string(i);
        const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file < 0)
            throw EncodeError(NV_ENC_ERR_GENERIC, "cannot open " + path);
        if (flock(file, LOCK_EX | LOCK_NB) == 0)
            return file;
        close(file);
    }
    refuse();
}

} // namespace

SessionSlot::SessionSlot() {
    const CodecConfig& config = Codecs::instance().config();
    if (config.sessions >= 0 && !config.slots.empty())
        file_ = lock_one(config);
    else if (config.sessions >= 0 && open_sessions() >= config.sessions)
        refuse();
    ++open_sessions();
}

SessionSlot::~SessionSlot() {
    --open_sessions();
    if (file_ >= 0)
        close(file_);
}

} // namespace framewright::fake_codecs
