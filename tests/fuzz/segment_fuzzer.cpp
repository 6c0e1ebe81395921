// The packet stream of a segment, as it is and with the checksum that its bytes should have, so that changes
// get past it.
#include "core/base/error.h"
#include "core/segment/segment_record.h"
#include "core/segment/segment_stream.h"
#include "tests/fuzz/fuzzing.h"

#include <cstring>
#include <vector>

namespace framewright {
namespace {

void read_all(const std::uint8_t* data, std::size_t size) {
    const fuzz::MemoryFile file(data, size);
    try {
        const SegmentSummary summary = read_segment_summary(file.path());
        fuzz::require(summary.trailer.packets == std::ssize(summary.pts), "another number of packets");
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Verification, "another error than of verification");
    }
}

} // namespace
} // namespace framewright

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    read_all(data, size);
    if (size > segment::checksum_size) {
        std::vector<std::uint8_t> mended(data, data + size);
        const std::size_t end = size - segment::checksum_size;
        const std::uint32_t checksum = segment::extend_checksum(0, {mended.data(), end});
        std::memcpy(mended.data() + end, &checksum, sizeof checksum);
        read_all(mended.data(), mended.size());
    }
    return 0;
}
