// What the window says follows what it shows: the values under the pointer, times, errors, names.
#include "tests/gui/window_fixture.h"
#include "ui/document/document.h"
#include "ui/export/export_panel.h"
#include "ui/filters/filter_panel.h"
#include "ui/notices/notice_bar.h"
#include "ui/parameters/parameter_form.h"
#include "ui/queue/job_queue.h"
#include "ui/timeline/timeline.h"
#include "ui/view/preview_controller.h"
#include "ui/view/snapshot.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QMouseEvent>
#include <QStatusBar>
#include <QToolButton>
#include <QToolTip>

#include <set>

namespace framewright::ui {
namespace {

class FollowTest : public WindowTest {
protected:
    /// Rests over the picture; what it asked for until then is forgotten.
    void rest_pointer() {
        const QPointF at(window.view().width() / 4.0, window.view().height() / 2.0);
        QMouseEvent move(QEvent::MouseMove, at, window.view().mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                         {});
        QCoreApplication::sendEvent(&window.view(), &move);
        ASSERT_TRUE(wait_for([&] { return !preview.samples.empty(); }));
        preview.samples.clear();
    }
    QString read_out() {
        for (const QLabel* label : window.statusBar()->findChildren<QLabel*>())
            if (label->accessibleDescription() == QLatin1String("Pixel under the pointer"))
                return label->text();
        return {};
    }
    QLabel* form_error(const QString& text) {
        for (QLabel* label : window.filters().form().findChildren<QLabel*>())
            if (label->text() == text && !label->isHidden())
                return label;
        return nullptr;
    }
};

TEST_F(FollowTest, TheReadOutFollowsWhileThePointerRests) {
    open();
    window.document().insert_filters(0, {{"box", {}, true}}, QStringLiteral("add"));
    QTest::qWait(100); // the filter's form takes some of the picture's width
    rest_pointer();
    const auto asked_again = [&](const char* after) {
        EXPECT_TRUE(wait_for([&] { return !preview.samples.empty(); })) << after;
        const QPointF place = preview.samples.empty() ? QPointF() : preview.samples.back();
        preview.samples.clear();
        return place;
    };
    window.preview().seek(50);
    const QPointF before = asked_again("another frame");
    window.document().set_filter_enabled(0, false);
    EXPECT_EQ(asked_again("another chain"), before);
    trigger("zoom-in");
    EXPECT_NE(asked_again("zooming"), before);
    trigger("fit");
    asked_again("fitting");
    trigger("mode-filtered");
    EXPECT_NE(asked_again("another mode"), before);
}

TEST_F(FollowTest, AValueThatComesWhenThePointerHasLeftIsDropped) {
    open();
    rest_pointer();
    PixelSample sample;
    sample.x = 17;
    emit preview.sampled(preview.shown, sample);
    EXPECT_TRUE(read_out().contains(QStringLiteral("17")));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&window.view(), &leave);
    EXPECT_TRUE(read_out().isEmpty());
    emit preview.sampled(preview.shown, sample);
    EXPECT_TRUE(read_out().isEmpty());
}

TEST_F(FollowTest, TimesOfAProjectBecomeFrames) {
    open();
    window.document().edit(QStringLiteral("range"), [](JobSpec& spec) {
        spec.start = parse_time_point("0:01");
        spec.end = parse_time_point("0:02.5");
    });
    const auto* range = window.exports().findChild<QLabel*>(QStringLiteral("export_range"));
    EXPECT_EQ(range->text(), QStringLiteral("Selection, 1.5 s (38 frames)"));
    trigger("goto-in");
    EXPECT_EQ(window.preview().position(), 25);
    trigger("goto-out");
    EXPECT_EQ(window.preview().position(), 62);
    window.preview().seek(30);
    trigger("set-in");
    EXPECT_EQ(window.document().spec().start, (TimePoint{TimePoint::Unit::Frame, 30}));
    EXPECT_EQ(window.document().spec().end, (TimePoint{TimePoint::Unit::Frame, 63}));
}

TEST_F(FollowTest, AnErrorStandsAtItsFilterAndHoldsTheExport) {
    open();
    window.document().insert_filters(0, {{"box", {}, true}, {"sepia", {}, true}}, QStringLiteral("add"));
    window.document().edit(QStringLiteral("output"), [&](JobSpec& spec) {
        spec.output = folder.filePath(QStringLiteral("out.mp4")).toStdString();
    });
    Problem problem{QStringLiteral("too <b>far</b> left"), {}, ErrorKind::Usage};
    problem.stage = QStringLiteral("sepia");
    preview.automatic = false; // a picture would say that the chain works
    emit preview.request_failed(preview.shown, problem);
    window.filters().select_row(0);
    const QString told = QStringLiteral("Filter sepia: ") + problem.message;
    EXPECT_EQ(form_error(told), nullptr);
    window.filters().select_row(1);
    const QLabel* error = form_error(told);
    ASSERT_NE(error, nullptr);
    EXPECT_EQ(error->textFormat(), Qt::PlainText);
    auto* button = window.exports().findChild<QPushButton*>(QStringLiteral("export_button"));
    EXPECT_FALSE(button->isEnabled());
    trigger("export");
    ASSERT_TRUE(wait_for([&] { return window.notice().text().contains(QStringLiteral("Filter sepia")); }));
    EXPECT_EQ(window.queue().rowCount(), 0);
    preview.automatic = true;
    trigger("next-frame");
    EXPECT_TRUE(wait_for([&] { return form_error(problem.message) == nullptr; })) << "the chain works again";
    EXPECT_TRUE(wait_for([&] { return button->isEnabled(); }));
}

TEST_F(FollowTest, NamesAreNoMarkup) {
    const char* path = "/clips/x<b>y.mp4";
    open(path);
    window.notice().show_problem({QStringLiteral("<i>cause</i>"), {}, ErrorKind::Input});
    QCoreApplication::processEvents();
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        const bool shows = label->isVisible() && label->textFormat() != Qt::RichText;
        EXPECT_TRUE(!shows || label->textFormat() == Qt::PlainText) << label->text().toStdString();
    }
    QMessageBox asked(QMessageBox::Question, QStringLiteral("t"), QStringLiteral("<b>n</b>"));
    asked.show();
    for (const QLabel* label : asked.findChildren<QLabel*>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText);
    QToolTip::showText({10, 10}, QStringLiteral("<b>n</b>"), &window);
    const auto tips = [] {
        QList<QLabel*> labels;
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (widget->inherits("QTipLabel"))
                labels << qobject_cast<QLabel*>(widget);
        return labels;
    };
    ASSERT_TRUE(wait_for([&] { return !tips().isEmpty(); }));
    EXPECT_EQ(tips().first()->textFormat(), Qt::PlainText);
}

