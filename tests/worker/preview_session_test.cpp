// The indexing of a previewed clip, which runs beside everything else.
#include "core/base/cancel.h"
#include "core/base/error.h"
#include "core/worker/preview_session.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <string>

namespace framewright::test {
namespace {

class PreviewSessionTest : public testing::Test {
protected:
    PreviewSessionTest() : path_(folder_.file("clip.mkv")) {
        make_clip({"-f", "lavfi", "-i", "testsrc2=size=96x64:rate=25:duration=1", "-c:v", "libx264",
                   "-preset", "ultrafast"},
                  path_);
        session_.open(path_, 0);
    }

    TemporaryFolder folder_;
    std::string path_;
    PreviewSession session_;
};

TEST_F(PreviewSessionTest, AnIndexingThatWasGivenUpIsNoFailure) {
    CancelToken cancel;
    cancel.cancel();
    try {
        session_.index(cancel);
        ADD_FAILURE() << "it was not given up";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    }
    EXPECT_EQ(session_.index(CancelToken())->frame_count(), 25);
    EXPECT_EQ(session_.content({{}, 20}, CancelToken()).frame, 20);
}

TEST_F(PreviewSessionTest, AnotherClipGivesUpTheIndexingOfTheFirst) {
    const CancelToken indexing;
    session_.index(indexing);
    EXPECT_FALSE(indexing.cancelled());
    session_.open(path_, 0);
    EXPECT_TRUE(indexing.cancelled());
}

} // namespace
} // namespace framewright::test
