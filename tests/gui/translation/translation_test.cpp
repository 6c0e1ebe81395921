// No text of the window is left out of the translation, and none is cut off where it becomes longer.
#include "core/job/preset/export_preset.h"
#include "core/metric/registry/metric_registry.h"
#include "tests/gui/fake_comparisons.h"
#include "tests/gui/fakes.h"
#include "tests/gui/translation/pseudo_translation.h"
#include "ui/benchmark/benchmark_panel.h"
#include "ui/charts/chart_table.h"
#include "ui/charts/chart_view.h"
#include "ui/document/document.h"
#include "ui/edit/goto_dialog.h"
#include "ui/filters/filter_panel.h"
#include "ui/queue/job_queue.h"
#include "ui/translation/core_text.h"
#include "ui/translation/translation.h"
#include "ui/widgets/actions.h"
#include "ui/window/main_window.h"
#include "ui/workspace/workspaces.h"

#include <QAction>
#include <QApplication>
#include <QCoreApplication>
#include <QDialog>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace framewright::ui {
namespace {

/// What stands outside the brackets rightly, as words.
const QStringList& data_words() {
    static const QStringList words{
        // names of the made-up catalogue: filters, parameters, encoders, backends, their presets and helps
        "Blur and sharpen",
        "Color",
        "Filter box",
        "Filter sepia",
        "Made for the tests.",
        "box",
        "sepia",
        "integer",
        "real",
        "choice",
        "boolean",
        "text",
        "file",
        "matrix",
        "First",
        "Second",
        "hello",
        "px",
        "H.264 (x264)",
        "VP9",
        "Motion JPEG",
        "H.264 (NVENC)",
        "fast",
        "medium",
        "slow",
        "CRF",
        "Single",
        "Processes",
        "Device",
        "streams",
        "strategy",
        "FFT",
        "Automatic",
        "auto",
        // files, machines and measured cells
        "/clips/made-filtered.mp4",
        "made-filtered.mp4",
        "/clips/made.mp4",
        "made.mp4",
        "other.mp4",
        "/clips/other.mp4",
        "bench",
        "Cut", // made filters
        "Geometry",
        "Keeps a part.",
        "One core", // methods of made records
        "Parallel parts",
        "device",
        "Some GPU, CUDA 12.4",
        "processes",
        "single",
        "memory",
        "none",
        "x264",
        "vp9",
        // names of formats, codecs and metrics, and units
        "mp4",
        "mkv",
        "mov",
        "webm",
        "AAC",
        "Opus",
        "FLAC",
        "PCM",
        "h264",
        "yuv420p",
        "PSNR",
        "SSIM",
        "XPSNR",
        "MS-SSIM",
        "VMAF",
        "fps",
        "KiB",
        "MiB",
        "ms",
        "kB",
        "MB",
        "dB",
        "Framewright",
        "English", // languages are called what they call themselves
        "Deutsch",
    };
    return words;
}

/// Widgets whose text is data as a whole.
bool shows_data(const ShownText& shown) {
    static const QStringList places{QStringLiteral("bottleneck"), // core's sentence
                                    QStringLiteral("QCalendarWidget")};
    return std::any_of(places.begin(), places.end(),
                       [&](const QString& place) { return shown.place.contains(place); });
}

QString unexplained(const ShownText& shown) {
    QString left = untranslated_part(shown.text);
    left.remove(QRegularExpression(QStringLiteral("<[^>]*>")));      // markup
    left.remove(QRegularExpression(QStringLiteral("\\{[a-z]+\\}"))); // words of a file's name
    QStringList words = data_words();
    for (const MetricRow* metric : metric_registry().rows()) // core describes its metrics itself
        words << QString::fromStdString(metric->help);
    for (const ExportPreset* preset : export_preset_registry().rows()) // and its presets
        words << QString::fromStdString(preset->name) << QString::fromStdString(preset->help);
    std::sort(words.begin(), words.end(),
              [](const QString& a, const QString& b) { return a.size() > b.size(); });
    for (const QString& word : words)
        left.remove(QRegularExpression(
            QStringLiteral("(?<![A-Za-z])%1(?![A-Za-z])").arg(QRegularExpression::escape(word))));
    left.remove(QRegularExpression(QStringLiteral("(?<![A-Za-z])[./][a-z0-9/]+"))); // endings and paths
    static const QRegularExpression letters(QStringLiteral("[A-Za-z]{2,}"));
    return letters.match(left).hasMatch() ? left : QString();
}

void expect_translated(const QWidget& root) {
    for (const ShownText& shown : texts_of(root))
        if (!shows_data(shown)) {
            EXPECT_EQ(unexplained(shown).toStdString(), "")
                << shown.place.toStdString() << ": " << shown.text.toStdString();
        }
}

class Translated : public ::testing::Test {
protected:
    Translated() { QCoreApplication::installTranslator(&pseudo); }
    ~Translated() override {
        window.reset();
        QCoreApplication::removeTranslator(&pseudo);
    }
    void make_window() {
        window = std::make_unique<MainWindow>(jobs, preview, folder.path(), &comparisons);
        window->resize(1280, 800);
        window->show();
        window->start();
        emit jobs.catalog_ready(made_catalog(), true);
    }
    /// A clip with a filter, a job of each outcome, a comparison with its history.
    void fill_window() {
        make_window();
        window->open_path(QStringLiteral("/clips/made.mp4"));
        preview.open_succeeds(made_info());
        preview.finish_index(std::make_shared<const FrameIndex>(made_index(100)));
        window->document().insert_filters(0, {{"box", {}, true}, {"sepia", {}, true}},
                                          QStringLiteral("‹add›"));
        window->document().edit(QStringLiteral("‹backend›"),
                                [](JobSpec& spec) { spec.backend.id = "device"; });
        window->filters().select_row(0);
        for (int i = 0; i < 2; ++i)
            window->queue().add(window->document().spec());
        const Text warning("worker.replaced", "a worker failed ({1}); another one takes over",
                           Text("worker.silent", "a worker process does not respond"));
        emit jobs.warned(1, shown(warning));
        JobResult done;
        done.notes = {Text("plan.workers_by_memory", "{1} workers, as memory allows", 2)};
        done.warnings = {warning,
                         Text::counted("index.same_times", "{1} frame has the timestamp of another frame",
                                       "{1} frames have the timestamp of another frame", 2)};
        emit jobs.succeeded(1, done);
        emit jobs.failed(2, problem_from(Error(ErrorKind::Output, "/clips/made-filtered.mp4", "output",
                                               Text("output.cannot_write", "cannot write here"))));
        window->benchmark()->show_record(std::make_shared<const ComparisonRecord>(made_comparison()));
        QCoreApplication::processEvents();
    }
    void trigger(const char* id) { window->actions().get(QString::fromLatin1(id))->trigger(); }
    void show_workspace(Workspace workspace) {
        window->workspaces().show_workspace(workspace);
        QTest::qWait(100); // until the panels have found their sizes
    }
    void show_drawer(const char* name) {
        auto* dock = window->findChild<QDockWidget*>(QString::fromLatin1(name));
        ASSERT_NE(dock, nullptr) << name;
        dock->show();
        dock->raise();
        QTest::qWait(100); // until the docks have found their sizes
    }

