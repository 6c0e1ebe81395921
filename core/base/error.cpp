#include "core/base/error.h"

#include <cstring>
#include <utility>

namespace framewright {

Error::Error(ErrorKind kind, std::string file, std::string stage, std::string cause, std::string detail)
    : std::runtime_error(file + ": " + stage + ": " + cause), kind_(kind), file_(std::move(file)),
      stage_(std::move(stage)), cause_(std::move(cause)), detail_(std::move(detail)) {}

void throw_system_error(ErrorKind kind, const std::string& file, const std::string& stage,
                        const std::string& cause, int error_number) {
    throw Error(kind, file, stage, cause + ": " + std::strerror(error_number),
                "errno " + std::to_string(error_number));
}

} // namespace framewright
