# Writes OUTPUT, which says VERSION and a hash over FILES: what two programs must share to understand each other.
set(hashes "")
foreach(file ${FILES})
    file(SHA256 "${file}" hash)
    string(APPEND hashes "${hash}")
endforeach()
string(SHA256 hash "${hashes}")
string(SUBSTRING "${hash}" 0 16 hash)
file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT
[[// Written by cmake/ProtocolVersion.cmake.
#include "core/protocol/codec.h"

namespace framewright::protocol {

std::string version() {
    return "@VERSION@-@hash@";
}

} // namespace framewright::protocol
]])
file(TOUCH "${OUTPUT}")
