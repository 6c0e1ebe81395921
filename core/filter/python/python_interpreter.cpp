#include "core/filter/python/python_interpreter.h"

#include "core/base/child_program.h"
#include "core/base/error.h"

#include <cstdlib>
#include <filesystem>

namespace framewright {
namespace {

constexpr const char* python_setting = "FRAMEWRIGHT_PYTHON";
constexpr const char* python_in_environment = "bin/python3";

std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    return value ? value : "";
}

} // namespace

std::string find_python(const std::string& owner, const std::string& script) {
    const auto named = [&](const char* name, const std::string& program) {
        const std::string found = find_program(program);
        if (found.empty())
            throw Error(ErrorKind::Unsupported, script, owner,
                        Text("python.named_missing", "{1} names {2}, which is no program that can be run",
                             name, program));
        return found;
    };
    if (const std::string set = variable(python_setting); !set.empty())
        return named(python_setting, set);
    if (const std::string environment = variable("VIRTUAL_ENV"); !environment.empty())
        return named("VIRTUAL_ENV", std::filesystem::path(environment) / python_in_environment);
    const std::filesystem::path beside =
        std::filesystem::absolute(script).parent_path() / ".venv" / python_in_environment;
    for (const std::string& program :
         {beside.string(), std::string("/usr/bin/python3"), std::string("python3")})
        if (const std::string found = find_program(program); !found.empty())
            return found;
    throw Error(ErrorKind::Unsupported, script, owner,
                Text("python.missing",
                     "there is no Python here: install python3 and python3-numpy, or let {1} name one",
                     python_setting));
}

} // namespace framewright
