// The operations of a worker, by file. Arguments and results are described where each is defined.
#pragma once

#include "core/worker/operation.h"

namespace framewright::operations {

nlohmann::json catalog(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json doctor(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json probe(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json index(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json prepare(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json export_segments(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json measure(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json check_segments(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json assemble_file(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json write_frame_hashes(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json quality(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json make_sample(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json preview_open(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json preview_index(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json preview_render(const nlohmann::json& arguments, OperationContext& context);
nlohmann::json preview_sample(const nlohmann::json& arguments, OperationContext& context);

} // namespace framewright::operations
