// A folder that is watched: new videos are told of when they are whole, each once.
#include "tests/gui/window_fixture.h"
#include "ui/queue/folder_watch.h"

#include <QDir>
#include <QFile>
#include <QStringList>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

class FolderWatchTest : public testing::Test {
protected:
    static constexpr int interval_ms = 40;

    FolderWatchTest() {
        QObject::connect(&watch, &FolderWatch::found, &watch,
                         [this](const QStringList& paths) { found += paths; });
        QObject::connect(&watch, &FolderWatch::lost, &watch, [this](const QString& path) { lost = path; });
    }
    QString path(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }
    void append(const char* name, const char* bytes = "more") const {
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::Append));
        file.write(bytes);
    }

    QTemporaryDir folder;
    QStringList found;
    QString lost;
    FolderWatch watch{interval_ms};
};

TEST_F(FolderWatchTest, TellsOfWhatIsNewAndWhole) {
    append("old.mp4");
    watch.start(folder.path());
    QTest::qWait(3 * interval_ms);
    append("new.mkv");
    append("notes.txt");
    append(".hidden.mp4");
    for (int i = 0; i < 20; ++i) { // it is still being written
        append("slow.mp4");
        QTest::qWait(interval_ms / 4);
    }
    EXPECT_FALSE(found.contains(path("slow.mp4")));
    ASSERT_TRUE(wait_for([&] { return found.size() == 2; })) << found.join(' ').toStdString();
    QTest::qWait(4 * interval_ms);
    EXPECT_EQ(found, QStringList({path("new.mkv"), path("slow.mp4")})) << "each once, the old one never";
}

TEST_F(FolderWatchTest, EndsWhenItIsToldToOrTheFolderGoes) {
    watch.start(folder.path());
    QTest::qWait(3 * interval_ms);
    watch.stop();
    append("new.mp4");
    QTest::qWait(4 * interval_ms);
    EXPECT_TRUE(found.isEmpty());
    watch.start(folder.path());
    QTest::qWait(3 * interval_ms);
    ASSERT_TRUE(QDir(folder.path()).removeRecursively());
    ASSERT_TRUE(wait_for([&] { return !lost.isEmpty(); }));
    EXPECT_EQ(lost, folder.path());
    EXPECT_TRUE(watch.folder().isEmpty());
}

} // namespace
} // namespace framewright::ui
