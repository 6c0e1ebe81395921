// What is kept of clips on the disk.
#include "tests/gui/window_fixture.h"
#include "ui/storage/clip_cache.h"

#include <QFile>

namespace framewright::ui {
namespace {

TEST(ClipCacheTest, TheOldestUseGoesWhenThereIsTooMuch) {
    QTemporaryDir folder;
    const QString clip = folder.filePath(QStringLiteral("clip"));
    QFile file(clip);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    ClipCache cache(folder.filePath(QStringLiteral("cache")), 40'000);
    cache.open(clip, 1);
    QByteArray noise(10'000, '\0');
    for (qsizetype i = 0; i < noise.size(); ++i)
        noise[i] = static_cast<char>((i * 7919 * i) >> 5);
    for (int i = 0; i < 12; ++i) {
        cache.write_bytes(QString::number(i), noise + QByteArray::number(i));
        ASSERT_TRUE(cache.finish(10'000));
        QTest::qWait(5); // times of change have steps
    }
    QByteArray first("unset"), last("unset");
    cache.read_bytes(QStringLiteral("0"), [&](const QByteArray& bytes) { first = bytes; });
    cache.read_bytes(QStringLiteral("11"), [&](const QByteArray& bytes) { last = bytes; });
    ASSERT_TRUE(wait_for([&] { return last != "unset"; }));
    EXPECT_TRUE(first.isEmpty());
    EXPECT_EQ(last, noise + "11");
}

} // namespace
} // namespace framewright::ui
