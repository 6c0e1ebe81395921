// A .cube file.
#include "core/base/error.h"
#include "core/filter/cube_file.h"
#include "tests/fuzz/fuzzing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    const fuzz::MemoryFile file(data, size);
    try {
        read_cube_file(file.path());
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Usage, "another error than of usage");
    }
    return 0;
}
