#include "core/worker/preview_session.h"
#include "core/base/error.h"
#include <nlohmann/json.hpp>
namespace framewright {
class PreviewSession::Implementation {};
PreviewSession::PreviewSession() = default;
PreviewSession::~PreviewSession() = default;
nlohmann::json PreviewSession::open(const nlohmann::json&, const std::function<void(const nlohmann::json&)>&) { throw Error(ErrorKind::Worker, "-", "preview", "no"); }
nlohmann::json PreviewSession::render(const nlohmann::json&) { throw Error(ErrorKind::Worker, "-", "preview", "no"); }
nlohmann::json PreviewSession::sample(const nlohmann::json&) { throw Error(ErrorKind::Worker, "-", "preview", "no"); }
}
