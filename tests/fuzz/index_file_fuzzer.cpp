// The file of a frame index that another process has written.
#include "core/base/error.h"
#include "core/media/model/index_file.h"
#include "tests/fuzz/fuzzing.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    const fuzz::MemoryFile file(data, size);
    try {
        const FrameIndex index = map_index_file(file.path());
        fuzz::require(std::is_sorted(index.pts.begin(), index.pts.end()), "times that do not rise");
        for (const Keyframe& key : index.keyframes)
            fuzz::require(key.frame_number >= 0 && key.frame_number < index.frame_count(),
                          "a keyframe that is no frame");
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Worker, "another error than of a worker");
    }
    return 0;
}
