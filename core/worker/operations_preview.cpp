// Operations of a worker that serves the window's preview.
#include "core/worker/operations.h"

#include "core/worker/preview_session.h"

#include <nlohmann/json.hpp>

namespace framewright::operations {

using nlohmann::json;

json preview_open(const json& arguments, OperationContext& context) {
    return context.preview.open(arguments.at("path").get<std::string>(), arguments.at("track").get<int>());
}

json preview_index(const json&, OperationContext& context) {
    return context.preview.index(context.cancel);
}

json preview_render(const json& arguments, OperationContext& context) {
    return context.preview.render(arguments);
}

json preview_sample(const json& arguments, OperationContext& context) {
    return context.preview.sample(arguments);
}

} // namespace framewright::operations
