// What a failed job offers, by what the disk shows, and what becomes of it.
#include "tests/gui/fakes.h"
#include "ui/queue/job_problem.h"
#include "ui/queue/job_queue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QStringList>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

/// A job from clip.mp4 to out/made.mkv that has failed; both are made where a test wants them.
class JobProblemTest : public ::testing::Test {
protected:
    QString path(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }
    void make_file(const char* name) const {
        QDir().mkpath(QFileInfo(path(name)).absolutePath());
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    }
    void fail() {
        JobSpec spec;
        spec.source = path("clip.mp4").toStdString();
        spec.output = path("out/made.mkv").toStdString();
        spec.encoder.id = "x264";
        queue.add(spec);
        emit jobs.failed(1, {QStringLiteral("it went wrong"), {}, ErrorKind::Output});
        box.show_job(&queue.jobs()[0]);
    }
    QStringList offered() const {
        QStringList texts;
        for (const QPushButton* button :
             box.findChild<QWidget*>(QStringLiteral("remedies"))->findChildren<QPushButton*>())
            texts << button->text();
        return texts;
    }
    bool offers(const QStringList& texts) {
        return QTest::qWaitFor([&] { return offered() == texts; });
    }
    void press(int number) {
        box.findChild<QWidget*>(QStringLiteral("remedies"))->findChildren<QPushButton*>()[number]->click();
    }

    QTemporaryDir folder;
    FakeJobs jobs;
    JobQueue queue{jobs};
    JobProblem box{queue};
};

TEST_F(JobProblemTest, AnOutputThatIsThereIsOverwrittenOrCalledOtherwise) {
    make_file("clip.mp4");
    make_file("out/made.mkv");
    make_file("out/made-2.mkv");
    fail();
    ASSERT_TRUE(offers({QStringLiteral("Overwrite made.mkv"), QStringLiteral("Call it made-3.mkv")}))
        << offered().join(QStringLiteral(", ")).toStdString();
    press(1);
    ASSERT_EQ(jobs.started.size(), 2U);
    EXPECT_EQ(jobs.started[1].output, path("out/made-3.mkv").toStdString());
    EXPECT_FALSE(jobs.started[1].overwrite);

    emit jobs.failed(2, {QStringLiteral("again"), {}, ErrorKind::Output});
    make_file("out/made-3.mkv");
    box.show_job(&queue.jobs()[0]);
    ASSERT_TRUE(offers({QStringLiteral("Overwrite made-3.mkv"), QStringLiteral("Call it made-3-2.mkv")}));
    press(0);
    ASSERT_EQ(jobs.started.size(), 3U);
    EXPECT_TRUE(jobs.started[2].overwrite);
}

TEST_F(JobProblemTest, AMissingFolderIsMade) {
    make_file("clip.mp4");
    fail();
    ASSERT_TRUE(offers({QStringLiteral("Create the folder")}));
    press(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.started.size() == 2; }));
    EXPECT_TRUE(QFileInfo(path("out")).isDir());
}

TEST_F(JobProblemTest, AMissingClipIsLookedFor) {
    make_file("out/other.mkv");
    fail();
    EXPECT_TRUE(offers({QStringLiteral("Find clip.mp4…")}));
}

TEST_F(JobProblemTest, WhereNothingIsInTheWayNothingIsOffered) {
    make_file("clip.mp4");
    make_file("out/other.mkv");
    fail();
    QTest::qWait(200);
    EXPECT_TRUE(offered().isEmpty());
    EXPECT_FALSE(box.isHidden());
    queue.retry(0);
    box.show_job(&queue.jobs()[0]);
    EXPECT_TRUE(box.isHidden());
}

} // namespace
} // namespace framewright::ui
