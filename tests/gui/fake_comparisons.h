// Comparisons and a history that are made up.
#pragma once

#include "tests/gui/made_comparison.h"
#include "ui/services/comparison_service.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace framewright::ui {

class FakeHistory final : public HistoryService {
public:
    void list(const HistoryFilter& filter) override {
        filters.push_back(filter);
        emit listed(entries);
    }
    void open(qint64 id) override {
        asked.push_back(id);
        auto record = std::make_shared<ComparisonRecord>(made_comparison());
        record->id = id;
        record->started = "2026-03-0" + std::to_string(id) + "T10:20:30.000Z";
        emit opened(record);
    }
    void remove(qint64 id) override { removed.push_back(id); }
    void export_to(const std::vector<std::int64_t>&, const QString&) override {}
    void import_from(const QString&) override {}

    std::vector<HistoryFilter> filters;
    std::vector<HistoryEntry> entries{
        {2, "2026-03-02T10:20:30.000Z", true, "/clips/made.mp4", "bench", 9, 27, "Some GPU, CUDA 12.4"},
        {1, "2026-03-01T10:20:30.000Z", false, "/clips/other.mp4", "bench", 9, 4, {}}};
    std::vector<qint64> asked; ///< what was to be opened
    std::vector<qint64> removed;
};

class FakeComparisons final : public ComparisonService {
public:
    void start(const ComparisonSpec& spec) override { started.push_back(spec); }
    void cancel() override { ++cancelled; }
    HistoryService& history() override { return past; }

    FakeHistory past;
    std::vector<ComparisonSpec> started;
    int cancelled = 0;
};

} // namespace framewright::ui
