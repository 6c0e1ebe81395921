// The frames of an encoded file, asked for by time.
#pragma once

#include "core/base/cancel.h"
#include "core/base/text.h"
#include "core/media/source/frame_reader.h"

#include <cstdint>
#include <memory>
#include <string>

namespace framewright {

/// For one thread.
class EncodedFrames {
public:
    /// Throws Error(Input) where the file cannot be read.
    EncodedFrames(const std::string& path, const CancelToken& cancel);

    /// The next frame, which must stand at `seconds`; throws Error(Verification) where another one does.
    Frame at(double seconds, std::int64_t number);
    /// Throws Error(Verification) where there are more frames than were asked for.
    void expect_end() const;

private:
    [[noreturn]] void fail(const Text& cause) const;

    std::string path_;
    std::shared_ptr<const FrameIndex> index_;
    std::unique_ptr<FrameReader> reader_;
    std::int64_t taken_ = 0;
};

} // namespace framewright
