// The window on the real engine and preview, with worker processes.
#include "ui/document/document.h"
#include "ui/filters/filter_panel.h"
#include "ui/notices/notice_bar.h"
#include "ui/parameters/parameter_form.h"
#include "ui/queue/job_queue.h"
#include "ui/scripts/code_edit.h"
#include "ui/scripts/script_editor.h"
#include "ui/services/engine/engine_segment_service.h"
#include "ui/services/engine/engine_service.h"
#include "ui/services/engine/preview_service.h"
#include "ui/view/ab_view.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QFile>
#include <QInputDialog>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <gtest/gtest.h>

#include <csignal>

namespace framewright::ui {
namespace {

constexpr int patience_ms = 30'000;

QString program(const char* name) {
    return qEnvironmentVariable("FRAMEWRIGHT_BIN_DIR") + QLatin1Char('/') + QString::fromLatin1(name);
}

class EngineWindowTest : public ::testing::Test {
protected:
    EngineWindowTest()
        : jobs(program("framewright-worker")), preview(program("framewright-worker")),
          segments(program("framewright-worker")),
          window(jobs, preview, folder.filePath(QStringLiteral("sessions")), nullptr, nullptr, nullptr,
                 &segments) {
        qputenv("XDG_CACHE_HOME", folder.filePath(QStringLiteral("cache")).toUtf8());
    }

    void SetUp() override {
        if (!QFile::exists(program("framewright-worker")))
            GTEST_SKIP()
                << "framewright-worker is not built; 1 test of the window on the real engine skipped";
        ASSERT_TRUE(make_clip());
        window.resize(1280, 800);
        window.show();
        window.start();
        window.open_path(clip);
        ASSERT_TRUE(QTest::qWaitFor([this] { return window.preview().index() != nullptr; }, patience_ms))
            << window.notice().text().toStdString();
        ASSERT_TRUE(QTest::qWaitFor([this] { return !filtered().isNull() && !window.preview().busy(); },
                                    patience_ms));
        ASSERT_TRUE(QTest::qWaitFor([this] { return !window.filters().descriptors().empty(); }, patience_ms));
    }
    /// The sample clip; made once for all cases.
    bool make_clip() {
        static const QTemporaryDir clips;
        clip = clips.filePath(QStringLiteral("sample.mp4"));
        if (QFile::exists(clip))
            return true;
        QProcess cli;
        cli.start(program("framewright-cli"), {QStringLiteral("sample"), clip});
        return cli.waitForFinished(4 * patience_ms) && cli.exitCode() == 0;
    }
    const QImage& filtered() { return window.view().scene().filtered.image; }
    const QImage& original() { return window.view().scene().original.image; }
    void add_filter(const char* id) {
        window.document().insert_filters(0, {{id, {}, true}}, QStringLiteral("add"));
    }
    bool settle() {
        return QTest::qWaitFor([this] { return !window.preview().busy(); }, patience_ms);
    }

    QTemporaryDir folder;
    QString clip;
    EngineService jobs;
    PreviewService preview;
    EngineSegmentService segments;
    MainWindow window;
};

TEST_F(EngineWindowTest, BothSidesShowAndAParameterChangesTheFilteredOne) {
    EXPECT_FALSE(original().isNull());
    EXPECT_EQ(original(), filtered()) << "without a filter both sides are the same";
    const QImage before = filtered();
    add_filter("box");
    ASSERT_TRUE(QTest::qWaitFor([&] { return filtered() != before; }, patience_ms));
    ASSERT_TRUE(settle());
    const QImage blurred = filtered();
    const QImage source = original();
    window.document().set_parameter(0, "size", std::int64_t{31}, 1);
    ASSERT_TRUE(QTest::qWaitFor([&] { return filtered() != blurred; }, patience_ms));
    EXPECT_EQ(original(), source);
    ASSERT_TRUE(settle());
    while (window.document().undo_stack().canUndo())
        window.document().undo_stack().undo();
    EXPECT_TRUE(QTest::qWaitFor([&] { return filtered() == before; }, patience_ms));
}

TEST_F(EngineWindowTest, AKilledPreviewWorkerIsReplacedAtTheSameFrame) {
    window.preview().seek(10);
    // The notice about the restart takes its place first, so that the view keeps its size.
    window.notice().show_notice(QStringLiteral("a notice"), QStringLiteral("stays"));
    QTest::qWait(200);
    ASSERT_TRUE(settle());
    const QImage before = original();
    for (int round = 0; round < 3; ++round) {
        const int process = preview.worker_process_id();
        ASSERT_GT(process, 0);
        bool restarted = false;
        const auto connection =
            QObject::connect(&preview, &PreviewProvider::restarted, &window, [&] { restarted = true; });
        ASSERT_EQ(::kill(process, SIGKILL), 0);
        ASSERT_TRUE(QTest::qWaitFor([&] { return restarted; }, patience_ms));
        QObject::disconnect(connection);
        EXPECT_NE(preview.worker_process_id(), process);
        window.preview().seek(11);
        ASSERT_TRUE(settle());
        window.preview().seek(10);
        ASSERT_TRUE(QTest::qWaitFor([&] { return original() == before; }, patience_ms))
            << original().width() << "x" << original().height() << ", before " << before.width() << "x"
            << before.height();
    }
    EXPECT_FALSE(window.notice().shows_problem());
}

TEST_F(EngineWindowTest, TheEncodedPictureIsShownWithItsScores) {
    window.document().edit(QStringLiteral("quality"), [](JobSpec& spec) { spec.encoder.quality = 45; });
    window.preview().seek(70);
    ASSERT_TRUE(settle());
    const QImage before = filtered();
    QAction* action = window.actions().get(QStringLiteral("encoded-preview"));
    action->trigger();
    const auto label = [this] { return window.view().scene().other_name; };
    ASSERT_TRUE(QTest::qWaitFor([&] { return label().contains(QStringLiteral("Mbit/s")); }, 2 * patience_ms))
        << window.notice().text().toStdString();
    ASSERT_TRUE(settle());
    EXPECT_TRUE(QTest::qWaitFor([&] { return filtered() != before; }, patience_ms));
    EXPECT_EQ(original().size(), filtered().size());
    EXPECT_TRUE(QTest::qWaitFor([&] { return label().contains(QStringLiteral("PSNR")); }, 2 * patience_ms))
        << label().toStdString();
    action->trigger();
    EXPECT_TRUE(label().isEmpty());
    EXPECT_TRUE(QTest::qWaitFor([&] { return filtered() == before; }, patience_ms));
}

TEST_F(EngineWindowTest, ExportsOneJobAndCancelsAnother) {
    add_filter("box");
    const QString output = folder.filePath(QStringLiteral("out.mp4"));
    window.document().edit(QStringLiteral("out"), [&](JobSpec& spec) { spec.output = output.toStdString(); });
    window.actions().get(QStringLiteral("export"))->trigger();
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.queue().rowCount() == 1; }, patience_ms));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window.queue().running(); }, 2 * patience_ms));
    const QueuedJob& done = window.queue().jobs()[0];
    EXPECT_EQ(done.state, JobState::Done)
        << (done.problem ? done.problem->message + done.problem->detail : QString()).toStdString();
    EXPECT_TRUE(QFile::exists(output));

    const QString other = folder.filePath(QStringLiteral("other.mp4"));
    window.document().edit(QStringLiteral("out"), [&](JobSpec& spec) { spec.output = other.toStdString(); });
    window.actions().get(QStringLiteral("export"))->trigger();
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.queue().rowCount() == 2; }, patience_ms));
    window.queue().cancel(1, StopMode::Discard);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window.queue().running(); }, 2 * patience_ms));
    EXPECT_EQ(window.queue().jobs()[1].state, JobState::Cancelled);
    EXPECT_FALSE(QFile::exists(other));
}

