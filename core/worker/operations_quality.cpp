// The operation that measures an encoded file.
#include "core/worker/operations.h"

#include "core/base/error.h"
#include "core/worker/quality/quality_pass.h"

#include <chrono>
#include <nlohmann/json.hpp>

namespace framewright::operations {
namespace {
using nlohmann::json;
}

/// {spec: JobSpec whose output is the finished file, metrics: [id]} -> {quality: QualityRecord}; events
/// {fraction}
json quality(const json& arguments, OperationContext& context) {
    auto spec = arguments.at("spec").get<JobSpec>();
    spec.backend = BackendSpec();
    const auto job = prepare({{"spec", spec}}, context).at("job").get<PreparedJob>();
    using Clock = std::chrono::steady_clock;
    auto told = Clock::now();
    const auto progress = [&](double fraction) {
        if (Clock::now() - told < std::chrono::milliseconds(100))
            return;
        told = Clock::now();
        context.emit({{"fraction", fraction}});
    };
    const auto metrics = arguments.at("metrics").get<std::vector<std::string>>();
    return {{"quality", measure_quality(job, metrics, context.cancel, progress)}};
}

} // namespace framewright::operations
