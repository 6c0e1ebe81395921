// `export`: runs one job and turns signals into its end.
#include "app/cli/cli_progress.h"
#include "app/cli/cli_signals.h"
#include "app/cli/commands.h"
#include "app/cli/export_tables.h"
#include "core/base/part_file.h"
#include "core/benchmark/history/prediction_history.h"
#include "core/engine/backend/backend.h"
#include "core/engine/store/journal.h"
#include "core/engine/store/output_target.h"
#include "core/metric/registry/metric_registry.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace framewright::cli {
namespace {

/// Tried before the job runs. Empty where no report is asked for.
std::optional<PartFile> open_report(const std::string& path, const JobSpec& spec) {
    if (path.empty())
        return std::nullopt;
    check_written_files(spec, {path});
    return std::optional<PartFile>(std::in_place, path, "report");
}

void write_report(PartFile& report, const JobResult& result) {
    std::ofstream file(report.path(), std::ios::binary);
    file << nlohmann::json(result).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    file.close();
    if (!file)
        throw Error(ErrorKind::Output, report.path(), "report", Text::verbatim("cannot write the report"));
    report.publish(Replace::Yes);
}

/// The export is there: a report that cannot be written does not undo it.
void finish_report(std::optional<PartFile>& report, const JobResult& result) {
    try {
        if (report)
            write_report(*report, result);
    } catch (const Error& error) {
        std::fprintf(stderr, "warning: %s\n", error.what());
    }
}

void print_result(const JobResult& result) {
    std::printf("%s: %lld frames in %.2f s (%.1f fps), %s, %s",
                result.output.empty() ? "-" : result.output.c_str(),
                static_cast<long long>(result.frames_out), result.wall_seconds,
                static_cast<double>(result.frames_out) / std::max(result.wall_seconds, 1e-6),
                result.backend.c_str(), result.encoder.c_str());
    if (result.output_bytes > 0)
        std::printf(", %.2f MB", static_cast<double>(result.output_bytes) / 1e6);
    std::printf("\n");
    if (const auto& prediction = result.prediction; prediction && prediction->outcome_seconds > 0)
        std::printf("auto: predicted %.2f s, took %.2f s (%+.0f%%)\n", prediction->predicted_seconds(),
                    prediction->outcome_seconds,
                    100 *
                        (prediction->outcome_seconds / std::max(prediction->predicted_seconds(), 1e-6) - 1));
}

/// Why `--reuse-preview` came to nothing, where it did.
void print_no_reuse(const JobResult& result) {
    if (result.segments_from_preview > 0)
        return;
    if (backend_traits(result.backend).previews)
        std::fprintf(stderr, "note: no segment of an encoded preview of this very export was there\n");
    else
        std::fprintf(stderr, "note: the backend '%s' takes no segments of encoded previews\n",
                     result.backend.c_str());
}

/// The misses are on standard error already, as warnings; this is the line that every failure prints.
int exit_code_of(const JobResult& result) {
    if (result.missed.empty())
        return 0;
    std::string names;
    for (const std::string& metric : result.missed)
        names += (names.empty() ? "" : ", ") + metric_registry().at(metric).name;
    std::fprintf(stderr, "framewright: %s: quality: worse than required: %s\n", result.output.c_str(),
                 names.c_str());
    return static_cast<int>(ErrorKind::Verification);
}

/// How a job ended, and the signal that was received last meanwhile.
struct Ending {
    Outcome<JobResult> outcome;
    int signal = 0;
};

Ending run_to_its_end(Engine& engine, const JobSpec& spec, const sigset_t& signals,
                      ProgressPrinter& printer) {
    const auto ended = std::make_shared<std::promise<Outcome<JobResult>>>();
    JobObserver observer;
    observer.progress = [&](const JobProgress& progress) { printer.show(progress); };
    observer.warning = [&](const Text& text) { printer.line("warning: " + text.english()); };
    observer.finished = [ended](const Outcome<JobResult>& outcome) { ended->set_value(outcome); };
    const JobId job = engine.start(spec, std::move(observer));
    const EndingSignals watch(signals, [&](int number) {
        const bool keep = number != SIGINT || spec.keep_segments;
        engine.cancel(job, keep ? StopMode::Keep : StopMode::Discard);
    });
    Outcome<JobResult> outcome = ended->get_future().get();
    printer.end();
    return {std::move(outcome), watch.last()};
}

/// Whether the job has left finished segments that a later run can go on from.
bool left_segments(const JobSpec& spec) {
    std::error_code ignored;
    return !spec.output.empty() && spec.backend.store == Store::Disk &&
           std::filesystem::exists(work_folder(spec) + "/" + journal_name, ignored);
}

/// Ended by SIGTERM or SIGHUP, which keep what is finished.
bool was_stopped(const Ending& ending) {
    return !ending.outcome.ok() && ending.outcome.error().kind() == ErrorKind::Cancelled &&
           ending.signal != SIGINT && ending.signal != 0;
}

void print_notes(const JobResult& result, const ExportOptions& words, bool dry_run) {
    for (const Text& note : result.notes)
        std::fprintf(stderr, "note: %s\n", note.english().c_str());
    if (words.reuse_preview && !dry_run)
        print_no_reuse(result);
    if (result.target)
        print_tries(*result.target);
}

} // namespace

int run_export(const ExportOptions& words) {
    const sigset_t signals = block_ending_signals();
    ProgressPrinter printer(parse_progress_style(words.progress));
    EngineOptions options;
    options.warm_workers = expected_workers(backend_of(words));
    options.predictions = std::make_shared<PredictionHistory>();
    Engine engine(options);
    const Catalog catalog = catalog_for(engine, signals, words);
    const JobSpec spec = make_job(words, catalog.filters);
    if (words.print_job) {
        std::fputs(format_job(spec).c_str(), stdout);
        return 0;
    }
    std::optional<PartFile> report = open_report(words.report, spec);
    const Ending ending = run_to_its_end(engine, spec, signals, printer);
    const Outcome<JobResult>& outcome = ending.outcome;
    const bool kept = left_segments(spec);
    if (was_stopped(ending)) {
        std::fprintf(stderr, "framewright: %s: job: stopped%s\n", outcome.error().file().c_str(),
                     kept ? "; --resume goes on from the finished segments" : "");
        return interrupted_exit_code;
    }
    if (!outcome.ok() && kept && outcome.error().kind() != ErrorKind::Usage)
        std::fprintf(stderr, "note: finished segments are kept; --resume goes on from them\n");
    const JobResult& result = outcome.value();
    print_notes(result, words, spec.goal.dry_run);
    finish_report(report, result);
    std::fputs(result.batch_script.c_str(), stdout);
    if (spec.goal.dry_run || spec.submission != Submission::Watch)
        return 0;
    print_result(result);
    if (result.quality)
        print_quality(*result.quality);
    return exit_code_of(result);
}

} // namespace framewright::cli