TEST_F(EngineWindowTest, AFilterIsWrittenSeenBrokenMendedAndExported) {
    const QImage before = filtered();
    window.actions().get(QStringLiteral("new-script"))->trigger();
    auto* dialog = window.findChild<QInputDialog*>(QStringLiteral("new_script"));
    ASSERT_NE(dialog, nullptr);
    dialog->setTextValue(QStringLiteral("Turned over"));
    dialog->accept();
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.document().spec().chain.size() == 1; }, patience_ms));
    CodeEdit& text = window.findChild<ScriptEditor*>()->edit();
    ASSERT_TRUE(QTest::qWaitFor([&] { return text.isEnabled(); }, patience_ms));
    const auto write = [&](const char* parameters, const char* line) {
        text.take_text(QStringLiteral("%1def filter(frame, p, info):\n    return %2\n")
                           .arg(QString::fromLatin1(parameters), QString::fromLatin1(line)));
    };
    write("", "info.max - frame");
    ASSERT_TRUE(QTest::qWaitFor([&] { return filtered() != before; }, patience_ms));
    const QImage inverted = filtered();
    write("", "info.max - fram");
    ASSERT_TRUE(QTest::qWaitFor([&] { return text.marked_line() == 2; }, patience_ms));
    write("class Parameters:\n    part: int = 2  # 1..4\n\n\n", "(info.max - frame) // p.part");
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return window.filters().form().editor("part") != nullptr; }, patience_ms));
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return text.marked_line() == 0 && filtered() != inverted; }, patience_ms));
    const QImage half = filtered();
    window.document().set_parameter(0, "part", std::int64_t{4}, 1);
    ASSERT_TRUE(QTest::qWaitFor([&] { return filtered() != half; }, patience_ms));

    const QString output = folder.filePath(QStringLiteral("turned.mp4"));
    window.document().edit(QStringLiteral("out"), [&](JobSpec& spec) {
        spec.output = output.toStdString();
        spec.backend.id = "processes";
        spec.end = TimePoint{TimePoint::Unit::Frame, 30};
    });
    window.actions().get(QStringLiteral("export"))->trigger();
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.queue().rowCount() == 1; }, patience_ms));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window.queue().running(); }, 2 * patience_ms));
    EXPECT_EQ(window.queue().jobs()[0].state, JobState::Done);
    EXPECT_TRUE(QFile::exists(output));
}

TEST_F(EngineWindowTest, AFileThatIsNoVideoLeavesTheWindowUsable) {
    const QString text = folder.filePath(QStringLiteral("notes.txt"));
    QFile file(text);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("not a video");
    file.close();
    window.open_path(text);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.notice().shows_problem(); }, patience_ms));
    EXPECT_TRUE(window.notice().text().contains(QLatin1String("notes.txt")));
    EXPECT_EQ(window.document().spec().source, clip.toStdString());
    const QImage before = filtered();
    EXPECT_FALSE(before.isNull());
    add_filter("box");
    EXPECT_TRUE(QTest::qWaitFor([&] { return filtered() != before; }, patience_ms))
        << "the clip is still open";
}

} // namespace
} // namespace framewright::ui
