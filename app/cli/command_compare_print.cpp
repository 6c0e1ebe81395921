// A comparison as a table, as sentences, and as CSV.
#include "app/cli/command_compare.h"

#include "app/cli/text_table.h"
#include "app/cli/words.h"
#include "core/base/error.h"
#include "core/base/write_file.h"
#include "core/benchmark/frame_agreement.h"
#include "core/benchmark/statistics/analysis.h"
#include "core/benchmark/statistics/bottleneck.h"
#include "core/engine/backend/backend.h"
#include "core/metric/registry/metric_registry.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <functional>
#include <iterator>
#include <set>

namespace framewright::cli {
namespace {

constexpr double mebibyte = 1 << 20;

using Row = TableRow;

std::string fixed(double value, int digits) {
    return fixed_text(value, digits);
}

std::string spread_text(const Spread& spread) {
    return fixed(spread.median, 2) + " (" + fixed(spread.minimum, 2) + "-" + fixed(spread.maximum, 2) + ")" +
           (spread.noisy ? " noisy" : "");
}

std::string score_text(const CellRecord& cell, const MetricRow& metric) {
    const auto score = mean_score(cell, metric.id);
    return score ? format_score(metric, *score) : "-";
}

/// The metrics that are usual and those that were asked for, in the table's order.
std::vector<const MetricRow*> shown_metrics(const ComparisonRecord& record) {
    std::vector<const MetricRow*> rows = metric_registry().rows();
    const auto& asked = record.spec.metrics;
    std::erase_if(rows, [&](const MetricRow* row) {
        return !row->by_default && std::find(asked.begin(), asked.end(), row->id) == asked.end();
    });
    return rows;
}

std::string equal_text(const CellRecord& cell) {
    switch (cell.agreement) {
    case HashAgreement::Equal:
        return "yes";
    case HashAgreement::Different:
        return "NO";
    case HashAgreement::Unknown:
        return "-";
    case HashAgreement::Within:
    case HashAgreement::Declared:
        break;
    }
    return agreement_text(cell).english();
}

std::string gain_text(const std::optional<double>& gain) {
    return gain ? fixed(*gain, 2) : "-";
}

constexpr std::ptrdiff_t waiting_place = 3; ///< of its column, where there is one

/// Whether a cluster's queue is part of the time of a cell.
bool waits_somewhere(const ComparisonRecord& record) {
    return std::any_of(record.cells.begin(), record.cells.end(),
                       [](const CellRecord& cell) { return backend_traits(cell.backend.id).remote; });
}

Row row_of(const ComparisonRecord& record, const CellRecord& cell,
           const std::vector<const MetricRow*>& metrics, bool waits) {
    const RunRecord* run = median_run(cell);
    if (!run)
        return {cell.label_backend, cell.label_encoder, cell.error.empty() ? "not run" : "failed"};
    Row row{cell.label_backend,
            cell.label_encoder,
            spread_text(wall_seconds(cell)),
            fixed(frames_per_second(cell), 1),
            gain_text(speed_up(record, cell)),
            fixed(cpu_seconds(cell), 2),
            fixed(static_cast<double>(run->result.peak_memory_bytes) / mebibyte, 0),
            run->result.output_bytes > 0 ? fixed(static_cast<double>(run->result.output_bytes) / megabyte, 2)
                                         : "-"};
    if (waits)
        row.insert(row.begin() + waiting_place,
                   backend_traits(cell.backend.id).remote ? fixed(waiting_seconds(cell), 2) : "-");
    for (const MetricRow* metric : metrics)
        row.push_back(score_text(cell, *metric));
    row.push_back(equal_text(cell));
    return row;
}

/// Each reason once, with the cells it concerns left out: they share it.
void print_notes(const ComparisonRecord& record) {
    std::set<std::string> notes;
    for (const CellRecord& cell : record.cells) {
        if (!cell.error.empty())
            notes.insert(cell.label_backend + ", " + cell.label_encoder + ": " + cell.error);
        if (const std::string note = agreement_note(cell).english(); !note.empty())
            notes.insert(cell.label_backend + ": " + note);
        if (cell.quality)
            for (const auto& [metric, reason] : cell.quality->absent)
                notes.insert("no " + metric + " for " + cell.label_encoder + ": " + reason);
        if (cell.quality)
            for (const auto& [metric, score] : cell.quality->conversion)
                if (const MetricRow& row = ranking_metric(); metric == row.id && !std::isinf(score))
                    notes.insert(cell.label_encoder + ": converting to its pixel format alone costs " +
                                 score_text(row, score));
    }
    for (const std::string& note : notes)
        std::printf("note: %s\n", note.c_str());
}

void print_head(const ComparisonRecord& record) {
    std::printf("%s: %lld frames, %.2f s, %dx%d %s\n", record.spec.source.c_str(),
                static_cast<long long>(record.clip_frames), record.clip_seconds, record.width, record.height,
                record.pixel_format.c_str());
    std::printf("%s, %d cores, %.1f GiB, %s%s%s\n", record.machine.cpu.c_str(), record.machine.cores,
                static_cast<double>(record.machine.memory_bytes) / mebibyte / 1024,
                record.machine.system.c_str(), record.machine.gpu.empty() ? "" : ", ",
                record.machine.gpu.c_str());
    if (!record.machine.gpu_driver.empty())
        std::printf("GPU driver %s\n", record.machine.gpu_driver.c_str());
    std::printf("%d timed runs and %d warm-up runs per cell, %s page cache; indexing %.2f s, warm-ups %.1f "
                "s, quality "
                "%.1f s\n\n",
                record.spec.repeats, record.spec.warmup, record.spec.cold_cache ? "cold" : "warm",
                record.indexing_seconds, record.warmup_seconds, record.metrics_seconds);
}

std::string csv_text(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

/// One column of the CSV: its header, and the text of a run.
struct CsvColumn {
    std::string header;
    std::function<std::string(const CellRecord& cell, const RunRecord& run)> text;
};

template <auto Member> std::string number(const CellRecord&, const RunRecord& run) {
    return std::to_string(run.result.*Member);
}
template <auto Member> std::string seconds(const CellRecord&, const RunRecord& run) {
    return fixed(run.result.*Member, 6);
}
/// Seconds of a stage, summed over the lanes.
std::string stage_seconds(const RunRecord& run, const std::string& stage) {
    double sum = 0;
    for (const LaneAccount& lane : run.result.lanes)
        if (const auto found = lane.seconds.find(stage); found != lane.seconds.end())
            sum += found->second;
    return fixed(sum, 6);
}

/// "" where no lane told of any: only a traced run knows what the kernels took.
std::string kernel_seconds(const CellRecord&, const RunRecord& run) {
    const bool told = std::any_of(run.result.lanes.begin(), run.result.lanes.end(),
                                  [](const LaneAccount& lane) { return lane.seconds.contains("kernels"); });
    return told ? stage_seconds(run, "kernels") : "";
}

/// "" where an older program made the record.
std::string encoder_threads_cpu(const CellRecord&, const RunRecord& run) {
    const std::optional<double>& cpu = run.result.encoder_threads_cpu;
    return cpu ? fixed(*cpu, 6) : "";
}

/// "" where no bound was put to the test.
std::string largest_difference(const CellRecord& cell, const RunRecord&) {
    return cell.largest_difference ? std::to_string(*cell.largest_difference) : "";
}

const CsvColumn run_columns[] = {
    {"backend", [](const CellRecord& cell, const RunRecord&) { return csv_text(cell.label_backend); }},
    {"encoder", [](const CellRecord& cell, const RunRecord&) { return csv_text(cell.label_encoder); }},
    {"repeat", [](const CellRecord&, const RunRecord& run) { return std::to_string(run.repeat); }},
    {"order", [](const CellRecord&, const RunRecord& run) { return std::to_string(run.order); }},
    {"started_utc", [](const CellRecord&, const RunRecord& run) { return run.started; }},
    {"start_load", [](const CellRecord&, const RunRecord& run) { return fixed(run.start_load, 2); }},
    {"cold_cache",
     [](const CellRecord&, const RunRecord& run) { return std::to_string(int{run.cold_cache}); }},
    {"wall_s", seconds<&JobResult::wall_seconds>},
    {"waiting_s", seconds<&JobResult::waiting_seconds>},
    {"user_s", seconds<&JobResult::user_seconds>},
    {"system_s", seconds<&JobResult::system_seconds>},
    {"peak_memory_bytes", number<&JobResult::peak_memory_bytes>},
    {"peak_process_memory_bytes", number<&JobResult::peak_process_memory_bytes>},
    {"frames_in", number<&JobResult::frames_in>},
    {"frames_decoded", number<&JobResult::frames_decoded>},
    {"frames_out", number<&JobResult::frames_out>},
    {"segments", number<&JobResult::segments_made>},
    {"output_bytes", number<&JobResult::output_bytes>},
    {"start_up_s", [](const CellRecord&, const RunRecord& run) { return stage_seconds(run, "start-up"); }},
    {"decode_s", [](const CellRecord&, const RunRecord& run) { return stage_seconds(run, "decode"); }},
    {"filter_s", [](const CellRecord&, const RunRecord& run) { return stage_seconds(run, "filter"); }},
    {"copies_s", [](const CellRecord&, const RunRecord& run) { return stage_seconds(run, "copies"); }},
    {"kernels_s", kernel_seconds},
    {"encode_s", [](const CellRecord&, const RunRecord& run) { return stage_seconds(run, "encode"); }},
    {"mux_s", [](const CellRecord&, const RunRecord& run) { return stage_seconds(run, "mux"); }},
    {"wait_s", [](const CellRecord&, const RunRecord& run) { return stage_seconds(run, "wait"); }},
    {"encoder_threads_cpu_s", encoder_threads_cpu},
};

const CsvColumn agreement_columns[] = {
    {"frames_equal", [](const CellRecord& cell, const RunRecord&) { return name_of(cell.agreement); }},
    {"largest_difference", largest_difference},
};

/// "psnr_db"; two digits more than on the screen.
CsvColumn score_column(const MetricRow& metric) {
    std::string header = metric.id + (metric.unit.empty() ? "" : "_" + metric.unit);
    std::transform(header.begin(), header.end(), header.begin(),
                   [](unsigned char c) { return c == '-' ? '_' : static_cast<char>(std::tolower(c)); });
    MetricRow finer = metric;
    finer.digits += 2;
    return {header, [finer](const CellRecord& cell, const RunRecord&) { return score_text(cell, finer); }};
}

std::vector<CsvColumn> csv_columns() {
    std::vector<CsvColumn> columns(std::begin(run_columns), std::end(run_columns));
    for (const MetricRow* metric : metric_registry().rows())
        if (metric->offered)
            columns.push_back(score_column(*metric));
    columns.insert(columns.end(), std::begin(agreement_columns), std::end(agreement_columns));
    return columns;
}

} // namespace

void print_comparison(const ComparisonRecord& record) {
    print_head(record);
    const std::vector<const MetricRow*> metrics = shown_metrics(record);
    Row head{"backend",  "encoder", "wall s, median (min-max)", "fps", "x single", "CPU s",
             "peak MiB", "size MB"};
    const bool waits = waits_somewhere(record);
    if (waits)
        head.insert(head.begin() + waiting_place, "of it waiting s");
    for (const MetricRow* metric : metrics)
        head.push_back(heading(*metric));
    head.push_back("frames equal");
    std::vector<Row> rows{head};
    for (const CellRecord& cell : record.cells)
        rows.push_back(row_of(record, cell, metrics, waits));
    print_table(stdout, rows, 2);
    std::printf("\n");
    for (const CellRecord& cell : record.cells)
        if (const Bottleneck found = find_bottleneck(cell, record.machine, record.cells);
            !found.sentence.empty())
            std::printf("%s, %s: %s\n", cell.label_backend.c_str(), cell.label_encoder.c_str(),
                        found.sentence.c_str());
    print_notes(record);
}

void print_difference(const ComparisonRecord& before, const ComparisonRecord& after) {
    std::printf("%lld: %s, %s\n%lld: %s, %s\n\n", static_cast<long long>(before.id),
                before.spec.source.c_str(), before.machine.host.c_str(), static_cast<long long>(after.id),
                after.spec.source.c_str(), after.machine.host.c_str());
    const MetricRow& metric = ranking_metric();
    std::vector<Row> rows{{"backend", "encoder", "wall s before", "wall s after", "times as fast",
                           heading(metric) + " before", heading(metric) + " after"}};
    for (const CellRecord& cell : before.cells) {
        const auto match = std::find_if(after.cells.begin(), after.cells.end(), [&](const CellRecord& other) {
            return other.backend == cell.backend && other.encoder == cell.encoder;
        });
        if (match == after.cells.end())
            continue;
        const Spread old_wall = wall_seconds(cell);
        const Spread new_wall = wall_seconds(*match);
        const bool both = old_wall.count > 0 && new_wall.count > 0 && new_wall.median > 0;
        rows.push_back({cell.label_backend, cell.label_encoder, old_wall.count ? spread_text(old_wall) : "-",
                        new_wall.count ? spread_text(new_wall) : "-",
                        both ? fixed(old_wall.median / new_wall.median, 2) : "-", score_text(cell, metric),
                        score_text(*match, metric)});
    }
    if (rows.size() == 1)
        throw Error(ErrorKind::Usage, "-", "history",
                    Text::verbatim("the two comparisons have no cell in common"));
    print_table(stdout, rows, 2);
}

void write_text(const std::string& path, const std::string& text, const std::string& stage) {
    write_file(path, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, stage,
               Durability::Cached);
}

void write_csv(const std::string& path, const ComparisonRecord& record) {
    const std::vector<CsvColumn> columns = csv_columns();
    std::string text;
    for (const CsvColumn& column : columns)
        text += (text.empty() ? "" : ",") + column.header;
    text += "\n";
    for (const CellRecord& cell : record.cells) {
        for (const RunRecord& run : cell.runs) {
            std::string line;
            for (const CsvColumn& column : columns)
                line += (line.empty() ? "" : ",") + column.text(cell, run);
            text += line + "\n";
        }
    }
    write_text(path, text, "report");
}

} // namespace framewright::cli
