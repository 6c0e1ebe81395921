#include "core/benchmark/statistics/recommendation.h"

#include "core/benchmark/statistics/analysis.h"
#include "core/metric/registry/metric_registry.h"

#include <algorithm>

namespace framewright {
namespace {

bool counts(const CellRecord& cell) {
    return !cell.runs.empty() && cell.agreement != HashAgreement::Different;
}

/// How well the cell's encoder is what is wanted.
int fit_of(const CellRecord& cell, const EncoderSpec& wanted) {
    if (cell.encoder.id != wanted.id)
        return cell.encoder.produces_file() ? 1 : 0;
    return cell.encoder.preset == wanted.preset ? 3 : 2;
}

/// The place of the fastest cell with this encoder, but for `except`.
std::optional<std::size_t> fastest_of(const ComparisonRecord& record, const std::string& encoder,
                                      std::optional<std::size_t> except = std::nullopt) {
    std::optional<std::size_t> fastest;
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        const CellRecord& cell = record.cells[i];
        if (i == except || cell.label_encoder != encoder || !counts(cell))
            continue;
        if (!fastest || wall_seconds(cell).median < wall_seconds(record.cells[*fastest]).median)
            fastest = i;
    }
    return fastest;
}

double file_bytes(const CellRecord& cell) {
    return static_cast<double>(median_run(cell)->result.output_bytes);
}

void compare_quality(const CellRecord& answer, const CellRecord& other, FasterChoice& choice) {
    if (!answer.quality || !other.quality)
        return;
    for (const MetricRow* metric : metric_registry().rows()) {
        const auto mine = answer.quality->mean.find(metric->id);
        const auto its = other.quality->mean.find(metric->id);
        if (mine == answer.quality->mean.end() || its == other.quality->mean.end())
            continue;
        choice.metric = metric->id;
        const double lost = mine->second - its->second;
        choice.quality_lost = metric->higher_is_better ? lost : -lost;
        return;
    }
}

/// The encoder that saves most; those of the same file format before others.
std::optional<FasterChoice> faster_choice(const ComparisonRecord& record, std::size_t answer) {
    const CellRecord& cell = record.cells[answer];
    const double seconds = wall_seconds(cell).median;
    std::optional<FasterChoice> best;
    for (const CellRecord& other : record.cells) {
        if (!other.encoder.produces_file() || other.label_encoder == cell.label_encoder)
            continue;
        const auto place = fastest_of(record, other.label_encoder);
        if (!place)
            continue;
        FasterChoice choice;
        choice.cell = *place;
        choice.seconds_saved = seconds - wall_seconds(record.cells[*place]).median;
        const bool same_format = record.cells[*place].encoder.id == cell.encoder.id;
        const bool best_is = best && record.cells[best->cell].encoder.id == cell.encoder.id;
        if (choice.seconds_saved <= 0 || (best && best_is && !same_format) ||
            (best && best_is == same_format && best->seconds_saved >= choice.seconds_saved))
            continue;
        choice.bytes_more = file_bytes(record.cells[*place]) - file_bytes(cell);
        compare_quality(cell, record.cells[*place], choice);
        best = choice;
    }
    return best;
}

/// Faster by more than chance, no larger, and measured to be no worse.
bool is_ahead(const CellRecord& cell, const CellRecord& of) {
    constexpr double clearly = 0.97; // of the time
    FasterChoice change;
    compare_quality(of, cell, change);
    return wall_seconds(cell).median < clearly * wall_seconds(of).median &&
           file_bytes(cell) <= file_bytes(of) && change.quality_lost && *change.quality_lost <= 0;
}

/// The fastest of the cells that are ahead of this one.
std::optional<std::size_t> ahead_of(const ComparisonRecord& record, std::size_t place) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        const CellRecord& cell = record.cells[i];
        if (!counts(cell) || !cell.encoder.produces_file() || !is_ahead(cell, record.cells[place]))
            continue;
        if (!best || wall_seconds(cell).median < wall_seconds(record.cells[*best]).median)
            best = i;
    }
    return best;
}

} // namespace

std::optional<Recommendation> recommend(const ComparisonRecord& record, const EncoderSpec& wanted) {
    const CellRecord* encoder = nullptr;
    for (const CellRecord& cell : record.cells)
        if (counts(cell) && (encoder == nullptr || fit_of(cell, wanted) > fit_of(*encoder, wanted)))
            encoder = &cell;
    if (encoder == nullptr)
        return std::nullopt;
    Recommendation found;
    found.cell = *fastest_of(record, encoder->label_encoder);
    if (record.cells[found.cell].encoder.produces_file())
        if (const auto better = ahead_of(record, found.cell); better) {
            const bool other = record.cells[*better].label_encoder != record.cells[found.cell].label_encoder;
            found.instead_of = other ? std::optional(found.cell) : std::nullopt;
            found.cell = *better;
        }
    const CellRecord& answer = record.cells[found.cell];
    found.complete = std::all_of(record.cells.begin(), record.cells.end(), [&](const CellRecord& cell) {
        return !cell.error.empty() || static_cast<int>(cell.runs.size()) >= record.spec.repeats;
    });
    if (!is_reference(answer))
        found.speed_up = speed_up(record, answer);
    const auto second = fastest_of(record, answer.label_encoder, found.cell);
    if (second && wall_seconds(record.cells[*second]).minimum <= wall_seconds(answer).maximum)
        found.as_fast = second;
    if (answer.encoder.produces_file())
        found.faster = faster_choice(record, found.cell);
    return found;
}

} // namespace framewright
