// Comparisons that the window runs on the real engine, with worker processes, and their history.
#include "ui/services/engine/engine_comparison_service.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <gtest/gtest.h>

#include <optional>

namespace framewright::ui {
namespace {

constexpr int patience_ms = 60'000;

QString program(const char* name) {
    return qEnvironmentVariable("FRAMEWRIGHT_BIN_DIR") + QLatin1Char('/') + QString::fromLatin1(name);
}

int runs_of(const ComparisonRecord& record) {
    int runs = 0;
    for (const CellRecord& cell : record.cells)
        runs += static_cast<int>(cell.runs.size());
    return runs;
}

/// A service and what it has said so far.
struct Listened {
    explicit Listened(const QString& history)
        : service(std::make_unique<EngineComparisonService>(program("framewright-worker"), history)) {
        QObject::connect(service.get(), &ComparisonService::progressed, &context,
                         [this](const ComparisonProgress& told) { progress.push_back(told); });
        QObject::connect(service.get(), &ComparisonService::run_finished, &context,
                         [this](const RecordPointer& record) { latest = record; });
        QObject::connect(service.get(), &ComparisonService::finished, &context,
                         [this](const RecordPointer& record) { finished = record; });
        QObject::connect(service.get(), &ComparisonService::failed, &context,
                         [this](const Problem& problem) { failure = problem; });
        QObject::connect(&service->history(), &HistoryService::failed, &context,
                         [this](const Problem& problem) { failure = problem; });
        QObject::connect(&service->history(), &HistoryService::listed, &context,
                         [this](const std::vector<HistoryEntry>& entries) { listed = entries; });
        QObject::connect(&service->history(), &HistoryService::opened, &context,
                         [this](const RecordPointer& record) { opened = record; });
    }

    bool ends() {
        return QTest::qWaitFor([this] { return finished != nullptr || failure; }, patience_ms);
    }
    bool measures(int runs) {
        return QTest::qWaitFor([&] { return latest && runs_of(*latest) >= runs; }, patience_ms);
    }
    /// What the history holds now; empty where it does not answer.
    std::vector<HistoryEntry> entries() {
        listed.reset();
        service->history().list({});
        EXPECT_TRUE(QTest::qWaitFor([this] { return listed.has_value(); }, patience_ms));
        return listed.value_or(std::vector<HistoryEntry>());
    }

    QObject context;
    std::vector<ComparisonProgress> progress;
    RecordPointer latest;
    RecordPointer finished;
    RecordPointer opened;
    std::optional<Problem> failure;
    std::optional<std::vector<HistoryEntry>> listed;
    std::unique_ptr<EngineComparisonService> service; ///< goes first
};

class ComparisonServiceTest : public ::testing::Test {
protected:
    void SetUp() override {
        if (!QFile::exists(program("framewright-worker")))
            GTEST_SKIP() << "framewright-worker is not built; 1 test of comparisons skipped";
        QProcess cli;
        cli.start(program("framewright-cli"), {QStringLiteral("sample"), clip()});
        ASSERT_TRUE(cli.waitForFinished(2 * patience_ms) && cli.exitCode() == 0);
    }
    QString clip() const { return folder.filePath(QStringLiteral("sample.mp4")); }
    QString history() const { return folder.filePath(QStringLiteral("history.sqlite")); }

    /// Two backends, with and without an encoder, on ten frames.
    ComparisonSpec spec() const {
        ComparisonSpec spec;
        spec.source = clip().toStdString();
        spec.end = TimePoint{TimePoint::Unit::Frame, 10};
        spec.chain = {{"box", {{"size", std::int64_t{3}}}, true}};
        spec.backends.resize(2);
        spec.backends[0].id = "single";
        spec.backends[1].id = "threads";
        spec.encoders.resize(2);
        spec.encoders[0].id = "mpeg4";
        spec.encoders[1].id = "none";
        spec.repeats = 1;
        spec.metrics = {"psnr"};
        return spec;
    }