TEST_F(FollowTest, TheCommandOfAJobIsCopiedAndThatIsSaid) {
    JobSpec spec;
    spec.source = "/clips/a.mp4";
    spec.output = "/out/a.mp4";
    window.queue().add(spec);
    QToolButton* copy = nullptr;
    for (QToolButton* button : window.findChildren<QToolButton*>())
        if (button->accessibleName() == QLatin1String("Copy as command"))
            copy = button;
    ASSERT_NE(copy, nullptr);
    copy->click();
    EXPECT_TRUE(QApplication::clipboard()->text().startsWith(QStringLiteral("framewright-cli export")));
    EXPECT_TRUE(window.notice().text().contains(QStringLiteral("copied")));
}

TEST(Snapshot, ASecondOneTakesTheNextFreeName) {
    const QTemporaryDir folder;
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(Qt::red);
    AbScene scene;
    scene.original = {image, {0, 0, 1, 1}, image.size()};
    scene.filtered = scene.original;
    SnapshotWriter writer;
    std::vector<SnapshotFiles> saved;
    QObject::connect(&writer, &SnapshotWriter::saved, &writer,
                     [&](const SnapshotFiles& files) { saved.push_back(files); });
    const SnapshotFiles first = snapshot_files(QStringLiteral("/clips/a.mp4"), 7, 1, folder.path());
    QFile taken(first.filtered);
    ASSERT_TRUE(taken.open(QIODevice::WriteOnly));
    taken.write("mine");
    taken.close();
    for (int i = 0; i < 2; ++i)
        writer.write(QStringLiteral("/clips/a.mp4"), 7, scene, folder.path());
    ASSERT_TRUE(wait_for([&] { return saved.size() == 2; }));
    ASSERT_TRUE(taken.open(QIODevice::ReadOnly));
    EXPECT_EQ(taken.readAll(), QByteArray("mine"));
    EXPECT_FALSE(QFile::exists(first.original)) << "the three belong together";
    // The two are written at the same time, in whatever order.
    const std::set<QString> names{saved[0].filtered, saved[1].filtered};
    const auto name = [&](int number) {
        return snapshot_files(QStringLiteral("/clips/a.mp4"), 7, number, folder.path()).filtered;
    };
    EXPECT_EQ(names, (std::set<QString>{name(2), name(3)}));
    for (const SnapshotFiles& files : saved)
        for (const QString& path : files.all())
            EXPECT_FALSE(QImage(path).isNull()) << path.toStdString();
}

} // namespace
} // namespace framewright::ui
