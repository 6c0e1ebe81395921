#include "core/benchmark/history/history.h"

#include "core/base/user_folders.h"
#include "core/benchmark/history/history_schema.h"

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string text_of(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// The record without what has tables of its own.
std::string head_of(ComparisonRecord record) {
    for (CellRecord& cell : record.cells) {
        cell.runs.clear();
        cell.quality.reset();
    }
    return text_of(record);
}

} // namespace

std::string default_history_path() {
    if (const char* const path = std::getenv("FRAMEWRIGHT_HISTORY"); path != nullptr && *path != '\0')
        return path;
    const fs::path folder = user_data_folder();
    return ((folder.empty() ? fs::path(".local/share/framewright") : folder) / "history.sqlite").string();
}

class History::Implementation {
public:
    explicit Implementation(const std::string& path) : database(open_history(path)) {}

    std::int64_t insert(const ComparisonRecord& record) {
        database
            .prepare("INSERT INTO comparison (started, finished, clip, machine, spec, head)"
                     " VALUES (?, ?, ?, ?, ?, ?)")
            .bind(record.started)
            .bind(record.finished ? 1 : 0)
            .bind(record.spec.source)
            .bind(record.machine.host)
            .bind(text_of(record.spec))
            .bind(head_of(record))
            .run();
        const std::int64_t id = database.last_id();
        for (std::size_t cell = 0; cell < record.cells.size(); ++cell) {
            for (const RunRecord& run : record.cells[cell].runs)
                insert_run(id, cell, run);
            if (record.cells[cell].quality)
                insert_quality(id, cell, *record.cells[cell].quality);
        }
        return id;
    }

    void insert_run(std::int64_t id, std::size_t cell, const RunRecord& run) {
        database.prepare("INSERT INTO run (comparison, cell, repeat, record) VALUES (?, ?, ?, ?)")
            .bind(id)
            .bind(static_cast<std::int64_t>(cell))
            .bind(std::int64_t{run.repeat})
            .bind(text_of(run))
            .run();
    }

    void insert_quality(std::int64_t id, std::size_t cell, const QualityRecord& quality) {
        database.prepare("INSERT OR REPLACE INTO quality (comparison, cell, record) VALUES (?, ?, ?)")
            .bind(id)
            .bind(static_cast<std::int64_t>(cell))
            .bind(text_of(quality))
            .run();
    }

    bool holds(const ComparisonRecord& record) {
        return database.prepare("SELECT 1 FROM comparison WHERE started = ? AND machine = ? AND clip = ?")
            .bind(record.started)
            .bind(record.machine.host)
            .bind(record.spec.source)
            .step();
    }

    [[noreturn]] void fail_missing(std::int64_t id) const {
        throw Error(ErrorKind::Usage, database.path(), "history",
                    Text("history.missing", "there is no comparison {1}", id));
    }

    CellRecord& cell_at(ComparisonRecord& record, std::int64_t place) const {
        if (place < 0 || place >= static_cast<std::int64_t>(record.cells.size()))
            throw Error(ErrorKind::Output, database.path(), "history",
                        Text("history.damaged", "comparison {1} is damaged", record.id));
        return record.cells[static_cast<std::size_t>(place)];
    }

    SqliteDatabase database;
};

History::History(const std::string& path) : implementation_(std::make_unique<Implementation>(path)) {}
History::~History() = default;
History::History(History&&) noexcept = default;
History& History::operator=(History&&) noexcept = default;

std::int64_t History::add(const ComparisonRecord& record) {
    SqliteTransaction transaction(implementation_->database);
    const std::int64_t id = implementation_->insert(record);
    transaction.commit();
    return id;
}

void History::add_run(std::int64_t id, std::size_t cell, const RunRecord& run) {
    SqliteTransaction transaction(implementation_->database);
    implementation_->insert_run(id, cell, run);
    transaction.commit();
}

void History::set_quality(std::int64_t id, std::size_t cell, const QualityRecord& quality) {
    SqliteTransaction transaction(implementation_->database);
    implementation_->insert_quality(id, cell, quality);
    transaction.commit();
}

void History::update(std::int64_t id, const ComparisonRecord& record) {
    implementation_->database.prepare("UPDATE comparison SET finished = ?, head = ? WHERE id = ?")
        .bind(record.finished ? 1 : 0)
        .bind(head_of(record))
        .bind(id)
        .run();
    if (implementation_->database.changes() == 0)
        implementation_->fail_missing(id);
}

