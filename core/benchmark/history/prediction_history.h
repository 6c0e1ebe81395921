// The predictions of the backend `auto` and their outcomes, in the history.
#pragma once

#include "core/engine/choice/prediction_log.h"

#include <memory>
#include <string>
#include <vector>

namespace framewright {

class SqliteDatabase;

/// One line of a list.
struct StoredPrediction {
    std::string ended; ///< UTC, ISO 8601
    std::string machine;
    PredictionOutcome outcome;
};

/// Opens the database with the first call, so that jobs without a prediction do not need it; once it cannot
/// be used every call throws. Errors and sharing as for History. Keeps the newest 2000 rows.
class PredictionHistory final : public PredictionLog {
public:
    /// "" for default_history_path().
    explicit PredictionHistory(std::string path = {});
    ~PredictionHistory() override;

    /// The median of the last 15 runs on this machine.
    Correction correction(const PredictionKey& key) override;
    void record(const PredictionOutcome& outcome) override;
    /// Newest first, at most `most`.
    std::vector<StoredPrediction> list(int most);

private:
    SqliteDatabase& database();

    const std::string path_;
    const std::string machine_;
    std::unique_ptr<SqliteDatabase> database_;
};

} // namespace framewright