    PseudoTranslator pseudo;
    QTemporaryDir folder;
    FakeJobs jobs;
    FakePreview preview;
    FakeComparisons comparisons;
    std::unique_ptr<MainWindow> window;
};

TEST_F(Translated, TheEmptyWindowIsTranslated) {
    make_window();
    expect_translated(*window);
}

TEST_F(Translated, TheBusyWindowIsTranslated) {
    fill_window();
    for (const char* drawer : {"trace_dock", "log_dock"})
        show_drawer(drawer);
    for (const Workspace workspace : {Workspace::Edit, Workspace::Benchmark, Workspace::Queue}) {
        show_workspace(workspace);
        expect_translated(*window);
    }
}

TEST_F(Translated, EveryChartIsTranslated) {
    fill_window();
    show_workspace(Workspace::Benchmark);
    ChartView& chart = window->benchmark()->chart();
    for (const ChartKind& kind : chart_table()) {
        chart.set_kind(kind);
        QTest::qWait(50);
        expect_translated(chart);
        for (const HoverSpot& spot : chart.drawing().spots)
            EXPECT_EQ(unexplained({QString(), spot.text}).toStdString(), "")
                << kind.id << ": " << spot.text.toStdString();
    }
}

TEST_F(Translated, TheDialogsAreTranslated) {
    fill_window();
    for (const char* id : {"goto", "keys", "preferences"}) {
        trigger(id);
        QCoreApplication::processEvents();
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeWindow());
        for (QDialog* shown : window->findChildren<QDialog*>())
            if (shown->isVisible())
                dialog = shown;
        ASSERT_NE(dialog, nullptr) << id;
        expect_translated(*dialog);
        EXPECT_EQ(cut_off_texts(*dialog).join(QLatin1Char('\n')).toStdString(), "") << id;
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    trigger("about");
    QCoreApplication::processEvents();
    QWidget* box = QApplication::activeModalWidget();
    ASSERT_NE(box, nullptr);
    expect_translated(*box);
    box->close();
}

TEST_F(Translated, NoTextIsCutOff) {
    fill_window();
    for (const Workspace workspace : {Workspace::Edit, Workspace::Benchmark, Workspace::Queue}) {
        show_workspace(workspace);
        EXPECT_LE(window->minimumSizeHint().width(), 1280) << static_cast<int>(workspace);
        EXPECT_EQ(cut_off_texts(*window).join(QLatin1Char('\n')).toStdString(), "")
            << static_cast<int>(workspace);
    }
    for (const char* drawer : {"trace_dock", "log_dock"}) {
        show_drawer(drawer);
        EXPECT_LE(window->minimumSizeHint().width(), 1280) << drawer;
        EXPECT_EQ(cut_off_texts(*window).join(QLatin1Char('\n')).toStdString(), "") << drawer;
    }
}

bool is_ours(const QString& context) {
    static const QStringList contexts{
        QStringLiteral("AbScene"),      QStringLiteral("Actions"),       QStringLiteral("Answer"),
        QStringLiteral("Charts"),       QStringLiteral("ComboRows"),     QStringLiteral("EndAnnouncement"),
        QStringLiteral("ExportRules"),  QStringLiteral("ExportSummary"), QStringLiteral("main"),
        QStringLiteral("QualityWords"), QStringLiteral("QueueStore"),    QStringLiteral("SessionRecovery"),
        QStringLiteral("Tracks"),       QStringLiteral("VideoChoice")};
    return context.startsWith(QLatin1String("framewright::")) || contexts.contains(context);
}

TEST_F(Translated, TheGermanTranslationHasEveryTextThatWasAskedFor) {
    QTranslator german;
    if (!install_translations(*qApp, QLocale(QStringLiteral("de"))) ||
        !german.load(QStringLiteral(":/framewright/translations/framewright_de.qm")))
        GTEST_SKIP() << "built without Qt's linguist tools";
    QCoreApplication::installTranslator(&pseudo); // in front again
    fill_window();
    for (const ChartKind& kind : chart_table())
        window->benchmark()->chart().set_kind(kind);
    int ours = 0;
    for (const auto& [context, text] : pseudo.asked()) {
        if (!is_ours(context) || text.isEmpty())
            continue;
        ++ours;
        EXPECT_FALSE(
            german.translate(context.toUtf8().constData(), text.toUtf8().constData(), nullptr, 1).isEmpty())
            << context.toStdString() << ": " << text.toStdString();
    }
    EXPECT_GT(ours, 300);
}

/// Why an encoder is not available, and why a job failed, comes from core.
TEST_F(Translated, WhatCoreSaysIsTranslated) {
    fill_window();
    const std::vector<ShownText> texts = texts_of(*window);
    for (const char* words : {"no NVIDIA driver", "cannot write here"}) {
        const auto found = std::find_if(texts.begin(), texts.end(), [&](const ShownText& text) {
            return text.text.contains(QString::fromLatin1(words));
        });
        ASSERT_NE(found, texts.end()) << words;
        EXPECT_EQ(unexplained(*found).toStdString(), "") << found->text.toStdString();
    }
}

TEST(CoreTexts, AreShownInTheWindowsLanguage) {
    const Text failed("worker.replaced", "a worker failed ({1}); another one takes over",
                      Text("worker.silent", "a worker process does not respond"));
    const auto frames = [](int count) {
        return shown(Text::counted("index.same_times", "{1} frame has the timestamp of another frame",
                                   "{1} frames have the timestamp of another frame", count))
            .toStdString();
    };
    const Text unknown("test.unknown", "{1} of {2}", 1, Text::verbatim("{1}"));
    if (!install_translations(*qApp, QLocale(QStringLiteral("de"))))
        GTEST_SKIP() << "built without Qt's linguist tools";
    EXPECT_EQ(shown(failed).toStdString(),
              "ein Worker ist ausgefallen (ein Worker-Prozess antwortet nicht); ein anderer übernimmt");
    EXPECT_EQ(frames(1), "1 Bild hat den Zeitstempel eines anderen");
    EXPECT_EQ(frames(2), "2 Bilder haben den Zeitstempel eines anderen");
    EXPECT_EQ(shown(unknown).toStdString(), "1 of {1}");
    EXPECT_EQ(shown(Text::verbatim("100 %n {1}")).toStdString(), "100 %n {1}");
    install_translations(*qApp, QLocale(QStringLiteral("en")));
    EXPECT_EQ(shown(failed).toStdString(), failed.english());
    EXPECT_EQ(frames(1), "1 frame has the timestamp of another frame");
    install_translations(*qApp, QLocale(QStringLiteral("sw")));
    EXPECT_EQ(shown(failed).toStdString(), failed.english());
}

QStringList repeated_mnemonics(const QMenu& menu) {
    QStringList found;
    QString seen;
    for (const QAction* action : menu.actions()) {
        const qsizetype mark = action->text().indexOf(QLatin1Char('&'));
        if (action->isSeparator() || mark < 0)
            continue;
        const QChar key = action->text().at(mark + 1).toLower();
        if (seen.contains(key))
            found << action->text();
        seen += key;
        if (action->menu() != nullptr)
            found += repeated_mnemonics(*action->menu());
    }
    return found;
}

class Languages : public ::testing::TestWithParam<const char*> {};

TEST_P(Languages, EveryMnemonicOfAMenuIsItsOwn) {
    if (!install_translations(*qApp, QLocale(QString::fromLatin1(GetParam()))))
        GTEST_SKIP() << "built without Qt's linguist tools";
    const QTemporaryDir folder;
    FakeJobs jobs;
    FakePreview preview;
    MainWindow window(jobs, preview, folder.path());
    QMenu bar;
    bar.addActions(window.menuBar()->actions());
    EXPECT_EQ(repeated_mnemonics(bar).join(QLatin1Char('\n')).toStdString(), "");
    if (QString::fromLatin1(GetParam()) == QLatin1String("de")) {
        EXPECT_EQ(window.menuBar()->actions().constFirst()->text(), QStringLiteral("&Datei"));
    }
}

INSTANTIATE_TEST_SUITE_P(Each, Languages, ::testing::Values("en", "de"));

} // namespace
} // namespace framewright::ui
