// The file of a frame index that another process has written.
#include "core/base/error.h"
#include "core/media/model/index_file.h"
#include "tests/fuzz/fuzzing.h"

#include <algorithm>
#include <cstddef>
#include <functional>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    const fuzz::MemoryFile file(data, size);
    try {
        const FrameIndex index = map_index_file(file.path());
        fuzz::require(std::adjacent_find(index.pts.begin(), index.pts.end(), std::greater_equal<>()) ==
                          index.pts.end(),
                      "times that do not rise");
        for (const Keyframe& key : index.keyframes) {
            fuzz::require(key.frame_number >= 0 && key.frame_number < index.frame_count(),
                          "a keyframe that is no frame");
            fuzz::require(index.counted || key.pts <= index.pts[static_cast<std::size_t>(key.frame_number)],
                          "a keyframe later than its frame");
            fuzz::require(key.position >= -1, "a keyframe before the file");
        }
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Worker, "another error than of a worker");
    }
    return 0;
}
