// The commands of framewright-cli. Each returns the exit code and throws Error for what goes wrong.
#pragma once

#include "app/cli/cli_parse.h"
#include "app/cli/words.h"
#include "core/metric/registry/metric_registry.h"

#include <csignal>
#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace framewright::cli {

/// What `compare` was told, as text.
struct CompareOptions {
    std::string input;
    std::vector<std::string> filters;
    std::vector<std::string> backends;
    std::vector<std::string> encoders;
    int repeats = 3;
    int warmup = 1;
    std::string metrics = joined(default_metrics(), ",");
    std::string at; ///< "xpsnr=40"
    std::string json;
    std::string csv;
    std::string chart;
    bool no_history = false;
    std::string start;
    std::string end;
    int video_track = 1;
    bool cold_cache = false;
    bool talk = false;
    std::string work_dir;
    std::string progress = "auto";
};

/// What `history` was told, as text.
struct HistoryOptions {
    enum class Action { List, Show, Compare, Export, Import, Delete, Prune, Predictions };
    Action action = Action::List;
    std::vector<std::int64_t> ids;
    std::vector<std::string> ids_and_file; ///< export: the file comes last
    std::string file;
    std::string clip;
    std::string machine;
    std::string from;
    std::string to;
    int keep = -1;      ///< -1: not given
    std::string before; ///< prune: what started before this
    bool json = false;
};

/// What `encode-preview` was told, as text.
struct SegmentOptions {
    ExportOptions exported; ///< the export that it is a segment of; the output is the segment's file
    std::string at;
    double piece_seconds = 0; ///< 0: not given
    std::string container;    ///< "": not given
    bool json = false;
};

/// Adds the options of an export to a command; the words are filled in by the parser, here as below.
void add_export(CLI::App& command, ExportOptions& words);
/// Adds the command with its options.
CLI::App* add_compare(CLI::App& app, CompareOptions& words);
CLI::App* add_history(CLI::App& app, HistoryOptions& words);
/// Without the options of an export, which it takes too.
CLI::App* add_segment(CLI::App& app, SegmentOptions& words);

int run_compare(const CompareOptions& words);
int run_history(const HistoryOptions& words);
int run_export(const ExportOptions& words);
int run_segment(const SegmentOptions& words);
int run_probe(const std::string& input, bool json);
/// `origin` as name_of(RowOrigin) gives it; "" for all.
int run_filters(bool json, const std::string& origin);
int run_encoders(bool json);
int run_backends(bool json);
int run_presets(bool json);
int run_doctor();
int run_sample(const std::string& output, bool overwrite);

/// Waits for one asynchronous answer of the engine. `Call` gets the callback to pass on.
template <typename Value, typename Call> Value wait_for(Call&& call);

/// A catalogue that has these filters, written as for -f, where they are to be had: those of the program,
/// else those on the machine too. It has no encoders.
Catalog catalog_with(Engine& engine, const std::vector<std::string>& filters);
/// One that has every filter that this export may name. A signal ends the program meanwhile.
Catalog catalog_for(Engine& engine, const sigset_t& signals, const ExportOptions& words);

} // namespace framewright::cli

#include <future>

template <typename Value, typename Call> Value framewright::cli::wait_for(Call&& call) {
    std::promise<Outcome<Value>> answer;
    call([&](const Outcome<Value>& outcome) { answer.set_value(outcome); });
    return answer.get_future().get().value();
}
