// The text of a filter script, of which declarations are read.
#include "core/base/error.h"
#include "core/filter/python/script_declaration.h"
#include "tests/fuzz/fuzzing.h"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    const std::string text(reinterpret_cast<const char*>(data), size);
    fuzz::require(script_id(text).find('/') == std::string::npos, "an id with a slash");
    try {
        const ScriptDeclaration declaration = parse_declaration("fuzz", "/script.py", text);
        fuzz::require(declaration.radius >= 0 && declaration.radius <= max_script_radius,
                      "a radius out of range");
        for (const ParameterDescriptor& parameter : declaration.parameters)
            fuzz::require(checked_value("fuzz", parameter, parameter.default_value) ==
                              parameter.default_value,
                          "a default that its own parameter refuses");
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Usage, "another error than of usage");
    }
    return 0;
}
