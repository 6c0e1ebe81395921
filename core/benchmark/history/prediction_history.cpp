#include "core/benchmark/history/prediction_history.h"

#include "core/benchmark/history/history.h"
#include "core/benchmark/history/history_schema.h"
#include "core/benchmark/record/comparison.h"
#include "core/benchmark/record/machine_identity.h"

#include <algorithm>
#include <cmath>

namespace framewright {
namespace {

constexpr std::int64_t kept_rows = 2000;
constexpr std::int64_t looked_at = 15;

std::int64_t milliseconds(double seconds) {
    return std::llround(seconds * 1000);
}

double seconds(std::int64_t milliseconds) {
    return static_cast<double>(milliseconds) / 1000;
}

} // namespace

PredictionHistory::PredictionHistory(std::string path)
    : path_(path.empty() ? default_history_path() : std::move(path)), machine_(identify_machine().host) {}
PredictionHistory::~PredictionHistory() = default;

SqliteDatabase& PredictionHistory::database() {
    if (!database_)
        database_ = std::make_unique<SqliteDatabase>(open_history(path_));
    return *database_;
}

Correction PredictionHistory::correction(const PredictionKey& key) {
    SqliteStatement rows = database().prepare(
        "SELECT measured_ms, outcome_ms FROM prediction WHERE machine = ?1 AND (?2 = '' OR backend = ?2)"
        " AND encoder = ?3 AND size_class = ?4 ORDER BY id DESC LIMIT ?5");
    rows.bind(machine_).bind(key.backend).bind(key.encoder).bind(key.size_class).bind(looked_at);
    std::vector<double> ratios;
    while (rows.step())
        if (rows.integer(0) > 0)
            ratios.push_back(seconds(rows.integer(1)) / seconds(rows.integer(0)));
    if (ratios.empty())
        return {};
    std::sort(ratios.begin(), ratios.end());
    const std::size_t half = ratios.size() / 2;
    const double median = ratios.size() % 2 == 1 ? ratios[half] : (ratios[half - 1] + ratios[half]) / 2;
    return {median, static_cast<int>(ratios.size())};
}

void PredictionHistory::record(const PredictionOutcome& outcome) {
    SqliteTransaction transaction(database());
    database()
        .prepare("INSERT INTO prediction (ended, machine, clip, backend, workers, encoder, size_class,"
                 " measured_ms, predicted_ms, outcome_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(utc_now())
        .bind(machine_)
        .bind(outcome.source)
        .bind(outcome.key.backend)
        .bind(std::int64_t{outcome.workers})
        .bind(outcome.key.encoder)
        .bind(outcome.key.size_class)
        .bind(milliseconds(outcome.measured_seconds))
        .bind(milliseconds(outcome.predicted_seconds))
        .bind(milliseconds(outcome.outcome_seconds))
        .run();
    database()
        .prepare("DELETE FROM prediction WHERE id <= (SELECT max(id) FROM prediction) - ?")
        .bind(kept_rows)
        .run();
    transaction.commit();
}

std::vector<StoredPrediction> PredictionHistory::list(int most) {
    SqliteStatement rows = database().prepare(
        "SELECT ended, machine, clip, backend, workers, encoder, size_class, measured_ms, predicted_ms,"
        " outcome_ms FROM prediction ORDER BY id DESC LIMIT ?");
    rows.bind(std::int64_t{most});
    std::vector<StoredPrediction> stored;
    while (rows.step())
        stored.push_back({rows.text(0),
                          rows.text(1),
                          {{rows.text(3), rows.text(5), rows.text(6)},
                           rows.text(2),
                           static_cast<int>(rows.integer(4)),
                           seconds(rows.integer(7)),
                           seconds(rows.integer(8)),
                           seconds(rows.integer(9))}});
    return stored;
}

} // namespace framewright
