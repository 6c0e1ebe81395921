// An in or out point as a user writes it.
#include "core/base/error.h"
#include "core/job/job_spec.h"
#include "tests/fuzz/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    TimePoint point;
    try {
        point = parse_time_point(fuzz::text_of(data, size));
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Usage, "another error than of usage");
        return 0;
    }
    fuzz::require(point.value >= 0, "a point before the start");
    fuzz::require(parse_time_point(format_time_point(point)) == point,
                  "a point that is not itself once it was written");
    return 0;
}
