// `encode-preview`: makes one segment of an export before the export, shows what came of it and keeps it.
#include "app/cli/cli_progress.h"
#include "app/cli/cli_signals.h"
#include "app/cli/commands.h"
#include "app/cli/export_tables.h"
#include "core/base/part_file.h"
#include "core/engine/store/output_target.h"
#include "core/job/container.h"
#include "core/metric/metric.h"
#include "core/sequence/sequence_name.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <future>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace framewright::cli {
namespace {

using nlohmann::json;

SegmentOrder make_order(const SegmentOptions& words, const Catalog& catalog) {
    SegmentOrder order;
    ExportOptions exported = words.exported;
    if (!exported.frame_hashes.empty() || !exported.trace.empty())
        throw Error(ErrorKind::Usage, "-", "preview",
                    Text::verbatim("an encoded preview writes neither frame hashes nor a trace"));
    order.spec = make_job(exported, catalog.filters);
    if (is_sequence(order.spec.output))
        throw Error(
            ErrorKind::Usage, order.spec.output, "preview",
            Text::verbatim("an encoded preview is one file: name one, and the pictures of the export by "
                           "--container " +
                           suffix_of(order.spec.output)));
    if (order.spec.output.empty())
        order.spec.output = with_container(
            "preview", words.container.empty() ? container_registry().rows().front()->id : words.container);
    order.at = parse_time_point(words.at);
    order.piece_seconds = words.piece_seconds;
    order.metrics = order.spec.goal.measured();
    check_export_goal(order.spec.goal);
    return order;
}

const char* words_for(SegmentProgress::Stage stage) {
    switch (stage) {
    case SegmentProgress::Stage::Preparing:
        return "preparing";
    case SegmentProgress::Stage::Encoding:
        return "encoding";
    case SegmentProgress::Stage::Measuring:
        return "measuring";
    }
    return "";
}

class SegmentProgressPrinter {
public:
    explicit SegmentProgressPrinter(ProgressStyle style) : style_(style) {}
    void show(const SegmentProgress& progress) {
        const char* const words = words_for(progress.stage);
        if (style_ == ProgressStyle::Json)
            std::fprintf(stderr, "%s\n",
                         json({{"stage", words}, {"fraction", progress.fraction}}).dump().c_str());
        if (style_ != ProgressStyle::Bar)
            return;
        std::fprintf(stderr, "\r\033[K%s %3d%%", words, static_cast<int>(progress.fraction * 100));
        std::fflush(stderr);
        shown_ = true;
    }
    void end() {
        if (shown_)
            std::fprintf(stderr, "\r\033[K");
        shown_ = false;
    }

private:
    const ProgressStyle style_;
    bool shown_ = false;
};

void copy_file(const std::string& from, const std::string& to) {
    std::ifstream in(from, std::ios::binary);
    std::ofstream out(to, std::ios::binary | std::ios::trunc);
    out << in.rdbuf();
    out.close();
    if (!in || !out)
        throw Error(ErrorKind::Output, to, "output", Text::verbatim("cannot write the file"));
}

json to_record(const MadeSegment& made, const QualityRecord& quality) {
    json record = {{"first_frame", made.source.first},
                   {"end_frame", made.source.end},
                   {"start_seconds", made.start_seconds},
                   {"seconds", made.seconds},
                   {"frames", made.frames},
                   {"bytes", made.bytes},
                   {"bits_per_second", made.bits_per_second()},
                   {"file_bytes", {made.file_bytes.low, made.file_bytes.high}},
                   {"backend", made.backend},
                   {"encoder", made.encoder},
                   {"whole_segment", made.whole_segment},
                   {"was_kept", made.was_kept},
                   {"encode_seconds", made.encode_seconds},
                   {"total_seconds", made.total_seconds},
                   {"notes", english(made.notes)}};
    if (!quality.mean.empty() || !quality.absent.empty())
        record["quality"] = quality;
    return record;
}

void print_made(const std::string& source, const MadeSegment& made, const QualityRecord& quality) {
    std::printf("%s: frames %lld to %lld, %.2f s from %.2f s on, %s of %s, %s; ", source.c_str(),
                static_cast<long long>(made.source.first), static_cast<long long>(made.source.end - 1),
                made.seconds, made.start_seconds, made.whole_segment ? "a segment" : "part of a segment",
                made.backend.c_str(), made.encoder.c_str());
    if (made.was_kept)
        std::printf("it was there, ready after %.2f s\n", made.total_seconds);
    else
        std::printf("encoded in %.2f s, ready after %.2f s\n", made.encode_seconds, made.total_seconds);
    std::printf("%.1f kbit/s here; the whole file is expected to take %.2f to %.2f MB\n",
                made.bits_per_second() / 1e3, static_cast<double>(made.file_bytes.low) / 1e6,
                static_cast<double>(made.file_bytes.high) / 1e6);
    print_quality(quality);
}

/// What the engine said on the way.
struct Answers {
    std::promise<Outcome<QualityRecord>> ended;
    std::optional<MadeSegment> made; ///< on the engine's thread until it has ended
};

SegmentObserver observer_of(Answers& answers, SegmentProgressPrinter& printer) {
    SegmentObserver observer;
    observer.progress = [&](const SegmentProgress& progress) { printer.show(progress); };
    observer.made = [&](const MadeSegment& made) { answers.made = made; };
    observer.finished = [&](const Outcome<QualityRecord>& outcome) { answers.ended.set_value(outcome); };
    return observer;
}

} // namespace

CLI::App* add_segment(CLI::App& app, SegmentOptions& words) {
    CLI::App* command = app.add_subcommand(
        "encode-preview", "Encode one segment of an export, show what comes of it, keep it for the export");
    command->add_option("--at", words.at, "Where: seconds, hh:mm:ss.mmm or 123f")->required();
    command
        ->add_option("--piece", words.piece_seconds,
                     "Of a segment that lasts more than twice so many seconds, a part of that length")
        ->check(CLI::Range(0.1, 3600.0));
    command->add_option("--container", words.container,
                        "The export's file type where no -o tells it; default: " +
                            container_registry().rows().front()->id);
    command->add_flag("--json", words.json, "The result as JSON");
    return command;
}

int run_segment(const SegmentOptions& words) {
    const sigset_t signals = block_ending_signals();
    SegmentProgressPrinter printer(parse_progress_style(words.exported.progress));
    Engine engine;
    const Catalog catalog = catalog_for(engine, signals, words.exported);
    const SegmentOrder order = make_order(words, catalog);
    std::optional<OutputTarget> target;
    if (!words.exported.output.empty())
        target.emplace(order.spec);
    Answers answers;
    const JobId id = engine.make_segment(order, observer_of(answers, printer));
    const EndingSignals watch(signals, [&](int) { engine.drop_segment(id); });
    const Outcome<QualityRecord> outcome = answers.ended.get_future().get();
    printer.end();
    const QualityRecord& quality = outcome.value();
    const MadeSegment& made = *answers.made;
    if (target) {
        copy_file(made.path, target->part_path());
        for (const Text& problem : target->publish())
            std::fprintf(stderr, "warning: %s\n", problem.english().c_str());
    }
    for (const Text& note : made.notes)
        std::fprintf(stderr, "note: %s\n", note.english().c_str());
    if (words.json)
        std::printf("%s\n", to_record(made, quality).dump(2).c_str());
    else
        print_made(order.spec.source, made, quality);
    return 0;
}

} // namespace framewright::cli
