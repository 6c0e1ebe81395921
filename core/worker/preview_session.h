// The clip that a preview worker shows.
#pragma once

#include "core/base/cancel.h"

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace framewright {

/// For the worker's main thread.
class PreviewSession {
public:
    PreviewSession();
    ~PreviewSession();

    nlohmann::json open(const nlohmann::json& arguments, const std::function<void(const nlohmann::json&)>& emit);
    nlohmann::json render(const nlohmann::json& arguments);
    nlohmann::json sample(const nlohmann::json& arguments);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
