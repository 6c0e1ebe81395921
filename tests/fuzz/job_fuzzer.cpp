// A job's file.
#include "core/base/error.h"
#include "core/job/job_spec.h"
#include "tests/fuzz/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    std::optional<JobSpec> spec;
    try {
        spec = parse_job(fuzz::text_of(data, size));
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Usage, "another error than of usage");
        return 0;
    }
    fuzz::require(parse_job(format_job(*spec)) == *spec, "a job that is not itself once it was written");
    return 0;
}
