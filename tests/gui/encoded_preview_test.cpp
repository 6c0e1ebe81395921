// The encoded picture beside the original: which part is made, with what, and when it is made anew.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/view/preview_controller.h"

#include <QAction>

namespace framewright::ui {
namespace {

class EncodedPreviewTest : public WindowTest {
protected:
    EncodedPreviewTest() {
        open();
        window.document().edit(QStringLiteral("encoder"), [](JobSpec& spec) {
            spec.encoder.id = made_catalog().encoders.front().id;
            spec.audio.mode = AudioMode::Copy;
        });
        window.preview().seek(60); // 2.4 s
        trigger("encoded-preview");
    }
    bool on() { return window.actions().get(QStringLiteral("encoded-preview"))->isChecked(); }
    const QString& label() { return window.view().scene().other_name; }
    void succeed() {
        JobResult result;
        result.output = jobs.started.back().output;
        result.output_bytes = 500'000;
        emit jobs.succeeded(jobs.last_job, result);
        preview.other->open_succeeds(made_info());
        preview.other->finish_index(std::make_shared<const FrameIndex>(made_index(50)));
        QCoreApplication::processEvents();
    }
};

TEST_F(EncodedPreviewTest, MakesTheSecondsAroundThePlayhead) {
    ASSERT_EQ(jobs.started.size(), 1U);
    const JobSpec& spec = jobs.started.back();
    EXPECT_EQ(spec.start, (TimePoint{TimePoint::Unit::Frame, 50}));
    EXPECT_EQ(spec.end, (TimePoint{TimePoint::Unit::Frame, 100}));
    EXPECT_EQ(spec.encoder, window.document().spec().encoder);
    EXPECT_EQ(spec.audio.mode, AudioMode::None) << "nobody hears it";
    EXPECT_NE(spec.output, window.document().spec().output);
    EXPECT_EQ(label(), QStringLiteral("Filtered, encoding"));
    JobProgress progress;
    progress.fraction = 0.4;
    emit jobs.progressed(jobs.last_job, progress);
    EXPECT_EQ(label(), QStringLiteral("Filtered, encoding 40 %"));
    succeed();
    EXPECT_EQ(label(), QStringLiteral("Encoded, 2.0 Mbit/s here, at this rate 1.0 MB")) << "4 s at 250 kB/s";
    EXPECT_EQ(preview.other->opened_path.toStdString(), jobs.started.back().output);
    EXPECT_EQ(preview.other->requests.back().frame, 10);
}

TEST_F(EncodedPreviewTest, AnotherPlaceOrSettingMakesItAnew) {
    succeed();
    window.preview().seek(70);
    QTest::qWait(400);
    EXPECT_EQ(jobs.started.size(), 1U) << "that lies in the same piece";
    window.preview().seek(10);
    ASSERT_TRUE(wait_for([&] { return jobs.started.size() == 2; }));
    EXPECT_EQ(jobs.started.back().start, (TimePoint{TimePoint::Unit::Frame, 0}));
    EXPECT_EQ(jobs.started.back().end, (TimePoint{TimePoint::Unit::Frame, 50}));
    window.document().edit(QStringLiteral("quality"), [](JobSpec& spec) { spec.encoder.quality = 40; });
    ASSERT_TRUE(wait_for([&] { return jobs.started.size() == 3; }));
    EXPECT_EQ(jobs.cancelled.back().first, 2U) << "the newest wish wins";
    EXPECT_EQ(jobs.started.back().encoder.quality, 40);
}

TEST_F(EncodedPreviewTest, IsLeftWithTheKeyOrByAnotherFile) {
    trigger("encoded-preview");
    EXPECT_EQ(jobs.cancelled.size(), 1U);
    EXPECT_TRUE(label().isEmpty());
    trigger("encoded-preview");
    succeed();
    trigger("compare-filters");
    EXPECT_FALSE(on());
    EXPECT_TRUE(label().isEmpty());
    QTest::qWait(400);
    EXPECT_EQ(jobs.started.size(), 2U);
}

TEST_F(EncodedPreviewTest, AFailureIsSaidAndEndsIt) {
    emit jobs.failed(jobs.last_job,
                     {QStringLiteral("the encoder does not take this"), {}, ErrorKind::Unsupported});
    EXPECT_FALSE(on());
    EXPECT_TRUE(label().isEmpty());
}

} // namespace
} // namespace framewright::ui
