// Past comparisons, in a database of the user's.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace framewright {

/// Which comparisons to list; empty texts do not restrict.
struct HistoryFilter {
    std::string clip;    ///< a part of the path
    std::string machine; ///< a part of the host's name
    std::string from;    ///< UTC, ISO 8601, or the beginning of one: "2026-03"
    std::string to;      ///< likewise, inclusive
};

/// One line of a list.
struct HistoryEntry {
    std::int64_t id = 0;
    std::string started; ///< UTC, ISO 8601
    bool finished = false;
    std::string clip;
    std::string machine; ///< host
    int cells = 0;
    int runs = 0;
    std::string
        gpu; ///< of the machine, and its driver; "" for none, or where an older program made the record
};

/// $FRAMEWRIGHT_HISTORY, else framewright/history.sqlite in $XDG_DATA_HOME (~/.local/share).
std::string default_history_path();

/// Every member throws Error(Output) naming the file where the database cannot be used: unreadable, damaged,
/// of a newer version; such a file is never changed. What was stored before a call survives the end of the
/// process at any time. Not thread-safe; several processes may use one database.
class History {
public:
    /// Makes the folder and the database where they are missing.
    explicit History(const std::string& path = default_history_path());
    ~History();
    History(History&&) noexcept;
    History& operator=(History&&) noexcept;

    /// Stores a comparison with what it holds so far; returns the id it gets.
    std::int64_t add(const ComparisonRecord& record);
    /// Adds a run to the stored comparison `id`; the place of the cell is that in the record.
    void add_run(std::int64_t id, std::size_t cell, const RunRecord& run);
    void set_quality(std::int64_t id, std::size_t cell, const QualityRecord& quality);
    /// Replaces what else the record says (totals, hashes, errors, warm-ups, whether it is finished).
    void update(std::int64_t id, const ComparisonRecord& record);

    /// Newest first.
    std::vector<HistoryEntry> list(const HistoryFilter& filter = {}) const;
    /// Throws Error(Usage) where there is none with this id.
    ComparisonRecord load(std::int64_t id) const;
    void remove(std::int64_t id);
    /// Removes all but the newest `keep`; returns how many.
    int prune(int keep);
    /// Removes what started before this time (UTC, ISO 8601); returns how many.
    int prune_before(const std::string& started);

    /// JSON of these comparisons, in this order.
    std::string export_json(const std::vector<std::int64_t>& ids) const;
    /// Adds what export_json() gave, or a single comparison's JSON. A comparison of the same start, machine
    /// and clip as a stored one is skipped. Returns how many were added. Throws Error(Input) naming `file`
    /// where the text is something else; nothing is added then.
    int import_json(const std::string& text, const std::string& file);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
