#include "gpu/emulate/emulate.h"

#include "gpu/emulate/run_body.h"
#include "gpu/kernels/ceiling_body.h"
#include "gpu/kernels/kernel_list.h"

#include <map>
#include <string_view>

namespace framewright::gpu {
namespace {

using Runner = void (*)(const Launch&, const std::int32_t*, const EmulationOptions&);

const std::map<std::string_view, Runner>& runners() {
#define FRAMEWRIGHT_EMULATE_KERNEL(name, ...) {#name, run_body<__VA_ARGS__>},
    static const std::map<std::string_view, Runner> table{FRAMEWRIGHT_ALL_KERNELS(
        FRAMEWRIGHT_EMULATE_KERNEL) FRAMEWRIGHT_CEILING_KERNELS(FRAMEWRIGHT_EMULATE_KERNEL)};
#undef FRAMEWRIGHT_EMULATE_KERNEL
    return table;
}

} // namespace

void emulate(const Launch& launch, const std::int32_t* constants, const EmulationOptions& options) {
    const auto found = runners().find(launch.kernel);
    if (found == runners().end())
        throw std::invalid_argument(std::string("there is no kernel '") + launch.kernel + "'");
    found->second(launch, constants, options);
}

} // namespace framewright::gpu
