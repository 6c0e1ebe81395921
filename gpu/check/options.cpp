#include "gpu/check/options.h"

#include <stdexcept>

namespace framewright::gpu {

void parse_options(int count, char** arguments, const std::map<std::string, ProgramOption>& options) {
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        const auto found = options.find(name);
        if (found == options.end()) {
            throw std::invalid_argument("unknown option " + name);
        }
        if (found->second.takes_value && i + 1 == count) {
            throw std::invalid_argument(name + " needs a value");
        }
        try {
            found->second.set(found->second.takes_value ? arguments[++i] : "");
        } catch (const std::logic_error&) {
            throw std::invalid_argument(name + " does not take " + arguments[i]);
        }
    }
}

} // namespace framewright::gpu
