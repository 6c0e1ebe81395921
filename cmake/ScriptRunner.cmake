# Writes OUTPUT, a C++ source that holds the bytes of INPUT.
file(READ "${INPUT}" bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "(0x[0-9a-f][0-9a-f],0x[0-9a-f][0-9a-f],0x[0-9a-f][0-9a-f],0x[0-9a-f][0-9a-f],)" "\\1\n    " bytes "${bytes}")
file(WRITE "${OUTPUT}" "// Written by cmake/ScriptRunner.cmake.
#include \"core/filter/python/script_runner.h\"

namespace framewright {
namespace {

constexpr unsigned char program[] = {
    ${bytes}};

} // namespace

std::string_view script_runner() {
    return {reinterpret_cast<const char*>(program), sizeof program};
}

} // namespace framewright
")
