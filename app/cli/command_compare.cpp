// `compare`: runs a matrix of backends and encoders and shows what each costs.
#include "app/cli/command_compare.h"

#include "app/cli/cli_progress.h"
#include "app/cli/cli_signals.h"
#include "core/benchmark/comparison_run.h"
#include "core/benchmark/history/history.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

namespace framewright::cli {
namespace {

const char* words_for(ComparisonStep step) {
    switch (step) {
    case ComparisonStep::Indexing:
        return "indexing";
    case ComparisonStep::WarmUp:
        return "warm-up";
    case ComparisonStep::Timed:
        return "run";
    case ComparisonStep::Quality:
        return "quality";
    }
    return "";
}

/// Standard error while a comparison runs.
class ComparisonPrinter {
public:
    explicit ComparisonPrinter(ProgressStyle style) : style_(style) {}

    void show(const ComparisonProgress& progress) {
        if (style_ == ProgressStyle::Json)
            show_json(progress);
        else if (style_ == ProgressStyle::Bar)
            show_bar(progress);
    }

    void line(const std::string& text) {
        end();
        std::fprintf(stderr, "%s\n", text.c_str());
    }

    void end() {
        if (bar_shown_)
            std::fprintf(stderr, "\r\033[K");
        bar_shown_ = false;
    }

private:
    static void show_json(const ComparisonProgress& progress) {
        nlohmann::json json = {{"step", words_for(progress.step)},
                               {"cell", progress.cell},
                               {"repeat", progress.repeat},
                               {"runs_done", progress.runs_done},
                               {"runs_total", progress.runs_total},
                               {"fraction", progress.fraction},
                               {"elapsed_seconds", progress.elapsed_seconds}};
        if (progress.seconds_left)
            json["seconds_left"] = *progress.seconds_left;
        std::fprintf(stderr, "%s\n",
                     json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    }

    void show_bar(const ComparisonProgress& progress) {
        std::fprintf(stderr, "\r\033[K[%s] %d/%d  %s  %s", progress_bar(progress.fraction).c_str(),
                     progress.runs_done, progress.runs_total, words_for(progress.step),
                     progress.cell.c_str());
        if (progress.seconds_left)
            std::fprintf(stderr, "  about %.0f s left", *progress.seconds_left);
        std::fflush(stderr);
        bar_shown_ = true;
    }

    const ProgressStyle style_;
    bool bar_shown_ = false;
};

Catalog fetch_catalog(const sigset_t& signals, const std::vector<std::string>& filters) {
    const EndingSignals watch(signals, [](int) { end_at_once(); });
    Engine engine;
    return catalog_with(engine, filters);
}

void write_files(const CompareOptions& words, const ComparisonRecord& record) {
    if (!words.json.empty())
        write_text(words.json, format_comparison(record), "report");
    if (!words.csv.empty())
        write_csv(words.csv, record);
}

void draw_charts(const CompareOptions& words, const ComparisonRecord& record) {
    if (words.chart.empty())
        return;
    if (!words.talk) {
        draw_chart(record, words.chart, "overview");
        return;
    }
    for (const std::string& path : draw_talk_charts(record, words.chart))
        std::printf("chart: %s\n", path.c_str());
}

bool anything_ran(const ComparisonRecord& record) {
    return std::any_of(record.cells.begin(), record.cells.end(),
                       [](const CellRecord& cell) { return !cell.runs.empty(); });
}

} // namespace

int run_compare(const CompareOptions& words) {
    const sigset_t signals = block_ending_signals();
    ComparisonPrinter printer(parse_progress_style(words.progress));
    if (!words.chart.empty())
        check_chart(words.chart);
    const ComparisonSpec spec = make_comparison(words, fetch_catalog(signals, words.filters));
    std::optional<History> history;
    if (!words.no_history)
        history.emplace();
    ComparisonOptions options;
    options.folder = words.work_dir;
    options.history = history ? &*history : nullptr;
    ComparisonObserver observer;
    observer.progress = [&](const ComparisonProgress& progress) { printer.show(progress); };
    observer.changed = [&](const ComparisonRecord& record, std::size_t cell, const RunRecord*) {
        const CellRecord& changed = record.cells[cell];
        if (!changed.error.empty())
            printer.line("warning: " + changed.label_backend + ", " + changed.label_encoder + ": " +
                         changed.error);
    };
    observer.warning = [&](const Text& text) { printer.line("warning: " + text.english()); };
    ComparisonRun run(spec, options, std::move(observer));
    const EndingSignals watch(signals, [&](int) { run.cancel(); });
    const ComparisonRecord record = run.run();
    printer.end();
    write_files(words, record);
    if (!record.finished) {
        std::fprintf(stderr, "framewright: %s: compare: cancelled%s\n", words.input.c_str(),
                     record.id != 0 ? "; finished runs are in the history" : "");
        return interrupted_exit_code;
    }
    if (const auto failure = run.first_failure(); failure && !anything_ran(record))
        throw Error(*failure); // then the comparison has failed as its first cell has
    print_comparison(record);
    print_rates(record, words.at.empty() ? std::nullopt : std::optional(parse_score_goal(words.at)));
    draw_charts(words, record);
    return 0;
}

} // namespace framewright::cli
