// The options of `compare` and `history`.
#include "app/cli/command_compare.h"
#include "app/cli/words.h"

#include <CLI/CLI.hpp>

namespace framewright::cli {
namespace {

void add_matrix(CLI::App& command, CompareOptions& words) {
    command.add_option("-f,--filter", words.filters, "ID[:key=value[,key=value...]]; repeat for a chain")
        ->allow_extra_args(false);
    command
        .add_option("-b,--backend", words.backends,
                    "BACKEND[:workers=N,store=S,key=value]; repeat to compare; default: " +
                        joined(usual_backends(), ", "))
        ->allow_extra_args(false);
    command
        .add_option("-e,--encoder", words.encoders,
                    "ENCODER[:preset=P,quality=N,bitrate=R,key=value]; repeat to compare, or give several "
                    "qualities or bit rates, such as quality=18/23/28/33; default: x264")
        ->allow_extra_args(false);
    command.add_option("--repeat", words.repeats,
                       "Timed runs of every backend with every encoder; default: 3");
    command.add_option("--warmup", words.warmup,
                       "Runs before the timed ones; the first gives hashes and quality; default: 1");
    command.add_option("--quality-metrics", words.metrics,
                       joined(offered_metrics(), ",") + " or none; default: " + words.metrics);
    command.add_option("--at", words.at,
                       "METRIC=VALUE: what each encoder needs for it, between its qualities that were run");
    command.add_flag("--talk", words.talk,
                     "The comparison of the talk 'Efficient Video Processing': a 7x7 box filter, one core, a "
                     "process for every core, pipes by disk and by memory, a GPU; raw video and H.264");
}

} // namespace

CLI::App* add_compare(CLI::App& app, CompareOptions& words) {
    CLI::App* command = app.add_subcommand("compare", "Time backends and encoders against each other");
    command->add_option("INPUT", words.input, "The clip")->required();
    add_matrix(*command, words);
    command->add_option("--json", words.json, "Write everything that was measured to this file")
        ->type_name("FILE");
    command->add_option("--csv", words.csv, "Write one row a run to this file")->type_name("FILE");
    command
        ->add_option("--chart", words.chart,
                     "Draw charts of it: four on one page, or with --talk one for each encoder, "
                     "NAME-ENCODER; .png, .svg or .pdf")
        ->type_name("FILE");
    command->add_flag("--no-history", words.no_history, "Do not record the runs (see 'history')");
    command->add_option("--start", words.start, "In point: seconds, hh:mm:ss.mmm or 123f");
    command->add_option("--end", words.end, "Out point, exclusive");
    command->add_option("--video-track", words.video_track, "Which video track, from 1")
        ->check(CLI::Range(1, 1000));
    command->add_flag("--cold-cache", words.cold_cache, "Drop the clip from the page cache before every run");
    command->add_option(
        "--work-dir", words.work_dir,
        "Folder for what is encoded and removed again; default: the system's temporary folder");
    command->add_option("--progress", words.progress, "auto, json or none");
    return command;
}

CLI::App* add_history(CLI::App& app, HistoryOptions& words) {
    using Action = HistoryOptions::Action;
    CLI::App* command = app.add_subcommand("history", "Past comparisons");
    command->footer(
        "They are kept in $FRAMEWRIGHT_HISTORY, else in ~/.local/share/framewright/history.sqlite.");
    command->require_subcommand(0, 1);
    const auto add = [&](const char* name, const char* help, Action action) {
        CLI::App* part = command->add_subcommand(name, help);
        part->callback([&words, action] { words.action = action; });
        return part;
    };
    const auto filter = [&](CLI::App& part) {
        part.add_option("--clip", words.clip, "Only clips whose path holds this");
        part.add_option("--machine", words.machine, "Only machines whose name holds this");
        part.add_option("--from", words.from, "Only from this date on: 2026-03 or 2026-03-28T12")
            ->type_name("DATE");
        part.add_option("--to", words.to, "Only up to this date, inclusive")->type_name("DATE");
        part.add_flag("--json", words.json, "As JSON");
    };
    filter(*command);
    filter(*add("list", "List them, newest first", Action::List));
    CLI::App* show = add("show", "Show one", Action::Show);
    show->add_option("ID", words.ids)->required()->expected(1);
    show->add_flag("--json", words.json, "As JSON");
    add("compare", "Show two beside each other", Action::Compare)
        ->add_option("ID", words.ids, "The earlier and the later one")
        ->required()
        ->expected(2);
    add("export", "Write some to a JSON file", Action::Export)
        ->add_option("ID", words.ids_and_file, "Their numbers, and the file to write")
        ->type_name("ID... FILE")
        ->required()
        ->expected(2, 1 << 20);
    add("import", "Add those of a JSON file", Action::Import)->add_option("FILE", words.file)->required();
    add("delete", "Delete some", Action::Delete)
        ->add_option("ID", words.ids)
        ->required()
        ->expected(1, 1 << 20);
    add("predictions", "List what the backend 'auto' predicted, and what came of it", Action::Predictions)
        ->add_flag("--json", words.json, "As JSON");
    CLI::App* prune = add("prune", "Delete old ones", Action::Prune);
    prune->add_option("--keep", words.keep, "Keep this many of the newest")
        ->check(CLI::NonNegativeNumber)
        ->type_name("N");
    prune->add_option("--before", words.before, "Delete those that started before this date")
        ->type_name("DATE");
    return command;
}

} // namespace framewright::cli
