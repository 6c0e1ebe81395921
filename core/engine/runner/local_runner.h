// Runs units of work in worker processes on this machine.
#pragma once

#include "core/engine/runner/local_workers.h"
#include "core/engine/runner/unit_runner.h"

#include <map>

namespace framewright {

class LocalRunner final : public UnitRunner {
public:
    /// `workers` must outlive the object.
    explicit LocalRunner(LocalWorkers& workers) : workers_(workers) {}
    ~LocalRunner() override;

    UnitId submit(const RunnerUnit& unit, UnitReports reports) override;
    void cancel(UnitId id) override;

private:
    struct Running {
        std::size_t place = 0;
        UnitReports reports;
    };

    void end(UnitId id, const Outcome<ExportReport>& outcome);

    LocalWorkers& workers_;
    UnitId last_id_ = 0;
    std::map<UnitId, Running> running_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< false once this object is gone
};

} // namespace framewright
