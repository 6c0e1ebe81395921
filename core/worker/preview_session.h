// The clip that a preview worker shows.
#pragma once

#include "core/base/cancel.h"

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace framewright {

/// open(), render() and sample() are for the worker's main thread; index() runs beside them.
class PreviewSession {
public:
    PreviewSession();
    ~PreviewSession();

    /// -> {info}
    nlohmann::json open(const std::string& path, int track);
    /// Indexes the open clip: -> {index}. Pictures that need it wait.
    nlohmann::json index(const CancelToken& cancel);
    /// PreviewOrder -> PreviewFrame
    nlohmann::json render(const nlohmann::json& arguments);
    /// {x, y} in fractions of the upright original -> {sample: PixelSample} of the frame shown last, {}
    /// before one is
    nlohmann::json sample(const nlohmann::json& arguments);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
