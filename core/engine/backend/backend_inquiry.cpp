#include "core/engine/backend/backend_inquiry.h"

#include "core/engine/process/work_thread.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>

namespace framewright {
namespace {

Outcome<std::vector<BackendDescriptor>> described(const std::vector<const BackendRow*>& rows,
                                                  const CancelToken& given_up) {
    std::vector<BackendDescriptor> found;
    try {
        for (const BackendRow* row : rows) {
            given_up.throw_if_cancelled();
            found.push_back(row->describe(given_up.flag()));
        }
    } catch (...) {
        return current_error("backend");
    }
    return found;
}

} // namespace

void BackendInquiry::describe(const std::vector<const BackendRow*>& rows, const Done& done) {
    if (std::none_of(rows.begin(), rows.end(),
                     [](const BackendRow* row) { return bool(row->availability); })) {
        done(described(rows, given_up_));
        return;
    }
    using Answer = Outcome<std::vector<BackendDescriptor>>;
    const auto answer = std::make_shared<std::optional<Answer>>();
    thread_.run([rows, answer, given_up = given_up_] { answer->emplace(described(rows, given_up)); },
                [done, answer, given_up = given_up_](std::exception_ptr) {
                    if (!given_up.cancelled())
                        done(**answer);
                });
}

} // namespace framewright