std::vector<HistoryEntry> History::list(const HistoryFilter& filter) const {
    // A date stands for everything that begins with it: "2026-03" as the end includes all of March.
    SqliteStatement rows = implementation_->database.prepare(
        "SELECT id, started, finished, clip, machine, json_array_length(head, '$.cells'),"
        " coalesce(json_extract(head, '$.machine.gpu'), ''),"
        " coalesce(json_extract(head, '$.machine.gpu_driver'), ''),"
        " (SELECT count(*) FROM run WHERE comparison = comparison.id) FROM comparison"
        " WHERE (?1 = '' OR instr(clip, ?1) > 0) AND (?2 = '' OR instr(machine, ?2) > 0)"
        " AND (?3 = '' OR started >= ?3) AND (?4 = '' OR substr(started, 1, length(?4)) <= ?4)"
        " ORDER BY started DESC, id DESC");
    rows.bind(filter.clip).bind(filter.machine).bind(filter.from).bind(filter.to);
    std::vector<HistoryEntry> entries;
    while (rows.step()) {
        const std::string driver = rows.text(7);
        entries.push_back({rows.integer(0), rows.text(1), rows.integer(2) != 0, rows.text(3), rows.text(4),
                           static_cast<int>(rows.integer(5)), static_cast<int>(rows.integer(8)),
                           rows.text(6) + (driver.empty() ? "" : ", " + driver)});
    }
    return entries;
}

ComparisonRecord History::load(std::int64_t id) const {
    SqliteDatabase& database = implementation_->database;
    try {
        SqliteStatement head = database.prepare("SELECT head FROM comparison WHERE id = ?");
        if (!head.bind(id).step())
            implementation_->fail_missing(id);
        auto record = json::parse(head.text(0)).get<ComparisonRecord>();
        record.id = id;
        SqliteStatement runs =
            database.prepare("SELECT cell, record FROM run WHERE comparison = ? ORDER BY cell, repeat");
        runs.bind(id);
        while (runs.step())
            implementation_->cell_at(record, runs.integer(0))
                .runs.push_back(json::parse(runs.text(1)).get<RunRecord>());
        SqliteStatement quality = database.prepare("SELECT cell, record FROM quality WHERE comparison = ?");
        quality.bind(id);
        while (quality.step())
            implementation_->cell_at(record, quality.integer(0)).quality =
                json::parse(quality.text(1)).get<QualityRecord>();
        return record;
    } catch (const json::exception& error) {
        throw Error(ErrorKind::Output, database.path(), "history",
                    Text("history.damaged", "comparison {1} is damaged", id), error.what());
    }
}

void History::remove(std::int64_t id) {
    implementation_->database.prepare("DELETE FROM comparison WHERE id = ?").bind(id).run();
    if (implementation_->database.changes() == 0)
        implementation_->fail_missing(id);
}

int History::prune(int keep) {
    implementation_->database
        .prepare("DELETE FROM comparison WHERE id NOT IN"
                 " (SELECT id FROM comparison ORDER BY started DESC, id DESC LIMIT ?)")
        .bind(std::int64_t{keep})
        .run();
    return implementation_->database.changes();
}

int History::prune_before(const std::string& started) {
    implementation_->database.prepare("DELETE FROM comparison WHERE started < ?").bind(started).run();
    return implementation_->database.changes();
}

std::string History::export_json(const std::vector<std::int64_t>& ids) const {
    json records = json::array();
    for (const std::int64_t id : ids)
        records.push_back(load(id));
    return json{{"framewright_comparisons", records}}.dump(2, ' ', false, json::error_handler_t::replace) +
           "\n";
}

int History::import_json(const std::string& text, const std::string& file) {
    std::vector<ComparisonRecord> records;
    const json parsed = json::parse(text, nullptr, false);
    if (parsed.is_object() && parsed.contains("framewright_comparisons"))
        for (const json& record : parsed.at("framewright_comparisons"))
            records.push_back(parse_comparison(text_of(record), file));
    else
        records.push_back(parse_comparison(text, file));
    SqliteTransaction transaction(implementation_->database);
    int added = 0;
    for (ComparisonRecord& record : records) {
        record.id = 0;
        if (implementation_->holds(record))
            continue;
        implementation_->insert(record);
        ++added;
    }
    transaction.commit();
    return added;
}

} // namespace framewright
