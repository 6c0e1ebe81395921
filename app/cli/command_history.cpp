// `history`: past comparisons.
#include "app/cli/command_compare.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/benchmark/history/history.h"
#include "core/benchmark/history/prediction_history.h"

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

namespace framewright::cli {
namespace {

using Action = HistoryOptions::Action;

std::string read_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    if (!file)
        throw Error(ErrorKind::Input, path, "history", Text::verbatim("cannot read the file"));
    return text.str();
}

void print_json(const nlohmann::json& json) {
    std::printf("%s\n", json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}

void list(const History& history, const HistoryOptions& words) {
    const auto entries = history.list({words.clip, words.machine, words.from, words.to});
    nlohmann::json rows = nlohmann::json::array();
    for (const HistoryEntry& entry : entries) {
        if (words.json)
            rows.push_back({{"id", entry.id},
                            {"started", entry.started},
                            {"finished", entry.finished},
                            {"clip", entry.clip},
                            {"machine", entry.machine},
                            {"gpu", entry.gpu},
                            {"cells", entry.cells},
                            {"runs", entry.runs}});
        else
            std::printf("%6lld  %.19s  %3d cells  %4d runs  %-10s  %-16s  %s%s%s\n",
                        static_cast<long long>(entry.id), entry.started.c_str(), entry.cells, entry.runs,
                        entry.finished ? "finished" : "cut short", entry.machine.c_str(), entry.clip.c_str(),
                        entry.gpu.empty() ? "" : "  GPU ", entry.gpu.c_str());
    }
    if (words.json)
        print_json(rows);
    else if (entries.empty())
        std::printf("no comparisons; 'framewright-cli compare' records them\n");
}

/// Numbers up to the last word, which is the file.
void write_export(const History& history, const std::vector<std::string>& words) {
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const auto id = parse_number<std::int64_t>(words[i]);
        if (!id)
            throw Error(ErrorKind::Usage, "-", "history",
                        Text::verbatim("'" + words[i] + "' is not the number of a comparison"));
        ids.push_back(*id);
    }
    write_text(words.back(), history.export_json(ids), "history");
}

void prune(History& history, const HistoryOptions& words) {
    if (words.keep < 0 && words.before.empty())
        throw Error(ErrorKind::Usage, "-", "history",
                    Text::verbatim("say what to prune: --keep N, --before DATE or both"));
    int removed = words.before.empty() ? 0 : history.prune_before(words.before);
    if (words.keep >= 0)
        removed += history.prune(words.keep);
    std::printf("%d comparisons deleted\n", removed);
}

void list_predictions(bool as_json) {
    constexpr int most = 100;
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& [ended, machine, outcome] : PredictionHistory().list(most)) {
        if (as_json)
            rows.push_back({{"ended", ended},
                            {"machine", machine},
                            {"clip", outcome.source},
                            {"backend", outcome.key.backend},
                            {"workers", outcome.workers},
                            {"encoder", outcome.key.encoder},
                            {"size_class", outcome.key.size_class},
                            {"measured_seconds", outcome.measured_seconds},
                            {"predicted_seconds", outcome.predicted_seconds},
                            {"outcome_seconds", outcome.outcome_seconds}});
        else
            std::printf("%.19s  %-10s  %-16s  %-8s  predicted %7.2f s  took %7.2f s  %s\n", ended.c_str(),
                        outcome.key.backend.c_str(), outcome.key.encoder.c_str(),
                        outcome.key.size_class.c_str(), outcome.predicted_seconds, outcome.outcome_seconds,
                        outcome.source.c_str());
    }
    if (as_json)
        print_json(rows);
}

void print_with_rates(const ComparisonRecord& record) {
    print_comparison(record);
    print_rates(record, std::nullopt);
}

} // namespace

int run_history(const HistoryOptions& words) {
    History history;
    switch (words.action) {
    case Action::List:
        list(history, words);
        break;
    case Action::Show:
        if (words.json)
            print_json(nlohmann::json(history.load(words.ids.front())));
        else
            print_with_rates(history.load(words.ids.front()));
        break;
    case Action::Compare:
        print_difference(history.load(words.ids.front()), history.load(words.ids.back()));
        break;
    case Action::Export:
        write_export(history, words.ids_and_file);
        break;
    case Action::Import:
        std::printf("%d comparisons added\n", history.import_json(read_text(words.file), words.file));
        break;
    case Action::Delete:
        for (const std::int64_t id : words.ids)
            history.remove(id);
        break;
    case Action::Predictions:
        list_predictions(words.json);
        break;
    case Action::Prune:
        prune(history, words);
        break;
    }
    return 0;
}

} // namespace framewright::cli
