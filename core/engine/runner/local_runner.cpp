#include "core/engine/runner/local_runner.h"

#include "core/protocol/requests.h"

#include <utility>

namespace framewright {

LocalRunner::~LocalRunner() {
    *alive_ = false;
    for (const auto& [id, unit] : std::exchange(running_, {}))
        workers_.drop(unit.place);
}

UnitId LocalRunner::submit(const RunnerUnit& unit, UnitReports reports) {
    using Request = protocol::ExportSegmentsRequest;
    const std::size_t place = workers_.idle_place();
    const UnitId id = ++last_id_;
    running_[id] = {place, std::move(reports)};
    const auto while_running = [this, alive = alive_, id](const auto& act) {
        if (!*alive)
            return;
        const auto found = running_.find(id);
        if (found != running_.end())
            act(UnitReports(found->second.reports)); // a copy: a report may end the unit
    };
    ReplyHandlers<Request> handlers;
    handlers.event = [while_running](const Request::Event& event) {
        while_running([&](const UnitReports& to) {
            if (event.frames)
                to.progress(*event.frames);
            if (event.segment)
                to.segment_done(*event.segment);
        });
    };
    handlers.cpu = [this, alive = alive_](const CpuSeconds& used) {
        if (*alive)
            workers_.count_cpu(used);
    };
    handlers.done = [this, alive = alive_, id](const Outcome<Request::Reply>& outcome) {
        if (*alive)
            end(id, outcome.ok() ? Outcome<ExportReport>(outcome.value().report)
                                 : Outcome<ExportReport>(outcome.error()));
    };
    workers_.at(place).request(Request{unit.request, unit.identity, unit.index_path}, std::move(handlers));
    return id;
}

void LocalRunner::end(UnitId id, const Outcome<ExportReport>& outcome) {
    const auto found = running_.find(id);
    if (found == running_.end())
        return;
    const Running unit = std::move(found->second);
    running_.erase(found);
    if (!outcome.ok() && outcome.error().kind() == ErrorKind::Worker)
        workers_.drop(unit.place);
    unit.reports.ended(static_cast<int>(unit.place), outcome);
}

void LocalRunner::cancel(UnitId id) {
    const auto found = running_.find(id);
    if (found == running_.end())
        return;
    const std::size_t place = found->second.place;
    running_.erase(found);
    workers_.drop(place);
}

} // namespace framewright
