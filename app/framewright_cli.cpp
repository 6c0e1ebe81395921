// framewright-cli: the engine from the command line.
#include "app/cli/commands.h"
#include "app/cli/words.h"
#include "core/base/error.h"
#include "core/schema/row_info.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <vector>

namespace {

using framewright::Error;
using framewright::ErrorKind;
using framewright::cli::ExportOptions;

constexpr int usage_exit_code = static_cast<int>(ErrorKind::Usage);

/// CLI11's messages may span lines; an error here is one line.
std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\n')
            c = ' ';
    return text;
}

/// What the commands were told.
struct Words {
    ExportOptions exported;
    framewright::cli::SegmentOptions segment;
    framewright::cli::CompareOptions compare;
    framewright::cli::HistoryOptions history;
    std::string input;
    std::string sample;
    bool json = false;
    std::string origin; ///< of filters; "" for all
    bool overwrite = false;
};

struct Command {
    CLI::App* words;
    std::function<int()> run;
};

/// Every command, in the order of the help. `words` are filled in by the parser and must outlive it.
std::vector<Command> add_commands(CLI::App& app, Words& words) {
    namespace cli = framewright::cli;
    CLI::App* probe = app.add_subcommand("probe", "Show what a file holds");
    probe->add_option("INPUT", words.input)->required();
    CLI::App* exported = app.add_subcommand("export", "Filter and encode a clip");
    cli::add_export(*exported, words.exported);
    CLI::App* segment = cli::add_segment(app, words.segment);
    cli::add_export(*segment, words.segment.exported);
    CLI::App* compare = cli::add_compare(app, words.compare);
    CLI::App* history = cli::add_history(app, words.history);
    CLI::App* filters = app.add_subcommand("filters", "List the filters and their parameters");
    filters->add_option("--origin", words.origin,
                        "Only those: " + cli::alternatives(framewright::row_origin_names()));
    CLI::App* encoders = app.add_subcommand("encoders", "List the encoders");
    CLI::App* backends = app.add_subcommand("backends", "List the backends");
    CLI::App* presets = app.add_subcommand("presets", "List the export presets, built-in and own");
    CLI::App* doctor = app.add_subcommand("doctor", "Show versions and what works on this machine");
    CLI::App* sample = app.add_subcommand("sample", "Make the sample clip");
    sample->add_option("OUTPUT", words.sample)->required();
    sample->add_flag("--overwrite", words.overwrite, "Replace an existing file");
    for (CLI::App* command : {probe, filters, encoders, backends, presets})
        command->add_flag("--json", words.json, "As JSON");
    return {{probe, [&words] { return cli::run_probe(words.input, words.json); }},
            {exported, [&words] { return cli::run_export(words.exported); }},
            {segment, [&words] { return cli::run_segment(words.segment); }},
            {compare, [&words] { return cli::run_compare(words.compare); }},
            {history, [&words] { return cli::run_history(words.history); }},
            {filters, [&words] { return cli::run_filters(words.json, words.origin); }},
            {encoders, [&words] { return cli::run_encoders(words.json); }},
            {backends, [&words] { return cli::run_backends(words.json); }},
            {presets, [&words] { return cli::run_presets(words.json); }},
            {doctor, [] { return cli::run_doctor(); }},
            {sample, [&words] { return cli::run_sample(words.sample, words.overwrite); }}};
}

int run(int argc, char** argv) {
    CLI::App app("Framewright: filter, compare and export video", "framewright-cli");
    app.set_version_flag("--version", FRAMEWRIGHT_VERSION);
    app.require_subcommand(1);
    Words words;
    const std::vector<Command> commands = add_commands(app, words);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error);
        std::fprintf(stderr, "framewright: -: usage: %s\n", one_line(error.what()).c_str());
        return usage_exit_code;
    }
    for (const Command& command : commands)
        if (*command.words)
            return command.run();
    return usage_exit_code;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const Error& error) {
        std::fprintf(stderr, "framewright: %s\n", one_line(error.what()).c_str());
        return error.exit_code();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "framewright: -: program: %s\n", one_line(error.what()).c_str());
        return static_cast<int>(ErrorKind::Worker);
    }
}
