// Cuts are looked for piece by piece.
#include "tests/gui/fake_strip.h"
#include "tests/gui/window_fixture.h"
#include "ui/storage/clip_cache.h"
#include "ui/timeline/cut_search.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

TEST(CutSearchTest, GoesOverTheEndsOfPieces) {
    const QTemporaryDir folder;
    FakeStrip strip;
    strip.cuts = {10, 900};
    strip.clip = 1;
    ClipCache cache(folder.filePath(QStringLiteral("cache")));
    CutSearch search(strip, cache);
    std::int64_t frame = -1;
    int nothing = 0;
    QObject::connect(&search, &CutSearch::found, &search, [&](std::int64_t found) { frame = found; });
    QObject::connect(&search, &CutSearch::nothing, &search, [&](int) { ++nothing; });
    search.open(1, 0, 1000);
    search.search(10, 1);
    ASSERT_TRUE(wait_for([&] { return frame == 900; }));
    EXPECT_EQ(strip.cut_ranges.size(), 4U);
    EXPECT_EQ(strip.cut_ranges.back(), (std::pair<std::int64_t, std::int64_t>{768, 1000}));
    search.search(900, -1);
    EXPECT_EQ(frame, 10);
    search.search(10, -1);
    search.search(999, 1);
    EXPECT_EQ(nothing, 2);
    EXPECT_FALSE(search.searching());
}

} // namespace
} // namespace framewright::ui