    QTemporaryDir folder;
};

TEST_F(ComparisonServiceTest, ChartsCanFillWhileItRuns) {
    Listened window(history());
    window.service->start(spec());
    ASSERT_TRUE(window.measures(1));
    EXPECT_EQ(window.finished, nullptr) << "the first run was told only at the end";
    ASSERT_TRUE(window.ends());
    ASSERT_FALSE(window.failure) << window.failure->message.toStdString();
    const ComparisonRecord& record = *window.finished;
    EXPECT_TRUE(record.finished);
    EXPECT_EQ(record.clip_frames, 10);
    ASSERT_EQ(record.cells.size(), 4U);
    for (const CellRecord& cell : record.cells) {
        EXPECT_EQ(cell.error, "");
        EXPECT_EQ(cell.agreement, HashAgreement::Equal);
        ASSERT_EQ(cell.runs.size(), 1U);
        EXPECT_EQ(cell.runs[0].result.frames_out, 10);
        EXPECT_EQ(cell.quality.has_value(), cell.encoder.id == "mpeg4");
    }
    double before = 0;
    for (const ComparisonProgress& progress : window.progress) {
        EXPECT_GE(progress.fraction, before);
        EXPECT_LE(progress.runs_done, progress.runs_total);
        before = progress.fraction;
    }
    EXPECT_EQ(window.progress.back().runs_total, 10); // four warm-ups, four runs, two of quality
    EXPECT_GT(before, 0.8);
}

TEST_F(ComparisonServiceTest, TheHistoryIsOpenedMovedAndEmptied) {
    Listened window(history());
    window.service->start(spec());
    ASSERT_TRUE(window.ends() && window.finished);
    const std::vector<HistoryEntry> entries = window.entries();
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].id, window.finished->id);
    EXPECT_EQ(entries[0].runs, 4);
    window.service->history().open(entries[0].id);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.opened != nullptr; }, patience_ms));
    EXPECT_EQ(window.opened->cells[3].hash, window.finished->cells[3].hash);

    const QString file = folder.filePath(QStringLiteral("moved.json"));
    window.service->history().export_to({entries[0].id}, file);
    window.service->history().remove(entries[0].id);
    EXPECT_TRUE(window.entries().empty());
    Listened other(folder.filePath(QStringLiteral("other.sqlite")));
    ASSERT_TRUE(QFile::exists(file));
    other.service->history().import_from(file);
    EXPECT_EQ(other.entries().size(), 1U);
    EXPECT_FALSE(window.failure || other.failure);
}

TEST_F(ComparisonServiceTest, ACancelledOneKeepsWhatWasMeasured) {
    Listened window(history());
    ComparisonSpec many = spec();
    many.repeats = 500;
    many.warmup = 0;
    window.service->start(many);
    ASSERT_TRUE(window.measures(2));
    window.service->cancel();
    ASSERT_TRUE(window.ends());
    ASSERT_TRUE(window.finished) << window.failure->message.toStdString();
    EXPECT_FALSE(window.finished->finished);
    const int measured = runs_of(*window.finished);
    EXPECT_GE(measured, 2);
    EXPECT_LT(measured, 2000);
    const std::vector<HistoryEntry> entries = window.entries();
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_FALSE(entries[0].finished);
    EXPECT_EQ(entries[0].runs, measured);
    window.finished = nullptr;
    window.service->start(spec()); // the service goes on
    ASSERT_TRUE(window.ends() && window.finished);
    EXPECT_TRUE(window.finished->finished);
}

TEST_F(ComparisonServiceTest, ClosingTheWindowEndsIt) {
    ComparisonSpec many = spec();
    many.repeats = 500;
    {
        Listened window(history());
        window.service->start(many);
        ASSERT_TRUE(QTest::qWaitFor([&] { return window.latest != nullptr; }, patience_ms));
    }
    Listened later(history());
    for (const HistoryEntry& entry : later.entries())
        EXPECT_FALSE(entry.finished);
    EXPECT_FALSE(later.failure);
}

TEST_F(ComparisonServiceTest, WhatCannotRunIsSaid) {
    Listened window(history());
    ComparisonSpec missing = spec();
    missing.source = "/nowhere.mp4";
    window.service->start(missing);
    ASSERT_TRUE(window.ends());
    ASSERT_TRUE(window.failure);
    EXPECT_EQ(window.failure->kind, ErrorKind::Input);
    EXPECT_TRUE(window.entries().empty());
}

} // namespace
} // namespace framewright::ui
