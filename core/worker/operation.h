// What a worker can be asked to do. An operation is a function and one row in operation_table.cpp.
#pragma once

#include "core/base/cancel.h"

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

namespace framewright {

class Accelerator;
class SourceCache;
class PreviewSession;

/// What an operation works with. emit() may be called from any thread.
struct OperationContext {
    std::function<void(const nlohmann::json& event)> emit;
    CancelToken cancel;
    SourceCache& sources;    ///< what is known of the files this worker has opened
    PreviewSession& preview; ///< the clip shown in the window, if this worker serves one
    const Accelerator* accelerator = nullptr; ///< none where this program has none
};

struct OperationRow {
    const char* name;
    /// Returns the body of the answer; an Error becomes the error answer.
    nlohmann::json (*run)(const nlohmann::json& arguments, OperationContext& context);
    /// Of several waiting requests of this name only the newest is run; the others are answered as
    /// superseded.
    bool latest_wins = false;
    /// Runs on a thread of its own, beside the requests that follow.
    bool background = false;
};

std::span<const OperationRow> operation_table();

/// Serves requests from standard input until it closes, answering on standard output. Never returns normally:
/// the process ends with its parent. `accelerator` may be null.
int run_worker(const Accelerator* accelerator);

} // namespace framewright
